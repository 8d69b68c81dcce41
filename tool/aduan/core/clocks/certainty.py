"""How sure a case's figures are: by the calendars of the years in which it is measured."""

from __future__ import annotations

from collections.abc import Iterable

from aduan.core.case.fold import Case
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Run
from aduan.core.law.calendar import Calendar, Standing
from aduan.core.law.frame import Frame


def find_unsure(case: Case, frame: Frame) -> dict[int, Standing]:
    """The years in which a case is measured whose calendar is a draft, or is not there; empty: its
    figures are sure.
    """
    return unsure_years(run_clocks(case, frame), frame.calendar)


def unsure_years(runs: Iterable[Run], calendar: Calendar) -> dict[int, Standing]:
    """The same of clocks that were run: from the start to the end, or to the due day of what still
    runs.
    """
    years: set[int] = set()
    for run in runs:
        years.update(_years_of(run, calendar))
    standings = {year: calendar.standing.get(year, Standing.MISSING) for year in years}
    return {
        year: standing for year, standing in standings.items() if standing is not Standing.CONFIRMED
    }


def _years_of(run: Run, calendar: Calendar) -> range:
    first = calendar.local_day(run.started).year
    end = run.stretches[-1].end or run.due
    last = calendar.local_day(end).year
    return range(first, max(first, last) + 1)
