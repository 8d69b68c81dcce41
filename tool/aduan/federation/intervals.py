"""Numbers that are known within bounds: what a labelled class can be, and what sums of them can be.
There is no middle: whoever adds a label up adds both its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from aduan.core.figures.releases.labels import LARGE, LEAST, SMALL, Said
from aduan.publish.reading.bounds import bound_large


class ToldBy(StrEnum):
    """How a number is told: as it is, by both its ends, or by its least alone."""

    EXACT = "exact"
    RANGE = "range"
    AT_LEAST = "at-least"


@dataclass(frozen=True, slots=True)
class Interval:
    """A whole number that is at least `low` and at most `high`. `is_open`: nobody has said its most;
    `high` is what each office's own table leaves for it, added up. The total of a sum's classes may
    allow less: no class is told more narrowly here than by its office.
    """

    low: int
    high: int
    is_open: bool = field(default=False, compare=False)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def told(self) -> ToldBy:
        if self.is_exact:
            return ToldBy.EXACT
        return ToldBy.AT_LEAST if self.is_open else ToldBy.RANGE

    def __add__(self, other: Interval) -> Interval:
        is_open = self.is_open or other.is_open
        return Interval(self.low + other.low, self.high + other.high, is_open)


NOTHING = Interval(0, 0)


def exactly(count: int) -> Interval:
    """A number that is known."""
    return Interval(count, count)


def add_up(parts: Iterable[Interval]) -> Interval:
    """The sum of some numbers; nothing where there are none."""
    total = NOTHING
    for part in parts:
        total += part
    return total


def bound_cells(cells: Sequence[Said], total: int) -> list[Interval]:
    """What each class of a table can be, by its label and by what the numbers leave of the total.

    No narrower, although more could be computed of some tables (that a class is empty): nothing here
    says more of a class than its office does.
    """
    return [_bound(cell, bound_large(cells, total)) for cell in cells]


def _bound(said: Said, large: tuple[int, int]) -> Interval:
    if said == SMALL:
        return Interval(0, LEAST - 1)
    if said == LARGE:
        return Interval(*large, is_open=True)
    return exactly(int(said))
