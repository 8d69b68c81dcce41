"""Which periods are not published: those whose figures rest on a calendar that is a draft, or on
none.

A complaint of long ago is late whatever that year's days off were: where it is closed two years or
more after the last year that is not sure, only its length is not known to the day, and then no
lengths are told of that period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from aduan.core.clocks.periods import Period
from aduan.core.figures.closings import Closing
from aduan.core.figures.measure import Measured
from aduan.core.law.calendar import Calendar, Standing

# A limit is shorter than a year: what began longer ago is past it under any calendar.
NEAR = 1
Month = tuple[int, int]


class Sureness:
    """The years that each month's figures rest on and whose calendar nobody has confirmed."""

    def __init__(
        self, cases: Iterable[Measured], closings: Iterable[Closing], calendar: Calendar
    ) -> None:
        self.calendar = calendar
        self._closed: dict[Month, set[int]] = defaultdict(set)
        self._open: dict[Month, set[int]] = defaultdict(set)
        for closing in closings:
            self._closed[closing.day.year, closing.day.month] |= _near(
                closing.unsure, closing.day.year
            )
        for measured in cases:
            for year in measured.unsure:
                for month in _open_months(measured, year):
                    self._open[month].add(year)

    def held_by(self, period: Period) -> frozenset[int]:
        """The years for which a period waits; empty: it may come out."""
        own = {period.year} if self._is_unsure(period.year) else set()
        # A part of a year is released with what its earlier parts had.
        first = period.last.month if period.is_month else 1
        months = [(period.year, month) for month in range(first, period.last.month + 1)]
        closed = {year for month in months for year in self._closed.get(month, ())}
        stood = self._open.get(months[-1], set()) if period.is_month else set()
        return frozenset(own | closed | stood)

    def _is_unsure(self, year: int) -> bool:
        return self.calendar.standing.get(year, Standing.MISSING) is not Standing.CONFIRMED


def has_sure_lengths(closings: Iterable[Closing]) -> bool:
    """Whether the lengths of all these are known to the day."""
    return not any(closing.unsure for closing in closings)


def _near(unsure: Iterable[int], year: int) -> set[int]:
    return {other for other in unsure if year - other <= NEAR}


def _open_months(measured: Measured, year: int) -> Iterator[Month]:
    """The months at whose end it was open, as long as that year weighs."""
    until = min(
        measured.closed or measured.calendar.local_day(measured.as_of), date(year + NEAR, 12, 31)
    )
    day = measured.received.replace(day=1)
    while day <= until:
        yield day.year, day.month
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
