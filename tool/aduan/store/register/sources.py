"""Where the rows of a table come from: as a parser gives them, and as they were counted another
way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aduan.store.register.cells import Cell, Flaw


@dataclass(frozen=True, slots=True)
class Raw:
    """A row that holds something, its cells as the file has them.

    `inner`: for each line of the file within it after the first, how many cells it would have as a
    row of its own, up to where the cell ends. `lines`: of a row on several lines, how many each
    would have without quotation marks.
    """

    number: int
    cells: Sequence[Any]
    flaw: Flaw | None = None
    inner: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Source:
    """A table of a file. `count` gives the rows that hold something by another way, once all have
    been read.

    `fixed`: every row must be as wide as the header, as in a .csv, where one sign too many moves
    all cells.
    """

    rows: Iterator[Raw]
    read: Callable[[Any], Cell]
    count: Callable[[], int]
    fixed: bool
