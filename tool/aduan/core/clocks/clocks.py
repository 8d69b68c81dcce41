"""The clocks of the procedure: how much time was used, and when it is due. Derived, never stored.

One law carries all of it: a moment counts as a working day (`Calendar.business_day`), and a stretch
from moment s to moment e uses the working days in (day of s, day of e]. So stretches that follow
each other add up, a pause never shortens anything, and a stage ended in time exactly when it used
no more than its limit. Source: rows 1, 7, 8 and the total of the decree; the readings are in the
SOP file under `basis`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from aduan.core.case.fold import Case, Span
from aduan.core.law.calendar import Calendar
from aduan.core.law.frame import Frame
from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import CALENDAR_DAY, Clock


class Status(StrEnum):
    """How a run of a clock stands: within its limit, held, over in time; past due, stopped too late.

    A clock is paused only where the case may still come back to it without a reopening. One that
    stopped too late is late at once, and stays so: whether it may go on is told by `Run.done`.
    """

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
    """One run of a clock over a case.

    `run`: that of the case, from 1; a reopening begins another. `limit` and `used` are in the
    clock's unit (working days, or calendar days). `due`: the close of business of the due day; of a
    paused clock the one that it had. `done`: since when it cannot go on without a reopening, which
    of a clock that was paused last is later than its last stretch; None while it runs or may go on.
    """

    clock: Clock
    run: int
    limit: int
    stretches: tuple[Stretch, ...]
    due: datetime
    used: int
    status: Status
    done: datetime | None

    @property
    def name(self) -> str:
        """The clock's name in the procedure."""
        return self.clock.name

    @property
    def started(self) -> datetime:
        """When it began to run."""
        return self.stretches[0].start

    @property
    def ended(self) -> datetime | None:
        """When it last ran, in time or late; None while it runs or may go on."""
        return self.stretches[-1].end if self.done else None

    @property
    def past(self) -> int:
        """Units past the limit; 0 when within it."""
        return max(0, self.used - self.limit)


def run_clocks(case: Case, frame: Frame) -> tuple[Run, ...]:
    """Every run of every clock that has started, in the SOP's order, runs of one clock in order of
    time.

    What still runs is measured up to the moment of the frame. A run of which nobody knows when one
    of its states ended is left out: nothing can be measured of it.
    """
    found: list[Run] = []
    for clock in frame.sop.clocks.values():
        for number, stretches in _find_runs(clock, case.spans):
            found.append(_measure(clock, number, stretches, case, frame))
    return tuple(found)


def is_due_soon(run: Run, frame: Frame) -> bool:
    """Running, and due on or before the next working day."""
    if run.status is not Status.RUNNING:
        return False
    return run.due.date() <= frame.calendar.add(frame.today, 1)


def leading_run(runs: Iterable[Run]) -> Run | None:
    """The run that a person has to look at: of those running, the one due first; warnings aside."""
    live = (Status.RUNNING, Status.OVERDUE)
    binding = [run for run in runs if run.status in live and not run.clock.warns]
    return min(binding, key=lambda run: run.due, default=None)


def _find_runs(clock: Clock, spans: Iterable[Span]) -> Iterator[tuple[int, tuple[Stretch, ...]]]:
    """The stretches of a clock, by the run of the case; states that follow each other are one."""
    by_run: dict[int, list[Stretch]] = {}
    unknown: set[int] = set()
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
    for number, stretches in by_run.items():
        # Of a stretch that ended nobody knows when, nothing can be measured.
        if number not in unknown:
            yield number, tuple(stretches)


def _measure(
    clock: Clock,
    number: int,
    stretches: tuple[Stretch, ...],
    case: Case,
    frame: Frame,
) -> Run:
    limit = clock.limit_for(case.fields)
    calendar = frame.calendar.since(stretches[0].start)
    due = _find_due(clock, stretches, limit, calendar)
    used = 0
    for stretch in stretches:
        used += stretch_used(clock, stretch, calendar, frame.as_of)
    end = stretches[-1].end
    done = _find_done(clock, number, end, case, frame.sop) if end else None
    until = end or frame.as_of
    status = _find_status(end, done, is_past=until > due)
    return Run(clock, number, limit, stretches, due, used, status, done)


def stretch_used(clock: Clock, stretch: Stretch, calendar: Calendar, as_of: datetime) -> int:
    """Units used in one stretch; a stretch that still runs is measured up to `as_of`."""
    end = stretch.end or max(as_of, stretch.start)
    if clock.unit == CALENDAR_DAY:
        length = calendar.local_day(end) - calendar.local_day(stretch.start)
        return length.days
    return calendar.count(calendar.business_day(stretch.start), calendar.business_day(end))


def _find_due(
    clock: Clock, stretches: Sequence[Stretch], limit: int, calendar: Calendar
) -> datetime:
    """The moment at which the limit is used up, were the last stretch to run on.

    Where an earlier stretch ran past it already, that moment stays.
    """
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
        # Every day counts, but nothing is due on a day on which the office is closed.
        return calendar.roll_forward(calendar.local_day(start) + timedelta(days=count))
    return calendar.add(calendar.business_day(start), count)


def _find_done(
    clock: Clock, number: int, stopped: datetime, case: Case, sop: Sop
) -> datetime | None:
    """Since when the case cannot come back to a clock that stopped, within its run."""
    for span in case.spans:
        if span.run < number or span.start < stopped:
            continue
        # With a reopening the run before it is over, wherever the case stands.
        if span.run > number or sop.ahead[span.state].isdisjoint(clock.states):
            return span.start
    return None


def _find_status(end: datetime | None, done: datetime | None, *, is_past: bool) -> Status:
    if end is None:
        return Status.OVERDUE if is_past else Status.RUNNING
    if is_past:
        return Status.LATE
    return Status.ENDED if done else Status.PAUSED
