"""Ring 2: whether a history is what the procedure, the roles and the codes allow. Checks are
functions in a list.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aduan.core.case.asides import check_aside, check_reason, retracts_by_number
from aduan.core.case.fieldrules import FIELD_CHECKS, open_values
from aduan.core.case.fold import (
    Case,
    Event,
    Position,
    Walk,
    find_asides,
    find_move,
    is_allowed,
    is_aside,
    retracts,
)
from aduan.core.case.scene import Check, Scene
from aduan.core.law.frame import Frame
from aduan.core.law.sop import AUTHOR, HOLDER, START, EventKind, Sop
from aduan.core.words.dates import find_day
from aduan.core.words.findings import Finding
from aduan.core.words.text import Named, join_named
from aduan.core.words.traits import Trait


def required_roles(kind: EventKind, position: Position, sop: Sop) -> tuple[str, ...]:
    """The roles that may take this step here; `holder` is resolved, `author` stays."""
    return _resolve_roles(kind, position.state, position.stage_left, sop)


@lru_cache(maxsize=4096)
def _resolve_roles(
    kind: EventKind, state: str, stage_left: str | None, sop: Sop
) -> tuple[str, ...]:
    move = kind.move_from(state)
    roles = (move.by if move and move.by else None) or kind.by
    holder = sop.holder_role(state, stage_left) if HOLDER in roles else None
    return tuple(dict.fromkeys((holder or role) if role == HOLDER else role for role in roles))


def next_steps(position: Position, sop: Sop) -> list[tuple[EventKind, tuple[str, ...]]]:
    """What the procedure allows from here, and for whom."""
    return [
        (kind, required_roles(kind, position, sop))
        for kind in sop.events.values()
        if is_allowed(kind, position)
    ]


def check_order(scene: Scene) -> Finding | None:
    """Steps stand in order of time. One that a register brings later is dated by it: it follows the
    last move.
    """
    before = scene.before.at if scene.before else None
    if import_day([scene.event]):
        before = scene.position.entered
    return scene.find("ADU306", "at") if before and scene.event.at < before else None


def check_future(scene: Scene) -> Finding | None:
    if scene.event.at > scene.frame.as_of:
        return scene.find("ADU307", "at")
    imported = import_day([scene.event]) if "source" in scene.event.fields else None
    if imported and imported > scene.frame.today:
        return scene.find("ADU307", "source", "imported")
    return None


def check_walk(scene: Scene) -> Finding | None:
    if is_allowed(scene.kind, scene.position):
        return None
    if scene.position.state == START:
        return scene.find("ADU302", "event", first=scene.frame.sop.first_event.named)
    return scene.find(
        "ADU301",
        "event",
        event=scene.kind.named,
        state=Named(scene.position.state, scene.frame.sop.label_of_state(scene.position.state)),
        allowed=join_named(kind.command for kind, _ in next_steps(scene.position, scene.frame.sop)),
    )


def check_people(scene: Scene) -> Finding | None:
    for field, person in (("by", scene.event.by), ("for", scene.event.whose)):
        if person is not None and person not in scene.frame.law.staff:
            return scene.find("ADU304", field, person=person)
    return None


def check_proxy(scene: Scene) -> Finding | None:
    """Only who keeps the records for others may enter a step as somebody else's act."""
    event, law = scene.event, scene.frame.law
    if event.whose is None or event.by not in law.staff:
        return None
    allowed = [r.name for r in scene.frame.sop.roles.values() if r.enters_for_others]
    if law.staff[event.by].roles_on(scene.role_day).isdisjoint(allowed):
        return scene.find("ADU305", "for", roles=scene.frame.sop.name_roles(allowed))
    return None


def check_role(scene: Scene) -> Finding | None:
    """Whether the person whose act it is may take this step here."""
    event, staff = scene.event, scene.frame.law.staff
    if event.actor not in staff or not is_allowed(scene.kind, scene.position):
        return None
    needed = required_roles(scene.kind, scene.position, scene.frame.sop)
    if not staff[event.actor].roles_on(scene.role_day).isdisjoint(needed):
        return None
    if AUTHOR in needed and scene.steps and scene.steps[-1].event.by == event.by:
        return None
    return scene.find(
        "ADU303",
        "for" if event.whose else "by",
        person=event.actor,
        event=scene.kind.named,
        day=scene.role_day.isoformat(),
        roles=scene.frame.sop.name_roles(needed),
    )


def check_retract(scene: Scene) -> Finding | None:
    if scene.kind.effect != "retract" or not scene.steps:
        return None
    last = scene.steps[-1].event
    if not retracts(scene.event, scene.kind, scene.steps):
        of = scene.event.fields.get("of", "")
        return scene.find("ADU311", "of", of=of, last=last.number if len(scene.steps) > 1 else "-")
    if scene.kind.within is None or import_day([scene.event]):
        return None
    calendar = scene.frame.calendar
    until = calendar.close_of(calendar.add(calendar.business_day(last.at), scene.kind.within))
    if scene.event.at > until:
        return scene.find("ADU312", "at", of=last.number, day=until.date().isoformat())
    return None


