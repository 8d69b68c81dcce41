"""A1: how small and how large can each cell be, given everything that was ever published of its
year.

A cell is given away where it is known to lie between 1 and k - 1 and to be one number, or one of
two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, floor

import numpy as np

from aduan.core.words.text import mark as _
from aduan.publish.attack.knowledge import Knowledge
from aduan.publish.attack.program import Columns, Point, Unknowns
from aduan.publish.attack.report import Breach
from aduan.publish.ledger.release import Box, Release, Role

EPSILON = 1e-6
# Two numbers in a row are as good as one to who knows a little more.
SPREAD = 2


@dataclass
class Reach:
    """What is known of one cell so far: its columns, and the smallest and largest that it was ever
    seen to be.
    """

    box: Box
    columns: Columns
    low: float = float("inf")
    high: float = float("-inf")
    least: int | None = None
    most: int | None = None

    def is_safe(self, k: int) -> bool:
        """Whether what was seen is enough: it can be large, or nobody, or it can vary."""
        return (
            self.high >= k - EPSILON
            or self.low <= EPSILON
            or floor(self.high + EPSILON) - ceil(self.low - EPSILON) >= SPREAD
        )

    def is_given_away(self, k: int) -> bool:
        """Only once both ends are known."""
        least, most = self.least or 0, self.most or 0
        return 0 < most < k and least >= 1 and most - least < SPREAD


@dataclass(frozen=True)
class Survey:
    """Each cell of the universe with what it can be. `can_be`: at least one closing can lie in
    it.
    """

    cells: Mapping[Box, Reach]

    def can_be(self, box: Box) -> bool:
        return self.cells[box].high >= 1 - EPSILON


def survey(knowledge: Knowledge, boxes: Sequence[Box]) -> Survey:
    """The reach of every box. ContradictionError: what is published contradicts itself."""
    unknowns = knowledge.make_unknowns()
    cells = {box: Reach(box, knowledge.columns_of(box)) for box in boxes}
    rows = _sum_rows(list(cells.values()), knowledge.size)
    for cell in cells.values():
        if cell.high < 1 - EPSILON or not cell.is_safe(knowledge.newest.k):
            _stretch(cell, unknowns, rows, list(cells.values()), knowledge.newest.k)
    return Survey(cells)


def list_boxes(knowledge: Knowledge) -> Iterator[Box]:
    """Every cell of the universe, in each stretch; sets that only show how the office performed
    hurt nobody.
    """
    for names in knowledge.universe:
        if any(name not in knowledge.axes for name in names):
            continue
        axes = [knowledge.axes[name] for name in names]
        if all(axis.role is Role.PERFORMANCE for axis in axes):
            continue
        for parts in knowledge.stretches:
            for at in product(*([value.name for value in axis.values] for axis in axes)):
                yield knowledge.box(parts, dict(zip(names, at, strict=True)))


def find_given_away(knowledge: Knowledge, boxes: Sequence[Box], found: Survey) -> Iterator[Breach]:
    release = knowledge.newest
    for box in dict.fromkeys(boxes):
        cell = found.cells[box]
        if cell.is_given_away(release.k):
            yield Breach(
                "A1",
                release.name,
                _("{cell} is given away: it can only be {least} to {most}"),
                {"cell": say_box(box), "least": cell.least, "most": cell.most},
            )


def find_bare(releases: Sequence[Release]) -> Iterator[Breach]:
    """Small numbers that stand there as they are, and tables that ought to be protected."""
    for release in releases:
        for table in release.tables:
            hurts = any(release.axes[name].role is not Role.PERFORMANCE for name in table.axes)
            if hurts and not table.protected:
                yield Breach(
                    "A1", release.name, _("table {table} is not protected"), {"table": table.name}
                )
            small = [
                cell for cell in table.cells if cell.value is not None and cell.value < release.k
            ]
            if table.protected and small:
                text = _("table {table} shows a number below {k} at {cell}")
                values = {"table": table.name, "k": release.k, "cell": "/".join(small[0].at)}
                yield Breach("A1", release.name, text, values)


def say_box(box: Box) -> str:
    """A cell in words: where it lies, and in which parts."""
    named = " ".join(
        f"{name}={'|'.join(sorted(values))}" for name, values in sorted(box.values.items())
    )
    return f"{'+'.join(sorted(box.parts))} {named}"


def _stretch(
    cell: Reach, unknowns: Unknowns, rows: tuple[Columns, Columns], every: Sequence[Reach], k: int
) -> None:
    """Ask for the cell's largest, and if that does not settle it for its smallest; every answer
    serves all cells.
    """
    point = unknowns.reach(cell.columns, most=True)
    _see_all(point, rows, every)
    cell.most = floor(float(point[cell.columns].sum()) + EPSILON)
    if cell.most == 0 or cell.is_safe(k):
        return
    point = unknowns.reach(cell.columns, most=False)
    _see_all(point, rows, every)
    cell.least = ceil(float(point[cell.columns].sum()) - EPSILON)


def _sum_rows(cells: Sequence[Reach], size: int) -> tuple[Columns, Columns]:
    """For each column of each cell, which cell it is of: all sums of a point at once by
    `bincount`.
    """
    owners = np.repeat(np.arange(len(cells)), [len(cell.columns) for cell in cells])
    columns = (
        np.concatenate([cell.columns for cell in cells]) if cells else np.array([], dtype=np.int64)
    )
    assert not len(columns) or columns.max() < size  # noqa: S101  # numbered throughout
    return owners, columns


def _see_all(point: Point, rows: tuple[Columns, Columns], every: Sequence[Reach]) -> None:
    owners, columns = rows
    sums = np.bincount(owners, weights=point[columns], minlength=len(every))
    for cell, value in zip(every, sums.tolist(), strict=True):
        cell.low = min(cell.low, value)
        cell.high = max(cell.high, value)
