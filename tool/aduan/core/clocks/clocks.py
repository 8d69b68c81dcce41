"""The clocks of the procedure: how much time was used, and when it is due. Derived, never stored.

One law carries all of it: a moment counts as a working day (`Calendar.business_day`), and a stretch
from moment s to moment e uses the working days in (day of s, day of e]. So stretches that follow
each other add up, a pause never shortens anything, and a stage ended in time exactly when it used
no more than its limit. A step that was entered late ends a time when it was entered, and begins the
next one when it happened; of two times that overlap no day counts twice. Source: rows 1, 7, 8 and
the total of the decree; the readings are in the SOP file under `basis`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from aduan.core.case.fold import Case, Span
from aduan.core.clocks.backdating import find_stop
from aduan.core.clocks.runs import PAST_DUE, LateEntry, Run, Status, Stretch
from aduan.core.law.calendar import Calendar
from aduan.core.law.frame import Frame
from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import CALENDAR_DAY, Clock

# When a state ends for a clock; None: it still is.
Stop = Callable[[Span], datetime | None]


def run_clocks(case: Case, frame: Frame) -> tuple[Run, ...]:
    """Every run of every clock that has started, in the SOP's order, runs of one clock in order of
    time.

    What still runs is measured up to the moment of the frame. A run of which nobody knows when one
    of its states ended is left out: nothing can be measured of it.
    """
    found: list[Run] = []
    for clock in frame.sop.clocks.values():
        for lap, spans in _find_runs(clock, case.counted):
            found.append(_measure(clock, lap, spans, case, frame))
    return tuple(found)


def _find_runs(clock: Clock, spans: Iterable[Span]) -> Iterator[tuple[int, list[Span]]]:
    """The times of a clock, by the lap: states of it that follow each other are one."""
    by_lap: dict[int, list[Span]] = {}
    unknown: set[int] = set()
    # The lap in which the clock ran in the state before; None where it did not.
    running: int | None = None
    for span in spans:
        is_held = running == span.lap
        running = span.lap if span.state in clock.states else None
        if span.state not in clock.states:
            continue
        if not span.dated:
            unknown.add(span.lap)
        found = by_lap.setdefault(span.lap, [])
        if is_held:
            # A step that leaves the clock running stops nothing, however late it was entered.
            found[-1] = replace(span, start=found[-1].start)
        else:
            found.append(span)
    for lap, times in by_lap.items():
        # Of a stretch that ended nobody knows when, nothing can be measured.
        if lap not in unknown:
            yield lap, times


def _unite(spans: Iterable[Span], stop: Stop) -> tuple[Stretch, ...]:
    """The time of some states: those that follow each other, or overlap, are one stretch."""
    stretches: list[Stretch] = []
    for span in spans:
        end = stop(span)
        last = stretches[-1] if stretches else None
        if last is None or (last.end is not None and last.end < span.start):
            stretches.append(Stretch(span.start, end))
        elif last.end is not None and (end is None or end > last.end):
            stretches[-1] = Stretch(last.start, end)
    return tuple(stretches)


def _measure(clock: Clock, lap: int, spans: list[Span], case: Case, frame: Frame) -> Run:
    stretches = _unite(spans, lambda span: _stop_of(span, frame))
    lengthened = clock.extension if lap in case.position.extended else 0
    limit = clock.limit_for(case.fields) + lengthened
    calendar = frame.calendar.since(stretches[0].start)
    due = _find_due(clock, stretches, limit, calendar)
    used = 0
    for stretch in stretches:
        used += stretch_used(clock, stretch, calendar, frame.as_of)
    end = stretches[-1].end
    # What may follow is told by when the state was left, however late that was entered.
    left = spans[-1].end
    done = _find_done(clock, lap, left, case, frame.sop) if left else None
    is_past = (end or frame.as_of) > due
    status = _find_status(end, done, is_past=is_past)
    entry = LateEntry.NONE
    if any(span.entered for span in spans):
        entry = _find_entry(clock, spans, limit, frame, is_past=is_past)
    rolled = _count_rolled(clock, stretches, limit, due, calendar)
    return Run(clock, lap, limit, stretches, due, used, status, done, entry, lengthened, rolled)


def count_time(spans: Iterable[Span], frame: Frame) -> int:
    """The working days of some states, in order of time: no day twice, up to the moment of the
    frame.
    """
    calendar, used = frame.calendar, 0
    times: list[Span] = []
    for span in spans:
        if times and times[-1].end == span.start:
            times[-1] = replace(span, start=times[-1].start)
        else:
            times.append(span)
    for stretch in _unite(times, lambda span: _stop_of(span, frame)):
        start = calendar.business_day(stretch.start)
        used += calendar.count(start, calendar.business_day(stretch.end or frame.as_of))
    return used


def _stop_of(span: Span, frame: Frame) -> datetime | None:
    """When a state ends for a clock: by when that was entered, where it was entered too late."""
    return span.end and find_stop(span.end, span.entered, frame.law)


def _find_entry(
    clock: Clock, spans: Sequence[Span], limit: int, frame: Frame, *, is_past: bool
) -> LateEntry:
    """What would be if all had been entered as it happened, or had happened as it was entered."""

    def would_be_past(stop: Stop) -> bool:
        stretches = _unite(spans, stop)
        end = stretches[-1].end or frame.as_of
        calendar = frame.calendar.since(stretches[0].start)
        return end > _find_due(clock, stretches, limit, calendar)

    if is_past:
        return LateEntry.NONE if would_be_past(lambda span: span.end) else LateEntry.COUNTED
    return LateEntry.LATER if would_be_past(_entry_of) else LateEntry.NONE


def _entry_of(span: Span) -> datetime | None:
    if span.end is None or span.entered is None:
        return span.end
    return max(span.end, span.entered)


def find_entry(runs: Iterable[Run]) -> LateEntry:
    """What late entries do to clocks that bind: late by them alone, in time by them, or nothing."""
    listed = list(runs)
    late = [run for run in listed if run.status in PAST_DUE]
    if late:
        by_entry = all(run.entry is LateEntry.COUNTED for run in late)
        return LateEntry.COUNTED if by_entry else LateEntry.NONE
    is_later = any(run.entry is LateEntry.LATER for run in listed)
    return LateEntry.LATER if is_later else LateEntry.NONE


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


def _count_rolled(
    clock: Clock, stretches: Sequence[Stretch], limit: int, due: datetime, calendar: Calendar
) -> int:
    """The calendar days that passed behind the limit, but not behind the due day: on working days
    alone something is due.
    """
    if clock.unit != CALENDAR_DAY:
        return 0
    until_due = 0
    for stretch in stretches:
        if stretch.start < due:
            within = Stretch(stretch.start, min(stretch.end or due, due))
            until_due += stretch_used(clock, within, calendar, due)
    return max(0, until_due - limit)


def _due_day(clock: Clock, start: datetime, count: int, calendar: Calendar) -> date:
    if clock.unit == CALENDAR_DAY:
        # Every day counts, but nothing is due on a day on which the office is closed.
        return calendar.roll_forward(calendar.local_day(start) + timedelta(days=count))
    return calendar.add(calendar.business_day(start), count)


def _find_done(clock: Clock, lap: int, stopped: datetime, case: Case, sop: Sop) -> datetime | None:
    """Since when the case cannot come back to a clock that stopped, within its lap."""
    for span in case.counted:
        if span.lap < lap or span.start < stopped:
            continue
        # With a reopening the lap before it is over, wherever the case stands.
        if span.lap > lap or sop.ahead[span.state].isdisjoint(clock.states):
            return span.start
    return None


def _find_status(end: datetime | None, done: datetime | None, *, is_past: bool) -> Status:
    if end is None:
        return Status.OVERDUE if is_past else Status.RUNNING
    if is_past:
        return Status.LATE
    return Status.ENDED if done else Status.PAUSED
