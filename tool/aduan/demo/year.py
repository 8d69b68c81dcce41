"""The demo's years: every case from its arrival on, a few of them overdue at the moment it is
looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from aduan.core.law.law import Law
from aduan.demo.arrivals import Arrival, Arrivals
from aduan.demo.cases import MadeCase, Telling, find_twins, is_overdue
from aduan.demo.days import YEAR, Period, open_boxes
from aduan.demo.people import Cast
from aduan.demo.routes import AT_WORK, ROUTES, STALLED, Route, share_out

# Further back than this nothing is looked for that is overdue today.
FURTHEST = 60


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """What a demo is made from: the same plan on the same day gives the same history.

    `cases`: a year. `years`: calendar years, the running one counted; none: the last twelve months.
    """

    cases: int = 300
    seed: int = 1
    years: int = 0

    def count_cases(self, period: Period) -> int:
        """How many there are in all."""
        span = period.today - period.first
        return max(1, round(self.cases * (span / YEAR))) if self.years else self.cases


@dataclass(frozen=True, slots=True)
class Year:
    openings: list[datetime]
    cases: list[MadeCase]


@dataclass(frozen=True)
class YearMaker:
    """Tells the cases of one plan under one law."""

    law: Law
    cast: Cast
    period: Period
    plan: DemoPlan

    def make(self) -> Year:
        rng = Random(self._key("year"))  # noqa: S311  # made-up data, the same for the same seed
        count = self.plan.count_cases(self.period)
        openings = open_boxes(self.period, self.law.calendar, rng)
        source = Arrivals(self.period, self.law.calendar, openings)
        placed = [*self._stall(source), *self._put_to_work(source)][: max(1, count // 6)]
        drawn = [source.draw(ROUTES[0], self._key(n)) for n in range(count - len(placed))]
        drawn.sort(key=lambda arrival: arrival.at)
        routes = share_out(len(drawn), rng)
        arrivals = [replace(a, route=route) for a, route in zip(drawn, routes, strict=True)]
        return Year(openings, self._tell_all([*arrivals, *placed]))

    def _key(self, what: object) -> str:
        size = f"{self.plan.cases}x{self.plan.years}" if self.plan.years else self.plan.cases
        return f"{self.plan.seed}/{size}/{self.period.today}/{what}"

    def _stall(self, source: Arrivals) -> Iterator[Arrival]:
        """One arrival for each stalled route, as late as will do for it to be overdue when today
        began.
        """
        for number, (route, least) in enumerate(STALLED):
            key = self._key(f"stalled {number}")
            yield from self._place(source, route, key, least, lambda case: self._overdue(case, 0))

    def _put_to_work(self, source: Arrivals) -> Iterator[Arrival]:
        """One arrival for each route at work, that no clock runs out on today or on the next
        working day.
        """
        for number, (route, least) in enumerate(AT_WORK):
            key = self._key(f"at work {number}")
            yield from self._place(
                source, route, key, least, lambda case: not self._overdue(case, 2)
            )

    def _place(
        self, source: Arrivals, route: Route, key: str, least: int, fits: Callable[[MadeCase], bool]
    ) -> Iterator[Arrival]:
        """The latest arrival with which a route is told to its end before today, and fits."""
        for back in range(least, FURTHEST):
            day = self.law.calendar.add(self.period.today, -back)
            if day < self.period.first:
                return
            arrival = source.on_day(day, route, key)
            case = Telling(self.law, self.cast, arrival, 0, ()).tell()
            if case.entries[-1].entered < self.period.midnight and fits(case):
                yield arrival
                return

    def _overdue(self, case: MadeCase, days: int) -> bool:
        """Whether a case is overdue when today begins, or some working days later."""
        day = self.law.calendar.add(self.period.today, days)
        return is_overdue(case, self.law, self.period.midnight + (day - self.period.today))

    def _tell_all(self, arrivals: list[Arrival]) -> list[MadeCase]:
        cases: list[MadeCase] = []
        numbers: dict[int, int] = {}
        for arrival in sorted(arrivals, key=lambda a: a.at):
            year = arrival.at.year
            numbers[year] = numbers.get(year, 0) + 1
            cases.append(self._tell(arrival, numbers[year], cases))
        return cases

    def _tell(self, arrival: Arrival, number: int, earlier: list[MadeCase]) -> MadeCase:
        """One case. A late one that would be overdue today is told in time instead: those are
        chosen.
        """
        if arrival.route.is_double and not find_twins(earlier, arrival, self.law):
            arrival = replace(arrival, route=ROUTES[0])
        case = Telling(self.law, self.cast, arrival, number, earlier).tell()
        if arrival.late_legs and (self._overdue(case, 0) or self._overdue(case, 1)):
            return self._tell(replace(arrival, late_legs=()), number, earlier)
        return case
