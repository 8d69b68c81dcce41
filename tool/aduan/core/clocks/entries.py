"""When steps were entered, against when they were taken: which must say so, and whether it is true.

Nothing entered late is refused. It says so (`entered`), and the clocks count accordingly: up to
`max_backdating` working days after it happened as it happened, and later from when it was entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from aduan.core.case.allowed import required_roles
from aduan.core.case.course import Course
from aduan.core.case.event import Event
from aduan.core.case.fold import Case, Walk
from aduan.core.case.origin import day_brought
from aduan.core.clocks.backdating import is_backdated
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Status
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.law.sopparts import AUTHOR, REOPEN, RETRACT
from aduan.core.words.casewords import step_node
from aduan.core.words.findings import Finding

# So long before it is committed a step may say that it was entered: files are written by hand, too.
TOLERANCE = timedelta(minutes=10)
# In days: a laptop's clock may be a day off.
SAME_DAY = 1
# What these undo was so until they were entered, whatever day they would like to bear.
NEVER_BACK = frozenset({REOPEN, RETRACT})

# The name of a clock, and the run of the case.
RunName = tuple[str, int]


def check_entries(course: Course, first: int, frame: Frame) -> Iterator[Finding]:
    """The findings of the steps from the number `first` on, committed at the moment of the
    frame.
    """
    for event in course.events[first - 1 :]:
        for finding in (
            check_entry(course, event.number, frame),
            _check_role(course, event, frame),
            check_brought(event, frame),
        ):
            if finding is not None:
                yield finding


def must_tell_entry(course: Course, number: int, frame: Frame) -> bool:
    """Whether a step that is entered at the moment of the frame must say so itself (`entered`).

    It must where it is entered more than `max_backdating` working days after it happened; and,
    however short the delay, where it stops a clock that was not due when it happened, and was when
    it was entered. What an old register brings says where it comes from, and on which day, instead.
    """
    event, entered = course.events[number - 1], frame.as_of
    if day_brought(event) is not None or entered <= event.at:
        return False
    if is_backdated(event.at, entered, frame.law):
        return True
    if _is_never_back(event, frame) and entered - event.at > TOLERANCE:
        return True
    return _stops_overdue(course, event, frame)


def check_entry(course: Course, number: int, frame: Frame) -> Finding | None:
    """What is wrong with when a step says that it was entered: it was committed at the moment of
    the frame.

    ADU635: it must say it and does not. ADU636: it was entered at another moment than it says. (A
    moment before the step itself is named by the rules: the file shows it.)
    """
    event, committed = course.events[number - 1], frame.as_of
    if event.entered is None:
        if not must_tell_entry(course, number, frame):
            return None
        example = committed.astimezone(frame.calendar.zone).isoformat(timespec="seconds")
        return _find(event, frame, "ADU635", "at", entered=example)
    if is_true_entry(event.entered, committed):
        return None
    return _find(event, frame, "ADU636", "entered", entered=event.entered.isoformat())


def check_brought(event: Event, frame: Frame) -> Finding | None:
    """What is wrong with a step that a register brought: it was committed at the moment of the
    frame.

    ADU638: it was brought on another day than it says. ADU639: it happened since this office is open,
    where complaints are received by steps, and who brings it does not keep the law. A case that begins
    under a procedure for registers was brought, whether it says so or not.
    """
    day = day_brought(event)
    begins = frame.sop.takes_in and event.number == 1
    if day is None and not begins:
        return None
    if day is not None and abs((frame.today - day).days) > SAME_DAY:
        return _find(event, frame, "ADU638", "source", day=day.isoformat())
    if not happened_since_open(event.at, frame.law):
        return None
    law = frame.law
    keeping = law.sop.law_keepers
    person = law.staff.get(event.by)
    if person is not None and not person.roles_on(frame.today).isdisjoint(keeping):
        return None
    opened, roles = law.office.opened_on, law.sop.name_roles(keeping)
    return _find(event, frame, "ADU639", "source", day=opened, roles=roles)


def happened_since_open(at: datetime, law: Law) -> bool:
    """Whether something happened while the office received complaints by its own procedure."""
    opened = law.office.opened_on
    return opened is not None and law.calendar.local_day(at) >= opened


def is_true_entry(said: datetime, committed: datetime) -> bool:
    """Whether what was committed then can have been entered when it says."""
    # A commit's date has no fractions of a second.
    return committed - TOLERANCE <= said < committed + timedelta(seconds=1)


def _find(event: Event, frame: Frame, code: str, field: str, **values: object) -> Finding:
    named = {"event": frame.sop.name_step(event.name), **values}
    return Finding(code, step_node(event.number, field), named)


def _is_never_back(event: Event, frame: Frame) -> bool:
    kind = frame.sop.events.get(event.name)
    return kind is not None and kind.effect in NEVER_BACK


def _stops_overdue(course: Course, event: Event, frame: Frame) -> bool:
    """Whether a step stops a clock that came to be due between its moment and that of the frame."""
    # Due moments are closes of business: where none lies between the two, neither does one of them.
    if not frame.calendar.may_close_between(event.at, frame.as_of):
        return False
    walk = course.before(event.number)
    over = _list_overdue(walk, event.at, frame)
    if not over:
        return False
    after = walk.branch()
    after.take(event)
    return bool(over - _list_running(after, frame))


def _list_overdue(walk: Walk, since: datetime, frame: Frame) -> set[RunName]:
    """The runs that are overdue at the moment of the frame, and were not yet at another."""
    found: set[RunName] = set()
    for run in run_clocks(_stand(walk), frame):
        if run.status is Status.OVERDUE and run.due >= since:
            found.add((run.name, run.lap))
    return found


def _list_running(walk: Walk, frame: Frame) -> set[RunName]:
    runs = run_clocks(_stand(walk), frame)
    running = [run for run in runs if run.stretches[-1].end is None]
    return {(run.name, run.lap) for run in running}


def _stand(walk: Walk) -> Case:
    """The case as clocks ask of it: by the steps that count."""
    return walk.finish("", tuple(step.event for step in walk.steps))


def _check_role(course: Course, event: Event, frame: Frame) -> Finding | None:
    """Who enters a step holds a role for it on that day, too."""
    staff, sop, today = frame.law.staff, frame.sop, frame.today
    kind = sop.events.get(event.name)
    is_same_day = today <= frame.calendar.local_day(event.at)
    is_brought = day_brought(event) is not None
    if kind is None or is_brought or is_same_day or event.by not in staff:
        return None
    if event.whose is None:
        needed = required_roles(kind, course.before(event.number).position, sop)
    else:
        needed = tuple(role.name for role in sop.roles.values() if role.enters_for_others)
    held = staff[event.by].roles_on(today)
    if AUTHOR in needed or not held.isdisjoint(needed):
        return None
    values = {"person": event.by, "day": today.isoformat(), "roles": sop.name_roles(needed)}
    return _find(event, frame, "ADU303", "by", **values)
