"""Ring 2, step by step: whether the procedure, the roles and the calendar allow an event where it
stands. What its fields say is judged in `fieldrules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import lru_cache

from aduan.core.case.allowed import lapse_day, next_steps, required_roles
from aduan.core.case.apart import is_about
from aduan.core.case.attachments import ATTACHMENT_CHECKS
from aduan.core.case.custodyrules import (
    check_barred,
    check_custody,
    check_left,
    check_own_hand,
)
from aduan.core.case.event import Event
from aduan.core.case.fieldrules import FIELD_CHECKS, LOOKS_AT
from aduan.core.case.fold import moves_case, retracts
from aduan.core.case.noted import check_confirming, check_noted
from aduan.core.case.origin import day_brought
from aduan.core.case.position import is_allowed
from aduan.core.case.receipts import RECEIPT_CHECKS
from aduan.core.case.rightmoment import name_way_out
from aduan.core.case.scene import Check, Scene
from aduan.core.case.sealedrules import SEALED_CHECKS
from aduan.core.law.sealedfields import brings_files, list_groups
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import (
    AMEND,
    AUTHOR,
    CONFIRM,
    EXTEND,
    NOTED,
    RETRACT,
    START,
    TAKEN_BACK,
    EventKind,
)
from aduan.core.words.dates import say_moment
from aduan.core.words.findings import Finding
from aduan.core.words.receipts import ANSWER, RECEIPT, SLIP
from aduan.core.words.text import Label, Named, join_named


def check_order(scene: Scene) -> Finding | None:
    """A step that moves the case is never before the last one that moved it, and none is before the
    case began.

    Steps stand in the order in which they were entered: one that moves nothing may have happened
    before the one above it.
    """
    if not scene.steps:
        return None
    before = scene.steps[0].event.at
    if moves_case(scene.kind, scene.position, scene.frame.sop):
        before = scene.position.since or before
    if scene.event.at >= before:
        return None
    # Which moment was understood is said whole: a day without its year can be meant in two ways.
    zone = scene.frame.calendar.zone
    at, last = _label_moment(scene.event.at, zone), _label_moment(before, zone)
    return scene.find("ADU306", "at", at=at, before=last)


def _label_moment(moment: datetime, zone: tzinfo) -> Label:
    here = moment.astimezone(zone)
    return Label(say_moment(here, "id"), say_moment(here, "en"))


def check_future(scene: Scene) -> Finding | None:
    """Nothing has happened, or was imported, after the moment from which the case is seen."""
    if scene.event.at > scene.frame.as_of:
        return scene.find("ADU307", "at")
    if scene.event.entered and scene.event.entered > scene.frame.as_of:
        return scene.find("ADU307", "entered")
    imported = day_brought(scene.event)
    if imported and imported > scene.frame.today:
        return scene.find("ADU307", "source", "imported")
    return None


def check_entry_order(scene: Scene) -> Finding | None:
    """Nothing is entered before it happened."""
    entered = scene.event.entered
    if entered is None or entered >= scene.event.at:
        return None
    return scene.find("ADU325", "entered")


def check_walk(scene: Scene) -> Finding | None:
    """The procedure has such a step in this state."""
    position, sop = scene.position, scene.frame.sop
    if is_allowed(scene.kind, position):
        return None
    if position.state == START:
        return scene.find("ADU302", "event", first=sop.first_event.named)
    return scene.find(
        "ADU301",
        "event",
        event=scene.kind.named,
        state=Named(position.state, sop.label_of_state(position.state)),
        allowed=join_named(kind.command for kind, _roles in next_steps(position, sop)),
    )


def check_people(scene: Scene) -> Finding | None:
    """Who entered it, and whose act it is, are on the staff."""
    staff = scene.frame.law.staff
    for field, person in (("by", scene.event.by), ("for", scene.event.whose)):
        if person is not None and person not in staff:
            return scene.find("ADU304", field, person=person)
    return None


def check_proxy(scene: Scene) -> Finding | None:
    """Only who keeps the records for others may enter a step as somebody else's act."""
    event = scene.event
    if event.whose is None:
        return None
    staff, sop = scene.frame.law.staff, scene.frame.sop
    if event.by not in staff:
        return None
    allowed = [role.name for role in sop.roles.values() if role.enters_for_others]
    if staff[event.by].roles_on(scene.role_day).isdisjoint(allowed):
        return scene.find("ADU305", "for", roles=sop.name_roles(allowed))
    return None


def check_apart(scene: Scene) -> Finding | None:
    """Whoever a case is about takes no step in it, and enters none; how it began is no such step."""
    event, position, sop = scene.event, scene.position, scene.frame.sop
    # What only tells of a step is no act of anybody's.
    if not scene.kind.is_taken or not is_allowed(scene.kind, position):
        return None
    for place, name in (("by", event.by), ("for", event.whose)):
        person = scene.frame.law.staff.get(name or "")
        if person and is_about(person.roles_on(scene.role_day), position.fields, sop):
            roles = sop.name_roles(required_roles(scene.kind, position, sop))
            return scene.find("ADU370", place, person=name, roles=roles)
    return None


