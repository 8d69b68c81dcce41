"""Which cells can be computed back from what is told, and which statements make it possible.

A count below k is given away when all that can be concluded is one number, or two neighbours, and
somebody is surely there: 0 < U < k, L >= 1, U - L < 2. And whoever knows that a person complained
must not learn from it what about: of a group, never only one sensitive value may be possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.publish.ledger.release import Box
from aduan.publish.protect.solver import TOLERANCE, Answer, Floats, Ints, Program
from aduan.publish.protect.system import System

# Questions about many cells at once go on until so many in a row have settled fewer than so many
# cells.
PATIENCE, WORTH_IT = 6, 3
# So many points are kept as witnesses.
KEPT = 400

Rows = tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """Some closings, by a box, and the boxes of the values of one sensitive axis in it, as places
    in a watch.
    """

    whole: int
    parts: tuple[int, ...]


class Watch:
    """The cells to be looked after, as sums of columns; `groups` for what a person's own may
    tell.
    """

    def __init__(
        self,
        system: System,
        boxes: Sequence[Box],
        groups: Sequence[Group] = (),
        open_to_all: Sequence[int] = (),
    ) -> None:
        """`open_to_all`: the places of cells that anybody may know; they are only counted."""
        self.boxes = tuple(boxes)
        self.guarded = np.ones(len(boxes), dtype=bool)
        self.guarded[list(open_to_all)] = False
        self.groups = tuple(groups)
        self.size = system.size
        self.columns: list[Ints] = [system.columns_of(box) for box in boxes]
        self._flat = np.concatenate(self.columns) if boxes else np.array([], np.int32)
        self._owners = np.repeat(np.arange(len(boxes)), [len(columns) for columns in self.columns])

    def counts(self, point: Floats) -> Floats:
        """How many a point puts in each cell."""
        found: Floats = np.bincount(
            self._owners, weights=point[self._flat], minlength=len(self.boxes)
        ).astype(float)
        return found

    def cost(self, cells: NDArray[np.int64], signs: Floats) -> Floats:
        cost = np.zeros(self.size)
        for cell, sign in zip(cells, signs, strict=True):
            cost[self.columns[cell]] += sign
        return cost


@dataclass(frozen=True)
class Exposed:
    """A cell that is given away, and the rows that do it."""

    cell: int
    proof: frozenset[int]


class Audit:
    """Questions to one program about one watch. Points already seen answer most of them."""

    def __init__(
        self,
        program: Program,
        watch: Watch,
        k: int,
        points: Sequence[Floats],
        empty: Mapping[int, Rows] | None = None,
    ) -> None:
        """`empty`: cells known to be empty, with the rows that prove it; more are added as they are
        found.
        """
        self.program, self.watch, self.k = program, watch, k
        self.empty: dict[int, Rows] = dict(empty or {})
        self.points: list[Floats] = []
        size = len(watch.boxes)
        self.low, self.high = np.full(size, np.inf), np.full(size, -np.inf)
        for point in points:
            self._witness(point)

    def find_exposed(self, rng: np.random.Generator) -> list[Exposed]:
        """Every cell that is given away. RefusedError: what is told contradicts itself."""
        self._probe(rng)
        found = [exposed for cell in self._undecided() if (exposed := self._settle(int(cell)))]
        return [*found, *self._uniform_groups()]

    def bounds(self, cell: int) -> tuple[int, int]:
        """The least and the most that a cell can hold, in whole numbers."""
        return self._ask(cell, -1)[0], self._ask(cell, 1)[0]

    def _witness(self, point: Floats) -> None:
        counts = self.watch.counts(point)
        np.minimum(self.low, counts, out=self.low)
        np.maximum(self.high, counts, out=self.high)
        self.points.append(point)

    def _undecided(self) -> NDArray[np.int64]:
        low, high = np.ceil(self.low - TOLERANCE), np.floor(self.high + TOLERANCE)
        safe = (high >= self.k) | (high - low >= 2) | ((low == 0) & (high >= 1))
        return np.flatnonzero(self.watch.guarded & ~safe)

    def _probe(self, rng: np.random.Generator) -> None:
        """Ask about all that is undecided at once, in ever other directions, as long as that
        settles several.
        """
        idle = 0
        while idle < PATIENCE:
            left = np.array([cell for cell in self._undecided() if cell not in self.empty])
            if not len(left):
                return
            signs = rng.choice([-1.0, 1.0, 1.0], len(left)) * rng.exponential(1.0, len(left))
            self._solve(self.watch.cost(left, signs))
            idle = 0 if len(left) - len(self._undecided()) >= WORTH_IT else idle + 1

    def _settle(self, cell: int) -> Exposed | None:
        if cell in self.empty:
            return None
        most, proof_of_most = self._ask(cell, 1)
        if most == 0:
            self.empty[cell] = proof_of_most
        if most == 0 or most >= self.k:
            return None
        least, proof_of_least = self._ask(cell, -1)
        if least == 0 or most - least >= 2:
            return None
        return Exposed(cell, frozenset(proof_of_most + proof_of_least))

    def _uniform_groups(self) -> Iterator[Exposed]:
        for group in self.watch.groups:
            there = [part for part in group.parts if np.floor(self.high[part] + TOLERANCE) >= 1]
            if len(there) > 1 or (not there and np.floor(self.high[group.whole] + TOLERANCE) < 1):
                continue
            proofs = self._others(group, there)
            if proofs is not None:
                yield Exposed(group.whole, proofs)

    def _others(self, group: Group, there: Sequence[int]) -> frozenset[int] | None:
        """The proof that at most one value is possible; None where two are."""
        proof: frozenset[int] = frozenset()
        possible = len(there)
        for part in group.parts:
            if part in there:
                continue
            most, rows = (0, self.empty[part]) if part in self.empty else self._ask(part, 1)
            possible += most >= 1
            proof |= frozenset(rows)
            if possible > 1:
                return None
        return proof if possible == 1 else None

    def _ask(self, cell: int, sign: int) -> tuple[int, Rows]:
        answer = self._solve(self.watch.cost(np.array([cell]), np.array([float(sign)])))
        value = (
            np.floor(answer.value + TOLERANCE) if sign > 0 else np.ceil(-answer.value - TOLERANCE)
        )
        return int(value), answer.proof

    def _solve(self, cost: Floats) -> Answer:
        answer = self.program.maximize(cost)
        if answer is None:
            raise RefusedError(
                _("the figures to be published contradict those that were published before"),
                _("`aduan publish --attack` says where"),
            )
        self._witness(answer.point)
        del self.points[: -2 * KEPT]
        return answer
