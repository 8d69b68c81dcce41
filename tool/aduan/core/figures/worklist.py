"""The work list: what is overdue, due today, due soon, and what waits for a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from aduan.core.case.fold import Case
from aduan.core.case.rules import lapse_day
from aduan.core.clocks.clocks import Run, Status, is_due_soon, leading_run, run_clocks
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
    sop = law.sops[case.sop]
    run = leading_run(run_clocks(case, sop, law.calendar, as_of))
    holder = case.holder(sop)
    if run is None:
        lapse = next(_lapse_days(case, law), None)
        return Task(case, Urgency.WAITING, holder, None, None, 0, lapse)
    today = law.calendar.local_day(as_of)
    days = run.past if run.status is Status.OVERDUE else law.calendar.count(today, run.due.date())
    return Task(case, _urgency(run, law, as_of), holder, run.name, run.due, days)


def _lapse_days(case: Case, law: Law) -> Iterator[date]:
    sop = law.sops[case.sop]
    for kind in sop.events.values():
        if case.state in kind.sources and (day := lapse_day(case.position, kind, sop, law)):
            yield day


def _urgency(run: Run, law: Law, as_of: datetime) -> Urgency:
    if run.status is Status.OVERDUE:
        return Urgency.OVERDUE
    if run.due.date() == law.calendar.local_day(as_of):
        return Urgency.TODAY
    return Urgency.SOON if is_due_soon(run, law.calendar, as_of) else Urgency.LATER
