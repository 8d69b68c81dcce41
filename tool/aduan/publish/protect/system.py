"""All that is told of one year as a linear system: a column for each cell of each clique, a row for
each statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product

import numpy as np

from aduan.publish.ledger.release import Box, Kind
from aduan.publish.protect.junction import make_tree
from aduan.publish.protect.solver import Floats, Ints, Program, Row

PART = "part"
INFINITE = float("inf")


class System:
    """The columns of one year, and the rows that hold them together where cliques meet.

    `domains`: every value of every variable, the parts first. `allowed`: which of them are possible
    in a part; a variable that is not named there may have any.
    """

    def __init__(
        self,
        domains: Mapping[str, Sequence[str]],
        allowed: Mapping[str, Mapping[str, Sequence[str]]],
        sets: Iterable[Iterable[str]],
    ) -> None:
        self.domains = {name: tuple(values) for name, values in domains.items()}
        self.allowed = allowed
        self.tree = make_tree([{PART, *names} for names in sets] or [{PART}])
        self.orders = [(PART, *sorted(clique - {PART})) for clique in self.tree.cliques]
        shapes = [tuple(len(self.domains[name]) for name in order) for order in self.orders]
        self.offsets = [0, *(int(n) for n in np.cumsum([np.prod(shape) for shape in shapes]))]
        self.grids = [
            np.arange(first, last, dtype=np.int32).reshape(shape)
            for first, last, shape in zip(self.offsets, self.offsets[1:], shapes, strict=False)
        ]

    @property
    def size(self) -> int:
        return self.offsets[-1]

    def columns_of(self, box: Box) -> Ints:
        """The columns of the smallest clique that knows of a box, whose sum is the count in it."""
        home = self.tree.home_of({PART, *box.values})
        picked = [
            [
                n
                for n, value in enumerate(self.domains[name])
                if value in (box.parts if name == PART else box.values[name])
            ]
            if name == PART or name in box.values
            else list(range(len(self.domains[name])))
            for name in self.orders[home]
        ]
        return self.grids[home][np.ix_(*picked)].ravel()

    @cached_property
    def upper(self) -> Floats:
        """No bound, or 0 for what cannot be."""
        upper = np.full(self.size, INFINITE)
        for order, grid in zip(self.orders, self.grids, strict=True):
            for at in product(*(range(n) for n in grid.shape)):
                part = self.domains[PART][at[0]]
                values = (
                    (name, self.domains[name][i]) for name, i in zip(order[1:], at[1:], strict=True)
                )
                if any(
                    value not in self.allowed[part].get(name, (value,)) for name, value in values
                ):
                    upper[grid[at]] = 0.0
        return upper

    @cached_property
    def joints(self) -> list[Row]:
        """Two cliques that meet say the same of what they share."""
        rows = []
        for new, old, shared in self.tree.links:
            for at in product(*(range(len(self.domains[name])) for name in sorted(shared))):
                places = dict(zip(sorted(shared), at, strict=True))
                here, there = self._slice(new, places), self._slice(old, places)
                rows.append(Row([*here, *there], [1.0] * len(here) + [-1.0] * len(there), 0.0, 0.0))
        return rows

    def rows_of(self, boxes: Sequence[Box], bounds: Sequence[tuple[float, float]]) -> list[Row]:
        """How many lie in the boxes, and then what holds the cliques together."""
        told = [
            Row(columns := self.columns_of(box).tolist(), [1.0] * len(columns), low, high)
            for box, (low, high) in zip(boxes, bounds, strict=True)
        ]
        return [*told, *self.joints]

    def make_program(self, boxes: Sequence[Box], bounds: Sequence[tuple[float, float]]) -> Program:
        """The program whose first rows say how many lie in the boxes."""
        return Program(self.upper, self.rows_of(boxes, bounds))

    def place_rows(self, rows: Iterable[tuple[int, Mapping[str, str]]]) -> Floats:
        """The columns that some closings give: how many of each, with its values by variable."""
        point = np.zeros(self.size)
        index = {
            name: {value: n for n, value in enumerate(values)}
            for name, values in self.domains.items()
        }
        for count, values in rows:
            for order, grid in zip(self.orders, self.grids, strict=True):
                point[grid[tuple(index[name][values[name]] for name in order)]] += count
        return point

    def _slice(self, clique: int, places: Mapping[str, int]) -> list[int]:
        order = self.orders[clique]
        picked = tuple(places.get(name, slice(None)) for name in order)
        return [int(n) for n in np.asarray(self.grids[clique][picked]).ravel()]


def bounds_of(kind: Kind, value: int | None, k: int) -> tuple[float, float]:
    """Between what a cell says that the count lies."""
    if kind is Kind.EXACT:
        assert value is not None  # noqa: S101  # an exact cell has its number
        return float(value), float(value)
    return (0.0, float(k - 1)) if kind is Kind.SMALL else (float(k), INFINITE)