def check_role(scene: Scene) -> Finding | None:
    """Whether the person whose act it is may take this step here."""
    event, staff, sop = scene.event, scene.frame.law.staff, scene.frame.sop
    position = scene.position
    # What only tells of a step is no act of anybody's.
    if not scene.kind.is_taken:
        return None
    if event.actor not in staff or not is_allowed(scene.kind, position):
        return None
    needed = required_roles(scene.kind, position, sop)
    held = staff[event.actor].roles_on(scene.role_day)
    if not held.isdisjoint(needed) or is_about(held, position.fields, sop):
        return None
    # `author`: whoever entered the last step that counts, whatever their roles.
    if AUTHOR in needed and scene.follows_own_step:
        return None
    return scene.lack_role(needed)


def check_retract(scene: Scene) -> Finding | None:
    """Only the last step that counts is taken back, within the working days of the procedure."""
    if scene.kind.effect != RETRACT or not scene.steps:
        return None
    last = scene.steps[-1].event
    if scene.position.custody.erased == last.number:
        return scene.find("ADU336", TAKEN_BACK, number=last.number)
    if not retracts(scene.event, scene.kind, scene.steps):
        of = scene.event.fields.get(TAKEN_BACK, "")
        # The first step of all cannot be taken back: there would be no case.
        is_first = len(scene.steps) == 1
        if is_first and of in ("", str(last.number)):
            steps = name_way_out(scene.case_id, scene.position.state, scene.frame.sop)
            return scene.find("ADU339", TAKEN_BACK, steps=steps)
        return scene.find("ADU311", TAKEN_BACK, of=of, last="-" if is_first else last.number)
    if scene.kind.within is None or day_brought(scene.event):
        return None
    return _check_time_left(scene, last, scene.kind.within)


def _check_time_left(scene: Scene, last: Event, within: int) -> Finding | None:
    """Within so many working days after a step was entered it can be taken back."""
    told = last.entered or last.at
    calendar = scene.frame.calendar.since(told)
    until = calendar.close_of(calendar.add(calendar.business_day(told), within))
    if (scene.event.entered or scene.event.at) > until:
        return scene.find("ADU312", "at", of=last.number, day=until.date().isoformat())
    return None


def check_extended(scene: Scene) -> Finding | None:
    """The limits are lengthened once; whether they had run out is asked of the clocks
    (`clocks/extending`).
    """
    if scene.kind.effect != EXTEND:
        return None
    position = scene.position
    return scene.find("ADU351", "event") if position.lap in position.extended else None


def check_waiting(scene: Scene) -> Finding | None:
    """A step that must wait, such as closing for want of a statement, has waited."""
    day = lapse_day(scene.position, scene.kind, scene.frame)
    if day and scene.frame.calendar.business_day(scene.event.at) < day:
        return scene.find("ADU313", "event", day=day.isoformat())
    return None


EVENT_CHECKS: tuple[Check, ...] = (
    check_order,
    check_future,
    check_entry_order,
    check_walk,
    check_people,
    check_proxy,
    check_apart,
    check_role,
    check_retract,
    check_barred,
    check_waiting,
    check_extended,
    check_noted,
    *SEALED_CHECKS,
    *ATTACHMENT_CHECKS,
    *RECEIPT_CHECKS,
    check_custody,
    check_left,
    check_own_hand,
    check_confirming,
    *FIELD_CHECKS,
)


# The checks that are about steps of one effect.
_OF_EFFECT: Mapping[Check, str] = {
    check_retract: RETRACT,
    check_noted: NOTED,
    check_confirming: CONFIRM,
    check_extended: EXTEND,
}


@lru_cache(maxsize=1024)
def checks_of(kind: EventKind, sop: Sop) -> tuple[Check, ...]:
    """The checks that can find something in this kind of event, in their order."""
    return tuple(check for check in EVENT_CHECKS if not _never_fires(check, kind, sop))


def _never_fires(check: Check, kind: EventKind, sop: Sop) -> bool:
    """Whether a check has nothing to look at in this kind of event, whatever the event says."""
    if check in _OF_EFFECT:
        return kind.effect != _OF_EFFECT[check]
    if check in SEALED_CHECKS:
        return not list_groups(kind)
    if check in RECEIPT_CHECKS:
        has_fields = kind.find_open(RECEIPT) or kind.find_open(SLIP)
        return not has_fields and kind.effect != ANSWER
    if check in ATTACHMENT_CHECKS:
        return not brings_files(kind)
    if check in FIELD_CHECKS:
        looks_at = LOOKS_AT.get(check, ())
        # An amendment may say what any field may.
        return kind.effect != AMEND and list_types(kind, sop).isdisjoint(looks_at)
    return check is check_waiting and not any(move.after for move in kind.moves)


def list_types(kind: EventKind, sop: Sop) -> frozenset[str]:
    """The types of the open fields that this kind of event may have."""
    fields = (*kind.open.values(), *sop.common.values())
    return frozenset(field.type for field in fields)
