"""One sheet of a spreadsheet: its rows by openpyxl with what that is blind to marked, and its
count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from functools import cached_property, lru_cache
from typing import Any
from zipfile import ZipFile

from aduan.store.register.cells import (
    COVERED,
    LOST_DIGITS,
    NO_RESULT,
    ODD_NUMBER,
    ONLY_MONTH,
    Cell,
    Spoiled,
    clean,
)
from aduan.store.register.sheetscan import SheetScan
from aduan.store.register.sources import Raw, Source

# A spreadsheet keeps fifteen digits of a number and makes the rest zeros.
EXACT = 10**15
# Forms of numbers by which digits stay as they are, and those that add zeros before them.
_PLAIN = ("General", "0", "#", "@", "#,##0", "GENERAL", "Standard")
_PADDED = re.compile(r"0+")
# What stands as it is in the form of a day: words in quotes, a sign behind a backslash, a language
# or a colour.
_AS_IT_IS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
# How spreadsheets write signs that XML cannot hold: _x000D_ is the end of a line.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Sheet:
    """A sheet of an open book. It can be read more than once."""

    def __init__(self, sheet: Any) -> None:
        letters = (letter if letter.isprintable() else "?" for letter in str(sheet.title))
        self.name = "".join(letters)
        self.is_hidden = sheet.sheet_state != "visible"
        self._sheet = sheet

    def open(self) -> Source:
        return Source(self._read_rows(), read_value, lambda: self.scan.rows, fixed=False)

    @cached_property
    def scan(self) -> SheetScan:
        book: ZipFile = self._sheet.parent._archive
        texts: Sequence[str] = self._sheet._shared_strings
        blank = {str(number) for number, text in enumerate(texts) if not text.strip()}
        with book.open(self._sheet._worksheet_path) as stream:
            return SheetScan(stream, blank)

    def _read_rows(self) -> Iterator[Raw]:
        """The rows that hold something, whatever the file says of how many there are."""
        scan = self.scan
        if not scan.is_ordered:
            raise ValueError
        self._sheet.reset_dimensions()
        for number, cells in enumerate(self._sheet.iter_rows(), 1):
            no_result = scan.no_result.get(number, ())
            if no_result or any(_holds(cell.value) for cell in cells):
                covered = scan.covered.get(number, ())
                yield Raw(
                    number, _mark(cells, no_result, covered) if no_result or covered else cells
                )


def read_value(cell: Any) -> Cell:
    """A cell as its type says. What a person sees and what is kept must be the same, or it is
    spoiled.
    """
    value = cell if isinstance(cell, Spoiled) else cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date) and value.day == 1 and _shows_no_day(cell.number_format):
        return ONLY_MONTH
    if isinstance(value, (date, time, timedelta, Spoiled)):
        return value
    if isinstance(value, (int, float)):
        return _read_number(value, cell.number_format)
    return clean(unescape(str(value)))


@lru_cache
def _shows_no_day(form: str) -> bool:
    """Whether a form shows the year of a day and not the day: whoever typed "Mar 2026" gave
    none.
    """
    letters = _AS_IT_IS.sub("", form.partition(";")[0]).casefold()
    return "y" in letters and "d" not in letters


def unescape(text: str) -> str:
    """Text as the spreadsheet shows it. Halves of a sign that do not belong together stay as they
    are written.
    """
    if "_x" not in text:
        return text
    signs = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    try:
        return signs.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return text


def _read_number(value: float, form: str) -> Cell:
    if abs(value) >= EXACT:
        return LOST_DIGITS
    if value != int(value):
        return ODD_NUMBER
    if form in _PLAIN:
        return str(int(value))
    if value < 0 or not _PADDED.fullmatch(form):
        return ODD_NUMBER
    return str(int(value)).zfill(len(form))


def _holds(value: Any) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _mark(cells: Sequence[Any], no_result: Sequence[int], covered: Sequence[int]) -> list[Any]:
    """The cells, with the ones whose value is not in them marked. A cell that is merged may lie
    beyond the last one.
    """
    last = max([*no_result, *covered], default=-1)
    beyond = max(0, last + 1 - len(cells))
    marked: list[Any] = [*cells, *[_NOTHING] * beyond]
    for place in no_result:
        marked[place] = NO_RESULT
    for place in covered:
        marked[place] = COVERED
    return marked


class _Nothing:
    value = None


_NOTHING = _Nothing()
