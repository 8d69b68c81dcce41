"""The periods of releases: base periods, fixed for a calendar year by what was closed in the year
before, and the spans whose tables say what complaints were about.

All of it follows from totals that are public.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from aduan.core.clocks.periods import Cut, Period, parts_of
from aduan.core.law.calendar import DAY
from aduan.core.words.quickly import dataclass

# Closings in the last finished year, from which on performance comes out so often.
BASES = ((240, Cut.MONTH), (80, Cut.QUARTER), (40, Cut.HALF))
# The same for what complaints were about.
CUTS = ((2000, Cut.QUARTER), (480, Cut.HALF))
# While a span has fewer closings it is joined with the next year, up to so many years.
ENOUGH, LONGEST = 40, 3


@dataclass(frozen=True)
class Finished:
    """A base period that was published: how many were closed in it, and whether a span ended with
    it.
    """

    period: Period
    closed: int
    ends_span: bool


def base_of(last_year: int | None) -> Cut:
    """How often performance comes out, by the closings of the year before; None: there was none."""
    return _choose(BASES, last_year)


def span_of(last_year: int | None) -> Cut:
    """Into which spans a year is cut, by the closings of the year before."""
    return _choose(CUTS, last_year)


def _choose(steps: Iterable[tuple[int, Cut]], closed: int | None) -> Cut:
    for least, cut in steps:
        if closed is not None and closed >= least:
            return cut
    return Cut.YEAR


def count_years(finished: Iterable[Finished]) -> dict[int, int]:
    """The closings of each year of which something was published."""
    found: dict[int, int] = {}
    for one in finished:
        year = one.period.year
        found[year] = found.get(year, 0) + one.closed
    return found


def next_period(finished: list[Finished], first_year: int) -> Period:
    """The base period that follows; the first of all is the whole of `first_year`."""
    if not finished:
        return parts_of(first_year, Cut.YEAR)[0]
    after = finished[-1].period.last + DAY
    cut = base_of(count_years(finished).get(after.year - 1))
    return next(part for part in parts_of(after.year, cut) if part.first == after)


def ends_span(finished: list[Finished], period: Period, closed: int) -> int:
    """How many base periods, this one included, make the span that ends with it; 0: none ends."""
    cut = span_of(count_years(finished).get(period.year - 1))
    if period.last not in [part.last for part in parts_of(period.year, cut)]:
        return 0
    own = _list_own(finished)
    total = closed + sum(one.closed for one in own)
    years = {one.period.year for one in own} | {period.year}
    if cut is Cut.YEAR and total < ENOUGH and len(years) < LONGEST:
        return 0
    return len(own) + 1


def _list_own(finished: list[Finished]) -> list[Finished]:
    """The base periods since the last span ended."""
    own: list[Finished] = []
    for one in reversed(finished):
        if one.ends_span:
            break
        own.append(one)
    return own[::-1]


def begins_span(finished: list[Finished]) -> bool:
    """Whether the next base period is the first of a span: only then does another law bind."""
    return not finished or finished[-1].ends_span


def last_year_of(finished: Iterable[Finished], day: date) -> int | None:
    """The closings of the last year that was wholly published before a day's own; None: none was."""
    years: Mapping[int, int] = count_years(finished)
    return years.get(day.year - 1)
