"""The deadline proof: each day of a clock, counted or skipped, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from aduan.core.clocks.runs import PAST_DUE, Run, Status
from aduan.core.law.calendar import DAY, WEEKEND, Calendar
from aduan.core.law.sopclock import CALENDAR_DAY
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label


@dataclass(frozen=True)
class ProofDay:
    """One day. `why` is counted, start, weekend, closed, paused, ended, or the name of the day off,
    from `source`.
    """

    day: date
    counted: bool
    why: str | Label
    source: str = ""


def prove_run(run: Run, calendar: Calendar) -> list[ProofDay]:
    """Every day from the clock's start through its due day, even where it ended before.

    Anybody can count it again with the calendar at hand: each day off names its decree.
    """
    last = run.due.date()
    days: list[ProofDay] = []
    calendar = calendar.since(run.started)
    day = calendar.local_day(run.started)
    while day <= last:
        days.append(_prove_day(run, calendar, day))
        day += DAY
    return days


def prove_beyond(run: Run, calendar: Calendar, as_of: datetime) -> list[ProofDay]:
    """The days behind the due day of a clock that ran past it, through the one as which its end counts,
    or the moment `as_of` if it still runs: with them all that was used is shown.
    """
    if run.status not in PAST_DUE:
        return []
    calendar = calendar.since(run.started)
    stopped = run.stretches[-1].end or as_of
    is_calendar_day = run.clock.unit == CALENDAR_DAY
    last = calendar.local_day(stopped) if is_calendar_day else calendar.business_day(stopped)
    days: list[ProofDay] = []
    day = run.due.date() + DAY
    while day <= last:
        days.append(_prove_day(run, calendar, day))
        day += DAY
    return days


def skipped_days(start: date, end: date, calendar: Calendar) -> Iterator[ProofDay]:
    """The days in (start, end] that do not count, and why."""
    day = start + DAY
    while day <= end:
        if not calendar.is_working(day):
            yield _skip_day(day, calendar)
        day += DAY


def _skip_day(day: date, calendar: Calendar) -> ProofDay:
    off = calendar.day_off(day)
    if off is not None:
        source = calendar.sources.get(off.source, off.source)
        return ProofDay(day, False, off.name, source)
    why = "weekend" if day.weekday() in WEEKEND else "closed"
    return ProofDay(day, False, why)


def _prove_day(run: Run, calendar: Calendar, day: date) -> ProofDay:
    counts_all = run.clock.unit == CALENDAR_DAY
    if not counts_all and not calendar.is_working(day):
        return _skip_day(day, calendar)
    stretches = _list_stretches(run, calendar)
    if any(_counts_in(day, start, end) for start, end in stretches):
        return ProofDay(day, True, "counted")
    starts = [start for start, _end in stretches]
    if day <= starts[0] or day in starts:
        return ProofDay(day, False, "start")
    last_end = stretches[-1][1]
    is_after = last_end is not None and day > last_end
    if is_after and run.status is not Status.PAUSED:
        # It ended before it was due: the days left to it are counted all the same, to show the due
        # day.
        return ProofDay(day, True, "ended")
    return ProofDay(day, False, "paused")


def _list_stretches(run: Run, calendar: Calendar) -> list[tuple[date, date | None]]:
    """The stretches by the days that their moments count as, in the clock's own unit."""
    is_calendar_day = run.clock.unit == CALENDAR_DAY
    day_of = calendar.local_day if is_calendar_day else calendar.business_day
    found: list[tuple[date, date | None]] = []
    for stretch in run.stretches:
        end = day_of(stretch.end) if stretch.end else None
        found.append((day_of(stretch.start), end))
    return found


def _counts_in(day: date, start: date, end: date | None) -> bool:
    """Whether a day lies in (start, end], as the clocks count."""
    return start < day and (end is None or day <= end)
