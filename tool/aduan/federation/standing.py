"""How each office stands in a federation: what counts of it, and how it did in the last whole year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.core.figures.releases.publiclaw import PublicLaw, PublicVariable
from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.text import Label
from aduan.core.words.traits import Trait
from aduan.federation.kept import KeptOffice, LastSeen, read_kept_office, read_seen
from aduan.federation.members import Federation, Member
from aduan.publish.reading.decoding import name_own_stages
from aduan.store.audit.heads import read_heads


class State(StrEnum):
    """Whether an office's figures are added up: as they are now, as they were when it was last seen,
    not at all, or there are none.
    """

    GOOD = "good"
    EARLIER = "earlier"
    APART = "apart"
    EMPTY = "empty"


@dataclass(frozen=True, eq=False)
class OfficeStanding:
    """One office. `ledger`: what is added up of it; empty where nothing is. `fine_since`,
    `fine_until`: the first and the last moment at which it told of an audited head; None: it tells
    of none. `refused_since`: since when its own audit refuses its record.
    """

    member: Member
    state: State
    last: LastSeen
    ledger: Ledger
    findings: tuple[Finding, ...]
    fine_since: datetime | None
    fine_until: datetime | None
    refused_since: datetime | None

    @property
    def counts(self) -> bool:
        """Whether anything of it is added up."""
        return bool(self.ledger.releases)


def read_standings(federation: Federation) -> list[OfficeStanding]:
    """Every office of a federation as it was when it was last pulled, by its name."""
    seen = read_seen(federation.root)
    return [_read_standing(federation, one, seen.get(one.id)) for one in federation.members]


def list_variables(standings: Sequence[OfficeStanding]) -> list[PublicVariable]:
    """What the tables of some offices are by, in every law under which they published."""
    return [variable for law in _list_laws(standings) for variable in law.variables]


def name_populations(standings: Sequence[OfficeStanding]) -> dict[str, tuple[Label, ...]]:
    """Of each variable the stages of whose closings alone it is counted, as the offices' laws call
    them; none where it is counted of all.
    """
    found: dict[str, dict[Label, None]] = {}
    for law in _list_laws(standings):
        for variable in law.variables:
            stages = dict.fromkeys(name_own_stages(variable, law))
            found.setdefault(variable.name, {}).update(stages)
    return {name: tuple(stages) for name, stages in found.items()}


def _list_laws(standings: Sequence[OfficeStanding]) -> list[PublicLaw]:
    return [law for one in standings for law in one.ledger.laws.values()]


def _read_standing(federation: Federation, member: Member, last: LastSeen | None) -> OfficeStanding:
    own = last or LastSeen()
    kept = read_kept_office(federation.root, member.id, own)
    findings = (*own.findings, *find_kept_damage(kept))
    state = judge_state(own, findings, has_files=bool(kept.files))
    is_in = state in (State.GOOD, State.EARLIER)
    ledger = read_ledger(kept.files) if is_in else Ledger()
    heads, _breaks = read_heads(kept.heads.decode("ascii", "replace"))
    vouching = [head.moment for head in heads if head.vouches]
    return OfficeStanding(
        member=member,
        state=state,
        last=own,
        ledger=ledger,
        findings=findings,
        fine_since=vouching[0] if vouching else None,
        fine_until=vouching[-1] if vouching else None,
        refused_since=kept.listed.refused_since if kept.listed else None,
    )


def find_kept_damage(kept: KeptOffice) -> tuple[Finding, ...]:
    """That what is kept of an office here is not what was taken of it."""
    return (Finding("ADU813"),) if kept.is_damaged else ()


def judge_state(last: LastSeen, findings: Sequence[Finding], *, has_files: bool) -> State:
    """How an office stands by what was seen and found of it. `has_files`: something is kept of it."""
    wrong = [finding for finding in findings if finding.kind is FindingKind.INVALID]
    if any(not finding.has(Trait.KEEPS_EARLIER) for finding in wrong):
        return State.APART
    if not last.count or not has_files:
        return State.APART if wrong else State.EMPTY
    return State.EARLIER if wrong else State.GOOD
