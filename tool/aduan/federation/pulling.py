"""Pulling: each office is asked, what it gives is judged, and what is good is kept. One that is apart
is named, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from aduan.core.figures.releases.ledger import Ledger, digest
from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.text import Label
from aduan.federation.apart import ApartError
from aduan.federation.judging import judge_heads, judge_ledger
from aduan.federation.kept import (
    KeptOffice,
    LastSeen,
    keep_ledger,
    keep_seen,
    read_kept_office,
    read_seen,
)
from aduan.federation.members import Federation, Member
from aduan.federation.sources import FolderSupply, SiteSupply, Supply
from aduan.federation.standing import State, find_kept_damage, judge_state
from aduan.federation.taking import Published, take_published
from aduan.publish.opendata.ledgerlist import LedgerList, list_ledger

# So many sites are asked at once: most of the time is waiting.
AT_ONCE = 8
Open = Callable[[Member], Supply]


@dataclass(frozen=True, eq=False)
class Pulled:
    """How it went with one office. `findings`: what is wrong, or worth a look. `given`: what was
    taken; None: nothing was. `state`: how it stands after that.
    """

    member: Member
    last: LastSeen
    findings: tuple[Finding, ...] = ()
    given: Published | None = None
    ledger: Ledger | None = None
    state: State = State.EMPTY

    @property
    def is_apart(self) -> bool:
        """Whether what it gives is not taken."""
        return any(finding.kind is FindingKind.INVALID for finding in self.findings)


def open_supply(member: Member, root: Path) -> Supply:
    """Where an office's files are taken from."""
    return SiteSupply(member.address) if member.is_remote else FolderSupply(root / member.address)


def pull_all(
    federation: Federation, now: datetime, supply: Open | None = None, *, again: bool = False
) -> list[Pulled]:
    """Ask every office, and keep what is good; how it went with each, in their order.

    `supply`: opens an office's source, where it is not the one of its address. `again`: what was taken
    before is taken once more, and compared.
    """
    open_one = supply or partial(open_supply, root=federation.root)
    seen = read_seen(federation.root)
    kept = {one.id: _read_kept(federation.root, one.id, seen) for one in federation.members}

    def ask(member: Member) -> Pulled:
        return pull_office(member, open_one(member), kept[member.id], again=again)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        pulled = part_twins(list(threads.map(ask, federation.members)))
    moment = now.isoformat(timespec="seconds")
    done = [_keep(federation.root, one, kept[one.member.id], moment) for one in pulled]
    keep_seen(federation.root, {**seen, **{one.member.id: one.last for one in done}})
    return done


def _read_kept(root: Path, office_id: str, seen: Mapping[str, LastSeen]) -> KeptOffice:
    return read_kept_office(root, office_id, seen.get(office_id, LastSeen()))


def pull_office(member: Member, supply: Supply, kept: KeptOffice, *, again: bool = False) -> Pulled:
    """Ask one office, and judge what it gives. `again`: what is kept of it as well."""
    try:
        given = take_published(member, supply, kept, again=again)
        heads = judge_heads(given.heads, kept)
        ledger = None if given.is_same else judge_ledger(given.files, kept)
    except ApartError as apart:
        return Pulled(member, kept.last, (apart.finding, *find_kept_damage(kept)))
    last = replace(kept.last, tags=given.tags)
    if ledger is not None:
        first = ledger.content_of(ledger.releases[0]) if ledger.releases else b""
        count = len(ledger.releases)
        last = replace(last, first=digest(first) if first else "", head=ledger.head, count=count)
    found = tuple(_list_warnings(given, last, kept))
    return Pulled(member, last, found, replace(given, heads=heads), ledger)


def _list_warnings(given: Published, last: LastSeen, kept: KeptOffice) -> Iterator[Finding]:
    if kept.is_damaged:
        yield Finding("ADU812")
    if given.listed is not None and given.listed.refused_since is not None:
        moment = given.listed.refused_since.isoformat(timespec="minutes")
        yield Finding("ADU809", values={"moment": moment})
    if not last.count:
        yield Finding("ADU810")


def part_twins(pulled: Sequence[Pulled]) -> list[Pulled]:
    """What was pulled, with those apart that give a ledger which another gives as well: of two, the
    one that was not seen with it before; both where neither was.
    """
    owners: dict[str, list[Pulled]] = {}
    for one in pulled:
        if one.last.head and not one.is_apart and _tells_anything(one):
            owners.setdefault(one.last.head, []).append(one)
    parted: list[Pulled] = []
    for one in pulled:
        others = [other for other in owners.get(one.last.head, []) if other is not one]
        if one in owners.get(one.last.head, []) and others and not (one.last.good):
            finding = _say_twin(others)
            one = replace(one, findings=(finding,), given=None, ledger=None)  # noqa: PLW2901
        parted.append(one)
    return parted


def _say_twin(others: Sequence[Pulled]) -> Finding:
    """Of a ledger that others give as well: whose it is where one of them was seen with it before;
    else nobody here can tell, and nobody is accused.
    """
    owner = next((other for other in others if other.last.good), None)
    if owner is not None:
        return Finding("ADU814", values={"whose": _name_others([owner])})
    return Finding("ADU811", values={"others": _name_others(others)})


def _name_others(others: Sequence[Pulled]) -> Label:
    """Offices by their names, each with its id."""
    members = [other.member for other in others]
    return Label(
        ", ".join(f"{one.name.id} ({one.id})" for one in members),
        ", ".join(f"{one.name.en} ({one.id})" for one in members),
    )


def _tells_anything(one: Pulled) -> bool:
    """Whether its ledger counts any complaint: two that count none may well be alike."""
    if one.ledger is None:
        return True
    return any(release.performance.received for release in one.ledger.releases)


def _keep(root: Path, one: Pulled, kept: KeptOffice, moment: str) -> Pulled:
    if one.is_apart or one.given is None:
        # That what is kept is damaged is seen each time, and not kept.
        found = tuple(each for each in one.findings if each not in find_kept_damage(kept))
        last = replace(kept.last, pulled=moment, findings=found)
        has_files = bool(kept.files)
    else:
        given, listed = one.given, _list_of(one, one.given, kept)
        seal = keep_ledger(root, one.member.id, given.files, listed, given.heads)
        last = replace(one.last, pulled=moment, good=moment, kept=seal, findings=one.findings)
        has_files = bool(given.files)
    state = judge_state(last, one.findings, has_files=has_files)
    return replace(one, last=last, state=state)


def _list_of(one: Pulled, given: Published, kept: KeptOffice) -> LedgerList:
    if given.listed is not None:
        return given.listed
    if one.ledger is not None:
        return list_ledger(one.ledger, one.member.name)
    assert kept.listed is not None  # noqa: S101  # it is as it was, so it was kept
    return kept.listed
