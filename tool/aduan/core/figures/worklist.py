"""The work list: what is overdue, due today, due soon, and what waits for a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum

from aduan.core.case.allowed import lapse_day, required_roles
from aduan.core.case.apart import find_acting_role
from aduan.core.case.fold import Case
from aduan.core.case.position import is_allowed
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Run, Status, is_due_soon, leading_run
from aduan.core.law.frame import Frame, frame_of
from aduan.core.law.law import Law
from aduan.core.law.sopparts import EventKind
from aduan.core.words.quickly import dataclass


class Urgency(StrEnum):
    """How soon somebody has to act, the soonest first."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    WAITING = "waiting"


@dataclass(frozen=True)
class Task:
    """One open case on the list. `days`: working days past due, or left. `may_lapse`: from this day
    on.

    `holder`: who has it, a staff role or the complainant; where it is about that role, the level
    above. `clock`, `due`: of the clock that a person has to look at; None where none runs.
    `closers`: the roles that may close it then for want of a statement.
    """

    case: Case
    urgency: Urgency
    holder: str | None
    clock: str | None
    due: datetime | None
    days: int
    may_lapse: date | None = None
    closers: tuple[str, ...] = ()


ORDER = list(Urgency)


def list_tasks(cases: Iterable[Case], law: Law, as_of: datetime) -> list[Task]:
    """Every open case that had come in by the day, the most urgent first; of those that are due together,
    who waits longest.
    """
    # By the day: the clocks of two computers differ by minutes.
    today = law.calendar.local_day(as_of)
    here = (case for case in cases if law.calendar.local_day(case.received) <= today)
    tasks = [make_task(case, law, as_of) for case in here if case.is_open]

    def place(task: Task) -> tuple[int, datetime, datetime, str]:
        case = task.case
        return ORDER.index(task.urgency), task.due or as_of, case.received, case.id

    return sorted(tasks, key=place)


def make_task(case: Case, law: Law, as_of: datetime) -> Task:
    """An open case as it stands on the list at a moment."""
    frame = frame_of(case.sop, law, as_of)
    holder = find_acting_role(case.holder(frame.sop), case.fields, frame.sop)
    run = leading_run(run_clocks(case, frame))
    if run is None:
        kind, day = next(_list_lapses(case, frame), (None, None))
        closers = required_roles(kind, case.position, frame.sop) if kind else ()
        return Task(case, Urgency.WAITING, holder, None, None, 0, day, closers)
    calendar = frame.calendar.since(run.started)
    left = calendar.count(frame.today, run.due.date())
    days = run.past if run.status is Status.OVERDUE else left
    return Task(case, _find_urgency(run, frame), holder, run.name, run.due, days)


def find_lapsing(task: Task, law: Law, as_of: datetime) -> EventKind | None:
    """The step by which a case is closed for want of a statement, once its day has come."""
    today = law.calendar.local_day(as_of)
    if task.may_lapse is None or task.may_lapse > today:
        return None
    frame = frame_of(task.case.sop, law, as_of)
    return next((kind for kind, _day in _list_lapses(task.case, frame)), None)


def list_acting(task: Task, law: Law) -> tuple[str, ...]:
    """The roles that have to see to it: who may close what waits for a statement, else who has it."""
    holder = find_holding_role(task, law)
    return task.closers or ((holder,) if holder else ())


def find_holding_role(task: Task, law: Law) -> str | None:
    """The staff role whose turn it is; while the complainant is asked, that of the level it left."""
    sop, position = law.sops[task.case.sop], task.case.position
    holder = sop.holder_role(position.state, position.stage_left)
    return find_acting_role(holder, position.fields, sop)


def _list_lapses(case: Case, frame: Frame) -> Iterator[tuple[EventKind, date]]:
    """The steps of a case that must wait, each with its first day."""
    for kind in frame.sop.events.values():
        if not is_allowed(kind, case.position):
            continue
        day = lapse_day(case.position, kind, frame)
        if day is not None:
            yield kind, day


def _find_urgency(run: Run, frame: Frame) -> Urgency:
    if run.status is Status.OVERDUE:
        return Urgency.OVERDUE
    if run.due.date() == frame.today:
        return Urgency.TODAY
    return Urgency.SOON if is_due_soon(run, frame) else Urgency.LATER
