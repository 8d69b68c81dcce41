"""Counting: closings into the cells of tables. What is counted here is the truth, and is never
written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from aduan.core.clocks.periods import Period
from aduan.core.figures.closings import MISSING, Closing
from aduan.core.law.published import ON_TIME, STAGE
from aduan.publish.ledger.release import Axis, Role

# Counts below this are small: nobody's business but theirs.
K = 5

# What hiding one cell of a table costs: the year's tables of one axis are what most people read.
YEARLY, PARTIAL, CROSSED = 8, 2, 1
# A table of two axes appears only where there are so many closings for each of its cells, and where
# of the cells at most this share is expected to be small, going by the two tables of one axis (as
# Cochran 1954 asks for his test).
CLOSINGS_PER_CELL = 4
SMALL_SHARE = 0.10
TOTAL = "total"


@dataclass(frozen=True)
class Draft:
    """A table before anything is hidden: its cells with their true counts. `weight` 0: nothing in
    it may be hidden.
    """

    name: str
    parts: tuple[str, ...]
    axes: tuple[str, ...]
    weight: int
    cells: Mapping[tuple[str, ...], int]

    @property
    def protected(self) -> bool:
        return self.weight > 0


def draft_part(
    part: Period, axes: Mapping[str, Axis], closings: Iterable[Closing], yearly: Collection[str]
) -> Iterator[Draft]:
    """The tables of one part: the total, the performance, and each other axis by itself, but for
    yearly variables.

    Two parts of which each has a few of a value would cost the year the sum of the two: better the
    year alone.
    """
    inside = [closing for closing in closings if closing.day in part]
    yield _draft((part.name,), (), axes, inside, 0)
    yield draft_performance((part.name,), axes, inside)
    for name in _protected_axes(axes):
        if axes[name].variable not in yearly:
            yield _draft((part.name,), (name,), axes, inside, PARTIAL)


def draft_year(
    parts: Sequence[Period],
    axes: Mapping[str, Axis],
    closings: Sequence[Closing],
    crossed: Iterable[tuple[str, str]],
) -> Iterator[Draft]:
    """The tables of a whole year: the total, the performance, each other axis by itself, and those
    of two.
    """
    inside = [closing for closing in closings if any(closing.day in part for part in parts)]
    names = tuple(part.name for part in parts)
    yield _draft(names, (), axes, inside, 0)
    yield draft_performance(names, axes, inside)
    for name in _protected_axes(axes):
        yield _draft(names, (name,), axes, inside, YEARLY)
    for pair in crossed:
        draft = _draft(names, pair, axes, inside, CROSSED)
        if _is_worth_showing(draft, len(inside)):
            yield draft


def _is_worth_showing(draft: Draft, closings: int) -> bool:
    if closings < CLOSINGS_PER_CELL * len(draft.cells):
        return False
    sums: list[Counter[str]] = [Counter(), Counter()]
    for at, count in draft.cells.items():
        for place, value in enumerate(at):
            sums[place][value] += count
    told = [{value: _as_told(count) for value, count in side.items()} for side in sums]
    small = sum(told[0][a] * told[1][b] < K * closings for a, b in draft.cells)
    return small <= SMALL_SHARE * len(draft.cells)


def _as_told(count: int) -> float:
    """What the public takes a count for: what is small looks like any small number."""
    return count if count >= K else (K - 1) / 2


def draft_performance(
    parts: tuple[str, ...], axes: Mapping[str, Axis], closings: Iterable[Closing]
) -> Draft:
    """Closings by the stage in which they ended and by whether they were in time."""
    return _draft(parts, (STAGE, ON_TIME), axes, closings, 0)


def value_of(closing: Closing, variable: str) -> str:
    return closing.values.get(variable, MISSING)


def _protected_axes(axes: Mapping[str, Axis]) -> list[str]:
    return [axis.name for axis in axes.values() if axis.role is not Role.PERFORMANCE]


def _draft(
    parts: tuple[str, ...],
    names: tuple[str, ...],
    axes: Mapping[str, Axis],
    closings: Iterable[Closing],
    weight: int,
) -> Draft:
    shown = [axes[name] for name in names]
    cells = dict.fromkeys(product(*([value.name for value in axis.values] for axis in shown)), 0)
    places = [
        {member: value.name for value in axis.values for member in value.members} for axis in shown
    ]
    for closing in closings:
        cells[
            tuple(
                p[value_of(closing, axis.variable)] for p, axis in zip(places, shown, strict=True)
            )
        ] += 1
    return Draft("_".join(names) or TOTAL, parts, names, weight, cells)
