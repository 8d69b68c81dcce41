"""The deadline proof: each day of a clock, counted or skipped, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aduan.core.clocks.clocks import Run, Status
from aduan.core.law.calendar import DAY, WEEKEND, Calendar
from aduan.core.law.sop import CALENDAR_DAY
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
    """Every day from the clock's start through its due day, even where it ended before."""
    last = run.due.date()
    days: list[ProofDay] = []
    day = calendar.local_day(run.started)
    while day <= last:
        days.append(_prove_day(run, calendar, day))
        day += DAY
    return days


def skipped_days(start: date, end: date, calendar: Calendar) -> Iterator[ProofDay]:
    """The days in (start, end] that do not count, and why."""
    day = start + DAY
    while day <= end:
        if not calendar.is_working(day):
            yield ProofDay(day, False, *_why_off(day, calendar))
        day += DAY


def _why_off(day: date, calendar: Calendar) -> tuple[str | Label, str]:
    off = calendar.day_off(day)
    if off is not None:
        return off.name, calendar.sources.get(off.source, off.source)
    return ("weekend" if day.weekday() in WEEKEND else "closed"), ""


def _prove_day(run: Run, calendar: Calendar, day: date) -> ProofDay:
    counts_all = run.clock.unit == CALENDAR_DAY
    if not counts_all and not calendar.is_working(day):
        return ProofDay(day, False, *_why_off(day, calendar))
    name = calendar.local_day if counts_all else calendar.business_day
    bounds = [(name(s.start), name(s.end) if s.end else None) for s in run.stretches]
    if any(start < day and (end is None or day <= end) for start, end in bounds):
        return ProofDay(day, True, "counted")
    if day <= bounds[0][0] or any(day == start for start, _end in bounds):
        return ProofDay(day, False, "start")
    after = bounds[-1][1] is not None and day > bounds[-1][1]
    if after and run.status is not Status.PAUSED:
        # It ended before it was due: the days left to it are counted all the same, to show the due
        # day.
        return ProofDay(day, True, "ended")
    return ProofDay(day, False, "paused")
