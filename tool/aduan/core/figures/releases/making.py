"""Making the release that comes next: the same for whoever makes it, from the same files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from aduan.core.clocks.periods import Period
from aduan.core.figures.closings import Closing
from aduan.core.figures.releases.holding import list_near, list_unsure
from aduan.core.figures.releases.knowing import Edge
from aduan.core.figures.releases.labels import RULE
from aduan.core.figures.releases.lawform import write_public_law
from aduan.core.figures.releases.lawmaking import make_public_law
from aduan.core.figures.releases.ledger import NOTHING, Ledger, digest
from aduan.core.figures.releases.performance import Counted, PlacedPeriod, count_period
from aduan.core.figures.releases.periods import begins_span, ends_span, next_period
from aduan.core.figures.releases.publiclaw import PublicLaw
from aduan.core.figures.releases.release import Release
from aduan.core.figures.releases.source import Source
from aduan.core.figures.releases.tables import make_span
from aduan.core.law.calendar import DAY
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, eq=False)
class Next:
    """The period whose release comes next, and the law by which it is counted. `edge`: up to where it
    reaches, and the day on which it comes out.
    """

    period: Period
    edge: Edge
    law: PublicLaw


def find_coming(source: Source, ledger: Ledger) -> Next | None:
    """The period that follows those of a ledger; None: nothing was ever received."""
    year = _begin(ledger) or source.first_year
    if year is None:
        return None
    law = choose_law(source, ledger)
    period = next_period(ledger.finished, year)
    return Next(period, source.edge_of(period, law), law)


def _begin(ledger: Ledger) -> int | None:
    """The year with which a ledger began."""
    return ledger.releases[0].period.year if ledger.releases else None


def choose_law(source: Source, ledger: Ledger) -> PublicLaw:
    """The law by which the next release is counted: that of the span that it goes on with; a new
    one, where a span begins and the publishing part of the office's law is another by now.
    """
    newest = ledger.newest_law
    if newest is None:
        return make_public_law(source.law, 1)
    if not begins_span(ledger.finished):
        return newest
    current = make_public_law(source.law, newest.number)
    return newest if current == newest else replace(current, number=newest.number + 1)


def make_next(source: Source, ledger: Ledger, coming: Next) -> tuple[Release, frozenset[int]]:
    """The release of the period that comes next, and the years for whose calendars it waits: while
    there are any, it is not published.
    """
    counted = count_period(source, coming.law, _place(coming.period, coming.edge, ledger))
    finished = ledger.finished
    periods = ends_span(finished, coming.period, counted.performance.closed)
    span = None
    if periods:
        earlier = _count_earlier(source, ledger, coming.law, periods - 1)
        span = make_span([*earlier, *counted.closings], coming.law, periods)
    release = Release(
        rule=RULE,
        number=len(ledger.releases) + 1,
        period=coming.period,
        made=coming.edge.made,
        previous=ledger.head or NOTHING,
        law=coming.law.number,
        law_file=digest(write_public_law(coming.law)),
        performance=counted.performance,
        span=span,
    )
    return release, find_waiting(source, coming, counted)


def find_waiting(source: Source, coming: Next, counted: Counted) -> frozenset[int]:
    """The years for whose calendars a period waits; empty: it may come out."""
    year = coming.period.year
    own = list_unsure(source, year, coming.edge.made.year)
    floor = _floor(source, year)
    return own | frozenset(one for one in list_near(counted, year) if one >= floor)


def _floor(source: Source, year: int) -> int:
    """Before the first year of all releases no calendar is waited for."""
    return source.first_year or year


def _count_earlier(source: Source, ledger: Ledger, law: PublicLaw, count: int) -> Iterator[Closing]:
    """The closings of the last base periods of a ledger, as they were counted in these."""
    first = len(ledger.releases) - count
    for place in range(first, len(ledger.releases)):
        release = ledger.releases[place]
        known = source.counted.get((release.name, release.made, law.number))
        if known is None:
            edge = Edge(release.period.last, release.made)
            placed = _place(release.period, edge, ledger.up_to(place))
            known = count_period(source, law, placed).closings
        yield from known


def _place(period: Period, edge: Edge, ledger: Ledger) -> PlacedPeriod:
    """A period behind those of a ledger."""
    if not ledger.releases:
        start = period.first
        # What was open before all releases is whatever was known of it by the first one.
        return PlacedPeriod(period, Edge(start - DAY, edge.made), edge, start)
    last = ledger.releases[-1]
    return PlacedPeriod(period, Edge(last.period.last, last.made), edge, _start_of(ledger))


def _start_of(ledger: Ledger) -> date:
    return ledger.releases[0].period.first
