"""What is counted of today, and how values are banded: one definition of each, for the site, the
releases and the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from aduan.core.case.fold import Case
from aduan.core.case.noted import is_noted
from aduan.core.clocks.deadlines import missing_box_days
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import count_timeliness, list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.law.calendar import Calendar
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class Band:
    """How many lie from `first` to `last`, both counted; no last: `first` or more."""

    first: int
    last: int | None
    count: int


@dataclass(frozen=True)
class Live:
    """The only figures that are shown as of today: totals, split by nothing.

    `received`: in `year`; `open` and `overdue`: now. `box_days`: working days of this year that are
    over, since the office's own first day; `box_missed`: of these, without an opening of the
    complaint box on record. Of the closings of this year `later`: in time by a later entry, and
    `counted`: late because they count from their entry. `noted`: steps of this year that were not
    entered and are told of, since somebody else's had come first.
    """

    year: int
    received: int
    open: int
    overdue: int
    box_days: int
    box_missed: int
    later: int = 0
    counted: int = 0
    noted: int = 0


def count_live(caseload: Caseload, as_of: datetime) -> Live:
    """The totals at a moment; what happened later is not seen."""
    calendar, office = caseload.law.calendar, caseload.law.office
    # What is over is only counted: in an office of many years that is nearly all.
    over: list[Case] = []
    alive: list[Case] = []
    for case in caseload.cases:
        (over if _was_closed_by(case, as_of) else alive).append(case)
    cases = measure_cases(replace(caseload, cases=tuple(alive)), as_of)
    days = [measured.received for measured in cases]
    days += [calendar.local_day(case.received) for case in over]
    year = calendar.local_day(as_of).year
    fresh = [case for case in over if _was_closed_in(case, year, calendar)]
    closed = measure_cases(replace(caseload, cases=tuple(fresh)), as_of)
    closings = list_closings([*cases, *closed], caseload.law)
    kept = count_timeliness(closing for closing in closings if closing.day.year == year)
    since = max(office.opened_on, date(year, 1, 1)) if office.opened_on else None
    return Live(
        year=year,
        received=sum(day.year == year for day in days),
        open=sum(measured.case.is_open for measured in cases),
        overdue=sum(measured.overdue is not None for measured in cases),
        box_days=len(missing_box_days((), since, calendar, as_of)),
        box_missed=len(missing_box_days(caseload.box_days, since, calendar, as_of)),
        later=kept.later,
        counted=kept.counted,
        noted=_count_noted(caseload, year, as_of),
    )


def _was_closed_in(case: Case, year: int, calendar: Calendar) -> bool:
    return case.closed is not None and calendar.local_day(case.closed).year == year


def _count_noted(caseload: Caseload, year: int, as_of: datetime) -> int:
    """The lines of a year that tell of steps that were not entered."""
    law = caseload.law
    count = 0
    for case in caseload.cases:
        for event in case.history:
            if event.at <= as_of and is_noted(event, law.sops[case.sop]):
                count += law.calendar.local_day(event.at).year == year
    return count


def _was_closed_by(case: Case, as_of: datetime) -> bool:
    """Whether it is closed, and was at the moment: nothing happened to it later."""
    return not case.is_open and case.history[-1].at <= as_of


def count_bands(values: Iterable[int], start: int, ends: Sequence[int]) -> tuple[Band, ...]:
    """How many values lie in each band; none is below `start`.

    `ends` are the last values of all bands but the one above them all, in rising order.
    """
    listed = list(values)
    bands: list[Band] = []
    first = start
    for last in ends:
        count = sum(first <= value <= last for value in listed)
        bands.append(Band(first, last, count))
        first = last + 1
    above = sum(value >= first for value in listed)
    bands.append(Band(first, None, above))
    return tuple(bands)
