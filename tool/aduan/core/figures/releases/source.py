"""What releases are made from: the law, the complaints with the days of their steps, the box."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cached_property

from aduan.core.clocks.periods import Period
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import Closing
from aduan.core.figures.releases.knowing import Edge, Known, know_cases
from aduan.core.figures.releases.publiclaw import PublicLaw
from aduan.core.law.calendar import Standing
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, eq=False)
class Source:
    """An office's complaints, as releases are made from them, whatever the day on which they are
    made.
    """

    caseload: Caseload

    @property
    def law(self) -> Law:
        """The law of the office."""
        return self.caseload.law

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Every complaint, in the order of ids: it never matters who lists them."""
        cases = sorted(self.caseload.cases, key=lambda case: case.id)
        return tuple(know_cases(cases, self.law))

    @cached_property
    def first_year(self) -> int | None:
        """The year with which releases begin: that of the first receipt, or a later one where
        calendars before the office's own first day are not confirmed. None: there is none.
        """
        if not self.known:
            return None
        first = min(one.first_day for one in self.known).year
        opened_on = self.law.office.opened_on
        own = max(first, opened_on.year) if opened_on else first
        for year in range(own, first, -1):
            if not self.is_confirmed(year - 1):
                return year
        return first

    def is_confirmed(self, year: int) -> bool:
        """Whether the calendar of a year is confirmed."""
        standing = self.law.calendar.standing.get(year, Standing.MISSING)
        return standing is Standing.CONFIRMED

    def edge_of(self, period: Period, law: PublicLaw) -> Edge:
        """Up to where a period reaches: it comes out so many working days after its end, of those
        that lie on a weekday of the law.
        """
        made = period.comes_out(self.law.calendar, law.after_days, law.weekdays)
        return Edge(period.last, made)

    def start_of(self, day: date) -> datetime:
        """The first moment of a day, in the office's zone."""
        return datetime.combine(day, time(), self.law.calendar.zone)

    @cached_property
    def counted(self) -> dict[tuple[str, date, int], tuple[Closing, ...]]:
        """The closings of base periods that were counted, by name, day of coming out and law: a span
        needs those of its periods again.
        """
        return {}
