"""The work list: what is overdue, due today, due soon, and what waits for a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from aduan.core.case.allowed import lapse_day
from aduan.core.case.fold import Case
from aduan.core.clocks.clocks import Run, Status, is_due_soon, leading_run, run_clocks
from aduan.core.law.frame import Frame, frame_of
from aduan.core.law.law import Law


class Urgency(StrEnum):
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    WAITING = "waiting"


@dataclass(frozen=True)
class Task:
    """One open case on the list. `days`: working days past due, or left. `may_lapse`: from this day
    on.
    """

    case: Case
    urgency: Urgency
    holder: str | None
    clock: str | None
    due: datetime | None
    days: int
    may_lapse: date | None = None


ORDER = list(Urgency)


def list_tasks(cases: Iterable[Case], law: Law, as_of: datetime) -> list[Task]:
    """Every open case, the most urgent first."""
    tasks = (make_task(case, law, as_of) for case in cases if case.is_open)
    return sorted(tasks, key=lambda t: (ORDER.index(t.urgency), t.due or as_of, t.case.id))


def make_task(case: Case, law: Law, as_of: datetime) -> Task:
    frame = frame_of(case.sop, law, as_of)
    run = leading_run(run_clocks(case, frame))
    holder = case.holder(frame.sop)
    if run is None:
        lapse = next(_lapse_days(case, frame), None)
        return Task(case, Urgency.WAITING, holder, None, None, 0, lapse)
    left = frame.calendar.count(frame.today, run.due.date())
    days = run.past if run.status is Status.OVERDUE else left
    return Task(case, _urgency(run, frame), holder, run.name, run.due, days)


def _lapse_days(case: Case, frame: Frame) -> Iterator[date]:
    for kind in frame.sop.events.values():
        if case.state in kind.sources and (day := lapse_day(case.position, kind, frame)):
            yield day


def _urgency(run: Run, frame: Frame) -> Urgency:
    if run.status is Status.OVERDUE:
        return Urgency.OVERDUE
    if run.due.date() == frame.today:
        return Urgency.TODAY
    return Urgency.SOON if is_due_soon(run, frame) else Urgency.LATER
