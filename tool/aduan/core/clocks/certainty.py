"""How sure a case's figures are: by the calendars of the years in which it is measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from aduan.core.case.fold import Case, Span
from aduan.core.clocks.backdating import find_stop
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Run
from aduan.core.law.calendar import Calendar, Standing
from aduan.core.law.frame import Frame


def find_unsure(case: Case, frame: Frame) -> dict[int, Standing]:
    """The years in which a case is measured whose calendar is a draft, or is not there; empty: its
    figures are sure.
    """
    return unsure_measure(run_clocks(case, frame), case.counted, frame)


def unsure_measure(runs: Sequence[Run], spans: Iterable[Span], frame: Frame) -> dict[int, Standing]:
    """The years without a confirmed calendar of what was measured: by its clocks, or, where its
    procedure names no limit, by the states in which working days are counted.
    """
    if runs:
        return unsure_years(runs, frame.calendar)
    years: set[int] = set()
    for span in spans:
        if span.dated and not frame.sop.states[span.state].final:
            years.update(_years_in(span, frame))
    return _keep_unsure(years, frame.calendar)


def unsure_years(runs: Iterable[Run], calendar: Calendar) -> dict[int, Standing]:
    """The years without a confirmed calendar of clocks that were run: from the start to the end, or
    to the due day of what still runs.
    """
    years: set[int] = set()
    for run in runs:
        years.update(_years_of(run, calendar))
    return _keep_unsure(years, calendar)


def _keep_unsure(years: Iterable[int], calendar: Calendar) -> dict[int, Standing]:
    standings = {year: calendar.standing.get(year, Standing.MISSING) for year in years}
    return {
        year: standing for year, standing in standings.items() if standing is not Standing.CONFIRMED
    }


def _years_of(run: Run, calendar: Calendar) -> range:
    return _years_between(run.started, run.stretches[-1].end or run.due, calendar)


def _years_in(span: Span, frame: Frame) -> range:
    """From the start to the end as it counts. What goes on has no length yet: where it began."""
    end = span.end and find_stop(span.end, span.entered, frame.law)
    return _years_between(span.start, end or span.start, frame.calendar)


def _years_between(start: datetime, end: datetime, calendar: Calendar) -> range:
    first = calendar.local_day(start).year
    last = calendar.local_day(end).year
    return range(first, max(first, last) + 1)
