"""Who may not take a step, as the text of the case is kept from them: it never was, whoever took it in.

Judged by open fields alone, so that all who see it say the same: the check, the audit, another
clerk's exchange, and the fold, by which keys are sealed anew.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from aduan.core.case.allowed import required_roles
from aduan.core.case.custody import CUSTODY, ENDS, GUARDS, RESTRICT, TURNING
from aduan.core.case.event import Event
from aduan.core.case.origin import day_brought
from aduan.core.case.position import Position
from aduan.core.case.readership import find_last_day, may_read
from aduan.core.law.law import Law
from aduan.core.law.sealedfields import brings_files
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import RETRACT, START, EventKind
from aduan.core.words.aboutpeople import GROUPS, MATTER, PERSON
from aduan.core.words.receipts import RECEIPT

# What is wrong with a step of somebody who does not read the case.
KEPT_OUT = "ADU371"


class Onward(NamedTuple):
    """A step that may be taken where a case stands, and where it would lead.

    `kind`: of this step; `first`: the case's first event; `last`: the last that counts.
    """

    event: Event
    kind: EventKind
    before: Position
    after: Position
    first: Event
    last: Event


class Bar(NamedTuple):
    """Who may not take a step. `roles`: those that may; none: it is for whoever reads the text."""

    person: str
    roles: tuple[str, ...] = ()


def find_bar(onward: Onward, sop: Sop, law: Law | None) -> Bar | None:
    """What keeps somebody from a step; None: nothing does. `law`: without one nothing is known of the
    staff, and those alone are kept out whom the case itself names.
    """
    if onward.before.state == START:
        return None
    person = _find_recused(onward)
    if person is not None:
        return Bar(person)
    if law is None:
        return None
    return _find_wrong_role(onward, sop, law) or _find_outsider(onward, sop, law)


def _find_recused(onward: Onward) -> str | None:
    """The first who is kept from the text, and moves the case, takes something back or changes how the text
    is kept: a complaint about somebody is not closed by him.
    """
    recused, effect = onward.before.custody.recused, onward.kind.effect
    is_moved = onward.before.state != onward.after.state
    if not recused or not (is_moved or effect == RETRACT or effect in CUSTODY):
        return None
    people = (onward.event.by, onward.event.whose)
    return next((person for person in people if person in recused), None)


def _find_wrong_role(onward: Onward, sop: Sop, law: Law) -> Bar | None:
    """What guards the text is taken back by whoever may take that step, not by who may take back any
    other.
    """
    if onward.kind.effect != RETRACT:
        return None
    guard, actor = sop.events[onward.last.name], law.staff.get(onward.event.actor)
    if guard.effect not in GUARDS or actor is None:
        return None
    needed = _list_lifting(guard, onward, sop)
    held = actor.roles_on(_find_day(onward.event, law))
    return Bar(onward.event.actor, needed) if held.isdisjoint(needed) else None


def _list_lifting(guard: EventKind, onward: Onward, sop: Sop) -> tuple[str, ...]:
    """The roles that may take a guard of the text back. Of a text that is shut off: those that may
    end that, as who shut it off may be one of those who read it no more.
    """
    own = required_roles(guard, onward.after, sop)
    if guard.effect != RESTRICT:
        return own
    ending: list[str] = []
    for kind in sop.events.values():
        if ENDS.get(kind.effect) == RESTRICT:
            ending += required_roles(kind, onward.before, sop)
    return tuple(ending) or own


def _find_outsider(onward: Onward, sop: Sop, law: Law) -> Bar | None:
    """Who enters sealed text, begins a key, gives a receipt, or lets more people read, reads that text
    himself.
    """
    if not law.office.has_sealing or _came_along(onward):
        return None
    day, by = _find_day(onward.event, law), onward.event.by
    for group in GROUPS:
        is_touched = _is_written(onward, group) or _is_widened(onward, group, day, sop, law)
        if is_touched and not may_read(law, sop, onward.before, group, by, day):
            return Bar(by)
    return None


def _is_written(onward: Onward, group: str) -> bool:
    """Whether a step says something of a group of texts, or gives the complainant another receipt."""
    event = onward.event
    if group in event.sealed or group in event.begun:
        return True
    # What is attached lies sealed beside the record.
    if group == MATTER and brings_files(onward.kind):
        return True
    return group == PERSON and onward.kind.find_open(RECEIPT) is not None


def _came_along(onward: Onward) -> bool:
    """Whether an old register brought the step together with the case, by the same hand."""
    brought = day_brought(onward.event)
    if brought is None or onward.event.by != onward.first.by:
        return False
    return brought == day_brought(onward.first)


def _find_day(event: Event, law: Law) -> date:
    """The office's day on which a step was entered: what is dated back lets nobody read again."""
    day = law.calendar.local_day(event.entered or event.at)
    return max(day, day_brought(event) or day)


def _is_widened(onward: Onward, group: str, day: date, sop: Sop, law: Law) -> bool:
    """Whether somebody reads a group of texts by a step who did not, now or once nothing shuts it
    off any more.
    """
    before, after = onward.before, onward.after
    if onward.kind.effect not in TURNING and before.outcome is None:
        return False
    if not before.custody.recused <= after.custody.recused:
        return True
    was, will = (_list_readers(place, group, day, sop, law) for place in (before, after))
    return any(not more <= fewer for fewer, more in zip(was, will, strict=True))


def _list_readers(
    place: Position, group: str, day: date, sop: Sop, law: Law
) -> tuple[frozenset[str], ...]:
    """The roles that read a group of texts, as it is kept and as it would be were it not shut off."""
    rule = sop.readers.get(group)
    if rule is None:
        return ()
    is_past = day > find_last_day(law, sop, place, group)
    return tuple(
        rule.find_roles(place.fields, is_restricted=is_shut, is_long_closed=is_past)
        for is_shut in (place.custody.is_restricted, False)
    )
