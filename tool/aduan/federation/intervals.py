"""Numbers that are known within bounds: what a labelled class can be, and what sums of them can be.
There is no middle: whoever adds a label up adds both its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from aduan.core.figures.releases.labels import LARGE, LEAST, SMALL, Said

Key = TypeVar("Key")


@dataclass(frozen=True)
class Interval:
    """A whole number that is at least `low` and at most `high`."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)


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
    """What each class of a table can be, by its label and by the total of all of them."""
    told = [_bound(cell, total) for cell in cells]
    return list(within(dict(enumerate(told)), total).values())


def _bound(said: Said, total: int) -> Interval:
    if said == SMALL:
        return Interval(0, LEAST - 1)
    if said == LARGE:
        return Interval(LEAST, max(LEAST, total))
    return exactly(int(said))


def within(parts: Mapping[Key, Interval], total: int) -> dict[Key, Interval]:
    """The same parts of a total that is known: no more than the others leave, and no less."""
    whole = add_up(parts.values())
    found: dict[Key, Interval] = {}
    for key, part in parts.items():
        others = Interval(whole.low - part.low, whole.high - part.high)
        low, high = total - others.high, total - others.low
        found[key] = Interval(max(part.low, low), min(part.high, high))
    return found
