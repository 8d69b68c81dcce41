"""What must hold of the outages in a register of the box, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.casewords import HISTORY
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding, Node
from aduan.core.words.personnumbers import holds_person_number
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, Named, Phrase
from aduan.core.words.text import mark as _
from aduan.store.files.outages import (
    CONFIRMS,
    OUTAGE,
    RETRACTS,
    outage_kind,
    read_told_outages,
)
from aduan.store.files.yamlread import read_yaml

OUTAGE_ENTRY = Phrase(_("the entry of an outage"))
CONFIRMATION = Phrase(_("the confirmation of an outage"))
TAKING_BACK = Phrase(_("taking an outage back"))
WHY = Named("reason", Label("Alasan mengurungkan", "Reason for taking it back"))


@dataclass(frozen=True)
class OutagesAbove:
    """The outages above an item, by their moments: who told of each (`told`), and which of them were
    confirmed by somebody else, or taken back.
    """

    told: dict[datetime, str] = field(default_factory=dict)
    confirmed: set[datetime] = field(default_factory=set)
    taken_back: set[datetime] = field(default_factory=set)

    def find_teller(self, of: datetime | None) -> str | None:
        """Who told of the outage of a moment; None where none stands there (any more)."""
        return None if of is None or of in self.taken_back else self.told.get(of)

    def take_in(self, item: Mapping[str, Any], at: datetime) -> None:
        """What an item tells, for those below it."""
        kind = outage_kind(item)
        if kind == OUTAGE:
            self.told.setdefault(at, item["by"])
            return
        of = _find_moment(item[kind])
        teller = self.find_teller(of)
        if of is None or teller is None:
            return
        if kind == RETRACTS:
            self.taken_back.add(of)
        elif teller != item["by"]:
            self.confirmed.add(of)


def check_outage(
    node: Node, item: Mapping[str, Any], at: datetime, above: OutagesAbove
) -> Iterator[Finding]:
    """An outage has begun, ended, and was told after that, at a moment of its own. What is confirmed or
    taken back stands above; somebody else confirms it. (Who takes it back: `name_needed`.)
    """
    kind = outage_kind(item)
    if kind == OUTAGE:
        yield from _check_span(node, item, at, above)
        return
    teller = above.find_teller(_find_moment(item[kind]))
    if teller is None:
        yield Finding("ADU409", (*node, kind), {"moment": item[kind]})
    elif kind == CONFIRMS and teller == item["by"]:
        yield Finding("ADU412", (*node, "by"), {"person": teller})
    if kind == RETRACTS and holds_person_number(item["reason"]):
        yield Finding("ADU209", (*node, "reason"), {"field": WHY})


def _check_span(
    node: Node, item: Mapping[str, Any], at: datetime, above: OutagesAbove
) -> Iterator[Finding]:
    if at in above.told:
        yield Finding("ADU413", (*node, "at"), {"person": above.told[at]})
    said = item[OUTAGE]
    since, until = _find_moment(said["from"]), _find_moment(said["until"])
    if since is None or until is None:
        yield Finding("ADU208", (*node, OUTAGE))
    elif not since < until <= at:
        yield Finding("ADU410", (*node, OUTAGE))


def name_needed(
    item: Mapping[str, Any], above: OutagesAbove, sop: Sop
) -> tuple[Phrase, tuple[str, ...]]:
    """What an item about an outage is, and the roles for it. Who told of an outage takes it back while
    nobody confirmed it; else whoever may confirm one does.
    """
    kind = outage_kind(item)
    if kind == OUTAGE:
        return OUTAGE_ENTRY, sop.outage_roles
    if kind == CONFIRMS:
        return CONFIRMATION, sop.confirming_roles
    of = _find_moment(item[RETRACTS])
    is_own = of is not None and above.told.get(of) == item["by"]
    if is_own and of not in above.confirmed:
        return TAKING_BACK, (*sop.outage_roles, *sop.confirming_roles)
    return TAKING_BACK, sop.confirming_roles


def check_unconfirmed(path: str, raw: bytes, law: Law) -> Iterator[Finding]:
    """ADU416 for each outage of a sound register that nobody confirmed, at its line: who entered it, and
    who may confirm it.
    """
    waiting = {at for at, outage in read_told_outages(raw).items() if outage.is_waiting}
    if not waiting:
        return
    places = read_yaml(raw, places=True)
    for number, item in enumerate(places.data[HISTORY]):
        at = read_moment(item["at"])
        if outage_kind(item) != OUTAGE or at not in waiting:
            continue
        since = read_moment(item[OUTAGE]["from"])
        values = {
            "day": law.calendar.local_day(since).isoformat(),
            "person": item["by"],
            "roles": law.sop.name_roles(law.sop.confirming_roles),
        }
        yield places.locate(Finding("ADU416", (HISTORY, number), values), path)


def check_confirmer(
    node: Node, item: Mapping[str, Any], above: Iterable[Any], law: Law
) -> Iterator[Finding]:
    """ADU412 where a confirmation is entered by somebody who cannot be told apart from who told of the
    outage: both have one e-mail. (Asked when it is entered: what e-mails become changes nothing.)
    """
    if outage_kind(item) != CONFIRMS:
        return
    moment = _find_moment(item[CONFIRMS])
    outages = (other for other in above if outage_kind(other) == OUTAGE)
    meant = (other for other in outages if _find_moment(other["at"]) == moment)
    told = next(meant, None)
    if told is None:
        return
    teller = law.staff.get(told["by"])
    confirmer = law.staff.get(item["by"])
    if teller is None or confirmer is None:
        return
    if teller.email.casefold() == confirmer.email.casefold():
        yield Finding("ADU412", (*node, "by"), {"person": item["by"]})


def _find_moment(text: str) -> datetime | None:
    try:
        return read_moment(text)
    except ValueError:
        return None
