"""A sheet's XML looked through apart from the reader of spreadsheets: how many rows, and what that
reader is blind to.

A formula without a result is an empty cell to it, a cell that is merged with another one, too; and
it passes over rows that are out of their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from typing import IO
from xml.parsers import expat

from aduan.store.register import bounds

# Beside its rows, a sheet has some dozens of tags, and as many more as it has conditional looks.
MAX_OTHER_TAGS = 200_000
# No sheet is longer.
LAST_ROW = 1_048_576
MAX_MERGED = 1_000_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Where a cell's value is written: as such, or as text in its place.
_VALUES = ("v", "t")


class SheetScan:
    """The count of one sheet. ValueError: it is not as spreadsheets write it; RefusedError: it is
    too large.

    `blank`: the numbers of the shared texts that hold nothing but spaces.
    """

    def __init__(self, stream: IO[bytes], blank: Set[str] = frozenset()) -> None:
        self.rows = 0
        self.is_ordered = True
        self.no_result: dict[int, list[int]] = defaultdict(list)
        self.covered: dict[int, list[int]] = defaultdict(list)
        self._blank = blank
        self._row = self._column = self._span = self._others = self._merged = 0
        self._in_row = self._holds = self._has_formula = self._has_value = False
        self._type = ""
        self._prefix = ""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start_root
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        try:
            self._parser.ParseFile(stream)
        except expat.ExpatError:
            raise ValueError from None

    def _refuse(self, *_arguments: object) -> None:
        """Entities may hide how large a file is."""
        raise ValueError

    def _start_root(self, tag: str, _attributes: dict[str, str]) -> None:
        self._prefix = tag[: tag.find(":") + 1]
        self._parser.StartElementHandler = self._start

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.removeprefix(self._prefix)
        if name == "c" and self._in_row:
            self._start_cell(attributes)
        elif name in _VALUES and self._in_row:
            self._parser.CharacterDataHandler = self._see_value
        elif name == "f" and self._in_row:
            self._has_formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif not self._in_row:
            self._others += 1
            if self._others > MAX_OTHER_TAGS:
                raise bounds.too_large()

    def _end(self, tag: str) -> None:
        name = tag.removeprefix(self._prefix)
        if name in _VALUES:
            self._parser.CharacterDataHandler = None
        elif name == "c" and self._in_row:
            self._end_cell()
        elif name == "row":
            self._end_row()

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._row + 1))
        if number > LAST_ROW:
            raise bounds.too_large()
        self.is_ordered = self.is_ordered and number > self._row
        self._row, self._column = number, 0
        self._in_row, self._holds = True, False

    def _end_row(self) -> None:
        self._in_row = False
        self.rows += self._holds
        if self.rows > bounds.MAX_ROWS:
            raise bounds.too_many_rows()
        self._span += self._column
        if self._span > bounds.MAX_SPAN:
            raise bounds.too_large()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        column = _read_place(place)[0] if place else self._column + 1
        self.is_ordered = self.is_ordered and column > self._column
        self._column = column
        if column > bounds.MAX_COLUMNS:
            raise bounds.too_large()
        self._type = attributes.get("t", "n")
        self._has_formula = self._has_value = False

    def _see_value(self, text: str) -> None:
        value = text.strip()
        is_blank = self._type == "s" and value in self._blank
        self._has_value = self._has_value or (value != "" and not is_blank)

    def _end_cell(self) -> None:
        if self._has_formula and not self._has_value and self._type != "str":
            self.no_result[self._row].append(self._column - 1)
            self._has_value = True
        self._holds = self._holds or self._has_value

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        left, top = _read_place(first)
        right, bottom = _read_place(last or first)
        self._merged += (right - left + 1) * (bottom - top + 1)
        if self._merged > MAX_MERGED:
            raise bounds.too_large()
        for row in range(top, bottom + 1):
            columns = range(left - 1, right)
            self.covered[row].extend(columns[1:] if row == top else columns)


def _read_place(place: str) -> tuple[int, int]:
    """The column and the row of a cell such as AB12, from 1."""
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ValueError
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(found[2])
