"""The clocks of the procedure: how much time was used, and when it is due. Derived, never stored.

One law carries all of it: a moment counts as a working day (`Calendar.business_day`), and a stretch
from moment s to moment e uses the working days in (day of s, day of e]. So stretches that follow
each other add up, a pause never shortens anything, and a stage ended in time exactly when it used
no more than its limit. Source: rows 1, 7, 8 and the total of the decree; the readings are in the
SOP file under `basis`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from aduan.core.case.fold import Case, Span
from aduan.core.law.calendar import Calendar
from aduan.core.law.frame import Frame
from aduan.core.law.sop import CALENDAR_DAY, Clock, Sop


class Status(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    OVERDUE = "overdue"
    LATE = "late"


@dataclass(frozen=True)
class Stretch:
    """One unbroken time in which a clock runs. No end: it still runs."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class Run:
    """One run of a clock over a case. `used` and `limit` in the clock's unit; `due` is a moment."""

    clock: Clock
    run: int
    limit: int
    stretches: tuple[Stretch, ...]
    due: datetime
    used: int
    status: Status

    @property
    def name(self) -> str:
        return self.clock.name

    @property
    def started(self) -> datetime:
        return self.stretches[0].start

    @property
    def ended(self) -> datetime | None:
        over = self.status is Status.ENDED or (self.status is Status.LATE and self.final)
        return self.stretches[-1].end if over else None

    @property
    def final(self) -> bool:
        return self.stretches[-1].end is not None

    @property
    def past(self) -> int:
        """Units past the limit; 0 when within it."""
        return max(0, self.used - self.limit)


def run_clocks(case: Case, frame: Frame) -> tuple[Run, ...]:
    """Every run of every clock that has started, in the SOP's order, runs of one clock in order of
    time.
    """
    return tuple(
        _measure(clock, run, stretches, case, frame)
        for clock in frame.sop.clocks.values()
        for run, stretches in _runs(clock, case.spans)
    )


def is_due_soon(run: Run, frame: Frame) -> bool:
    """Running, and due on or before the next working day."""
    return run.status is Status.RUNNING and run.due.date() <= frame.calendar.add(frame.today, 1)


def leading_run(runs: Iterable[Run]) -> Run | None:
    """The run that a person has to look at: of those running, the one due first; warnings aside."""
    live = [r for r in runs if r.status in (Status.RUNNING, Status.OVERDUE) and not r.clock.warns]
    return min(live, key=lambda r: r.due, default=None)


def _runs(clock: Clock, spans: Iterable[Span]) -> Iterator[tuple[int, tuple[Stretch, ...]]]:
    by_run: dict[int, list[Stretch]] = {}
    unknown = set()
    for span in spans:
        if span.state not in clock.states:
            continue
        if not span.dated:
            unknown.add(span.run)
        stretches = by_run.setdefault(span.run, [])
        if stretches and stretches[-1].end == span.start:
            stretches[-1] = replace(stretches[-1], end=span.end)
        else:
            stretches.append(Stretch(span.start, span.end))
    # Of a stretch that ended nobody knows when, nothing can be measured.
    return ((run, tuple(stretches)) for run, stretches in by_run.items() if run not in unknown)


def _measure(
    clock: Clock,
    run: int,
    stretches: tuple[Stretch, ...],
    case: Case,
    frame: Frame,
) -> Run:
    calendar, as_of = frame.calendar, frame.as_of
    limit = clock.limit_for(case.fields)
    due = _find_due(clock, stretches, limit, calendar)
    used = sum(stretch_used(clock, stretch, calendar, as_of) for stretch in stretches)
    over = (stretches[-1].end or as_of) > due
    state = case.state if run == case.run else None
    status = _status(clock, frame.sop, state, stretches, over)
    return Run(clock, run, limit, stretches, due, used, status)


def stretch_used(clock: Clock, stretch: Stretch, calendar: Calendar, as_of: datetime) -> int:
    """Units used in one stretch; a stretch that still runs is measured up to `as_of`."""
    end = stretch.end or max(as_of, stretch.start)
    if clock.unit == CALENDAR_DAY:
        return (calendar.local_day(end) - calendar.local_day(stretch.start)).days
    return calendar.count(calendar.business_day(stretch.start), calendar.business_day(end))


def _find_due(
    clock: Clock, stretches: tuple[Stretch, ...], limit: int, calendar: Calendar
) -> datetime:
    left = limit
    for stretch in stretches:
        due = calendar.close_of(_due_day(clock, stretch.start, left, calendar))
        if stretch.end and stretch.end > due:
            break
        if stretch is not stretches[-1]:
            left = max(0, left - stretch_used(clock, stretch, calendar, stretch.start))
    return due


def _due_day(clock: Clock, start: datetime, count: int, calendar: Calendar) -> date:
    if clock.unit == CALENDAR_DAY:
        return calendar.roll_forward(calendar.local_day(start) + timedelta(days=count))
    return calendar.add(calendar.business_day(start), count)


def _status(
    clock: Clock, sop: Sop, state: str | None, stretches: tuple[Stretch, ...], over: bool
) -> Status:
    if stretches[-1].end is None:
        return Status.OVERDUE if over else Status.RUNNING
    if over:
        return Status.LATE
    comes_back = state is not None and not sop.ahead[state].isdisjoint(clock.states)
    return Status.PAUSED if comes_back else Status.ENDED
