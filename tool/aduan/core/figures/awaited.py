"""What waits for the office beside the limits of its clocks: an objection that nobody answered, what a
case at its end still goes on to, such as that a referral arrived, and a request that a text be erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from aduan.core.case.allowed import required_roles
from aduan.core.case.custody import ASK_ERASURE
from aduan.core.case.fold import Case
from aduan.core.case.position import is_allowed
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import ERASE, REOPEN, EventKind
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import ANSWER


class Matter(StrEnum):
    """What is waited for."""

    OBJECTION = "objection"
    CONFIRMATION = "confirmation"
    ERASURE = "erasure"


@dataclass(frozen=True)
class Awaited:
    """A case for which the office has something to do. `since`: the day from which it waits; `step`:
    which does it; `roles`: who may take that; `people`: whom it is told to besides, by staff id.
    """

    case: Case
    matter: Matter
    since: date
    step: EventKind
    roles: tuple[str, ...]
    people: tuple[str, ...] = ()


def list_awaited(cases: Iterable[Case], law: Law) -> list[Awaited]:
    """All that waits, what waits longest first."""
    found = [one for case in cases for one in find_awaited(case, law)]
    return sorted(found, key=lambda one: (one.since, one.case.id))


def find_awaited(case: Case, law: Law) -> Iterator[Awaited]:
    """What waits in one case, open or at its end."""
    sop, position = law.sops[case.sop], case.position
    answering = find_answering(case, sop)
    if answering is not None and position.objection is not None:
        said = case.history[position.objection - 1]
        since = law.calendar.local_day(said.at)
        roles = required_roles(answering, position, sop)
        yield Awaited(case, Matter.OBJECTION, since, answering, roles)
    ending = find_ending(case, sop)
    if ending is not None and position.since is not None:
        since = law.calendar.local_day(position.since)
        roles = required_roles(ending, position, sop)
        yield Awaited(case, Matter.CONFIRMATION, since, ending, roles)
    asked, erasing = position.custody.find(ASK_ERASURE), find_erasing(sop)
    if asked is not None and erasing is not None:
        since = law.calendar.local_day(asked.entered)
        roles = required_roles(erasing, position, sop)
        # In whose name it is asked, too: it may have been somebody else.
        people = tuple(dict.fromkeys((asked.by, asked.entered_by)))
        yield Awaited(case, Matter.ERASURE, since, erasing, roles, people)


def find_answering(case: Case, sop: Sop) -> EventKind | None:
    """The step that answers an objection; None where none waits, or the procedure has no such step."""
    if case.position.objection is None:
        return None
    kinds = (kind for kind in sop.events.values() if kind.effect == ANSWER)
    return next((kind for kind in kinds if is_allowed(kind, case.position)), None)


def find_erasing(sop: Sop) -> EventKind | None:
    """The step that erases a text; None where the procedure has none."""
    return next((kind for kind in sop.events.values() if kind.effect == ERASE), None)


def find_ending(case: Case, sop: Sop) -> EventKind | None:
    """The step that leads from a case's end to another one, which is no reopening; None where there is
    none.
    """
    if case.is_open:
        return None
    going_on = (kind for kind in sop.events.values() if _goes_on(kind, case, sop))
    return next(going_on, None)


def _goes_on(kind: EventKind, case: Case, sop: Sop) -> bool:
    move = kind.move_from(case.state)
    return kind.effect != REOPEN and move is not None and sop.states[move.target].final
