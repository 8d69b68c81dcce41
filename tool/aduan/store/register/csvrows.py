"""The rows of a .csv, read twice at once: by Python's strict reader, and counted by their quotation
marks alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.register import bounds
from aduan.store.register.cells import SPACES, Flaw, clean
from aduan.store.register.sources import Raw, Source

BROKEN = _("the row has a quotation mark in the midst of a cell, or a cell that is far too long")


class QuoteCounter:
    """Hands on the lines of a file, and counts how many rows they make: a row ends where no
    quotation mark is open.
    """

    def __init__(self, lines: Iterator[str], delimiter: str, passed: int) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.number = passed
        self.rows = self.holding = 0
        self.is_open = False
        self.row_lines: list[str] = []
        # For each line that begins within a cell: how many cells it has up to where that one ends.
        self.inner: list[int] = []
        self._opening = re.compile(f'(?:^|{re.escape(delimiter)})"')
        self._blank = f'{SPACES}{delimiter}"'
        self._holds = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self.is_open:
            self.row_lines.clear()
            self.inner.clear()
            self._holds = False
        line = next(self.lines)
        self.number += 1
        self.row_lines.append(line)
        self._holds = self._holds or bool(line.strip(self._blank))
        self.is_open = self._follow(line) if self.is_open or '"' in line else False
        if not self.is_open:
            self.rows += 1
            self.holding += self._holds
        return line

    def holds(self, cells: list[str]) -> bool:
        return any(cell.strip(self._blank) for cell in cells)

    def measure_lines(self) -> tuple[int, ...]:
        """Of a row of several lines: how many cells each would have if a quotation mark were a
        letter.
        """
        lines = self.row_lines if len(self.row_lines) > 1 else []
        return tuple(line.count(self.delimiter) + 1 for line in lines)

    def _follow(self, line: str) -> bool:
        """Whether a quotation mark is open at the end of a line."""
        at, is_open = 0, self.is_open
        while True:
            if is_open:
                end = _find_closing(line, at)
                if at == 0:
                    self.inner.append(line[:end].count(self.delimiter) + 1)
                if end < 0:
                    return True
                at, is_open = end + 1, False
            opening = self._opening.search(line, at)
            if opening is None:
                return False
            at, is_open = opening.end(), True


def _find_closing(line: str, at: int) -> int:
    """Where a quotation mark closes; a doubled one does not. Below 0: not on this line."""
    while True:
        at = line.find('"', at)
        if at < 0 or line[at + 1 : at + 2] != '"':
            return at
        at += 2


def split_rows(lines: Iterator[str], delimiter: str, passed: int = 0) -> Source:
    """The rows of the lines, of which as many as `passed` stand above them in the file."""
    counter = QuoteCounter(lines, delimiter, passed)
    return Source(_read(counter), clean, lambda: counter.holding, fixed=True)


def _read(counter: QuoteCounter) -> Iterator[Raw]:
    """RefusedError: a quotation mark never closes, or the two ways part."""
    rows = csv.reader(counter, delimiter=counter.delimiter, strict=True)
    number = cells_seen = 0
    while True:
        number += 1
        began = counter.number + 1
        flaw = None
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            if counter.is_open or counter.number != began:
                raise _never_closes(number, began) from None
            cells, flaw = list(counter.row_lines), Flaw(BROKEN)
        if counter.rows != number:
            raise _never_closes(number, began)
        if number > bounds.MAX_ROWS:
            raise bounds.too_many_rows()
        cells_seen += len(cells)
        if cells_seen > bounds.MAX_CELLS or len(cells) > bounds.MAX_COLUMNS:
            raise bounds.too_large()
        if counter.holds(cells):
            yield Raw(number, cells, flaw, tuple(counter.inner), counter.measure_lines())


def _never_closes(row: int, line: int) -> RefusedError:
    return RefusedError(
        _(
            "row {row} (line {line}): a quotation mark opens there and does not close where the "
            "cell ends"
        ),
        _("mend that cell in the file, or export it anew, and import it then: nothing was written"),
        row=row,
        line=line,
    )
