"""Which periods wait: those whose figures rest on a calendar that nobody has confirmed.

A complaint of long ago is late whatever that year's days off were: where it is closed two years or
more after the last year that is not sure, only its length is not known to the day, and then no
lengths are told of that span.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.figures.releases.performance import Counted
from aduan.core.figures.releases.source import Source

# A limit is shorter than a year: what began longer ago is past it under any calendar.
NEAR = 1


def list_unsure(source: Source, year: int, made: int) -> frozenset[int]:
    """Of the years of a period and of the day on which it comes out those that are not confirmed."""
    return frozenset(one for one in (year, made) if not source.is_confirmed(one))


def list_near(counted: Counted, year: int) -> frozenset[int]:
    """The years that are not confirmed and by which a verdict of a period could still turn."""
    return frozenset(one for one in _list_years(counted) if year - one <= NEAR)


def _list_years(counted: Counted) -> Iterator[int]:
    for closing in counted.closings:
        yield from closing.unsure
    for measured in counted.standing:
        yield from measured.unsure