def lapse_day(position: Position, kind: EventKind, frame: Frame) -> date | None:
    """The first working day on which a step that must wait is allowed; None where it need not."""
    move = find_move(kind, position, frame.sop)
    if move is None or move.after is None or position.entered is None:
        return None
    days, calendar = frame.setting(move.after), frame.calendar
    return calendar.add(calendar.business_day(position.entered), days + 1)


def check_waiting(scene: Scene) -> Finding | None:
    day = lapse_day(scene.position, scene.kind, scene.frame)
    if day and scene.frame.calendar.business_day(scene.event.at) < day:
        return scene.find("ADU313", "event", day=day.isoformat())
    return None


EVENT_CHECKS: tuple[Check, ...] = (
    check_order,
    check_future,
    check_walk,
    check_people,
    check_proxy,
    check_role,
    check_retract,
    check_waiting,
    *FIELD_CHECKS,
)


# What a merge wrote is judged by who and when; it takes no step of the procedure.
ASIDE_CHECKS: tuple[Check, ...] = (check_order, check_future, check_people)


def _never_fires(check: Check, kind: EventKind) -> bool:
    """Whether a check has nothing to look at in this kind of event, whatever the event says."""
    if check is check_retract:
        return kind.effect != "retract"
    return check is check_waiting and not any(move.after for move in kind.moves)


@lru_cache(maxsize=1024)
def _checks_of(kind: EventKind) -> tuple[Check, ...]:
    return tuple(check for check in EVENT_CHECKS if not _never_fires(check, kind))


def check_history(case_id: str, history: Sequence[Event], frame: Frame) -> list[Finding]:
    """All findings of ring 2 in one history, in its order."""
    return examine(case_id, history, frame)[1]


def examine(case_id: str, history: Sequence[Event], frame: Frame) -> tuple[Case, list[Finding]]:
    """The case of a history and the findings of ring 2, in one walk."""
    findings = _check_start(case_id, history, frame)
    walk = Walk(frame.sop, find_asides(history))
    look = Look(case_id, frame, import_day(history))
    retracts_of = retracts_by_number(history) if walk.asides else {}
    for event in history:
        before = history[event.number - 2] if event.number > 1 else None
        found = look.check(event, before, walk, history)
        if event.number in retracts_of:
            reason = check_reason(event, retracts_of[event.number], found, frame.sop)
            found = [f for f in found if not f.has(Trait.ABOUT_ORDER)] + (
                [reason] if reason else []
            )
        findings += found
        walk.take(event)
    return walk.finish(case_id, tuple(history)), findings


@dataclass(frozen=True)
class Look:
    """What all events of one case are judged by."""

    case_id: str
    frame: Frame
    imported: date | None

    def check(
        self, event: Event, before: Event | None, walk: Walk, history: Sequence[Event]
    ) -> list[Finding]:
        """The findings of one event where the walk stands; `history` is asked only by what a merge
        wrote.
        """
        kind = self.frame.sop.events[event.name]
        day = self.frame.calendar.local_day(event.at)
        imported = import_day([event]) or self.imported
        role_day = max(day, imported) if imported else day
        values = tuple(open_values(event, kind, self.frame.sop))
        scene = Scene(
            self.frame,
            self.case_id,
            event,
            kind,
            walk.steps,
            before,
            role_day,
            values,
        )
        if is_aside(event) and kind.effect == "retract":
            aside = check_aside(event, history)
            return [f for check in ASIDE_CHECKS if (f := check(scene))] + ([aside] if aside else [])
        return [found for check in _checks_of(kind) if (found := check(scene))]


def list_unfit(history: Sequence[Event], frame: Frame, barred: Container[int] = ()) -> list[int]:
    """The numbers of the events that are not allowed where they stand, or are barred; none of them
    counts.
    """
    walk = Walk(frame.sop, find_asides(history))
    look = Look("", frame, import_day(history))
    unfit = []
    for event in history:
        if is_aside(event) or str(event.number) in walk.asides:
            continue
        before = history[event.number - 2] if event.number > 1 else None
        if event.number in barred or any(
            f.has(Trait.ABOUT_ORDER) for f in look.check(event, before, walk, history)
        ):
            unfit.append(event.number)
        else:
            walk.take(event)
    return unfit


def import_day(history: Iterable[Event]) -> date | None:
    """The day on which an old register brought the first of some steps: the importer's role is
    asked as of then.
    """
    for event in history:
        source = event.fields.get("source")
        if isinstance(source, Mapping) and "imported" in source:
            return find_day(source["imported"])
        break
    return None


def _check_start(case_id: str, history: Sequence[Event], frame: Frame) -> list[Finding]:
    sop = frame.sop
    day = frame.calendar.local_day(history[0].at)
    findings = []
    if case_id[:8] != f"{day:%Y%m%d}":
        findings.append(Finding("ADU317", ("id",), {"day": f"{day:%Y%m%d}"}))
    if not sop.in_force(day):
        findings.append(Finding("ADU316", ("sop",), {"sop": sop.id, "day": day.isoformat()}))
    return findings


def judge(case: Case, event: Event, frame: Frame) -> list[Finding]:
    """The findings that one further event would bring: empty where it is allowed."""
    history = (*case.history, event)
    number = event.number - 1
    found = check_history(case.id, history, frame)
    return [f for f in found if f.node[:2] == ("history", number)]
