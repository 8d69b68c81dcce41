"""Tables of old registers: .csv, .csv.gz and .xlsx as rows of cleaned cells, numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from aduan.core.findings import RefusedError, SurroundingsError
from aduan.core.text import mark as _

DELIMITERS = (",", ";", "\t")
# Exports put a few lines of their own above the header.
HEADER_WITHIN = 20
# A spreadsheet keeps fifteen digits of a number and makes the rest zeros.
EXACT = 10**15
SPACES = " \t\r\n\u00a0\ufeff"
QUOTES = "\"'“”‘’`"


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number with more digits than a spreadsheet keeps: what it was is lost."""


Cell = str | date | time | Rounded


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table. `number` is the row's own in the file; the header's is usually 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The columns by name, and the rows below the header."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(path: Path, needed: Sequence[str]) -> Table:
    """The table of a file whose header has the needed columns. RefusedError: it cannot be used."""
    name = path.name.lower()
    try:
        if name.endswith(".xlsx"):
            return _find_header(list(_read_xlsx(path)), needed)
        if name.endswith((".csv", ".csv.gz")):
            return _read_csv(path, needed)
    except (OSError, EOFError, zlib.error, BadZipFile, csv.Error) as error:
        problem = getattr(error, "strerror", None) or type(error).__name__
        raise RefusedError(
            _("the file cannot be read: {problem}"), _("look at its rights and its disk"), problem=problem
        ) from None
    except UnicodeDecodeError:
        raise RefusedError(_("this is not UTF-8 text"), _("save the file again as UTF-8")) from None
    raise RefusedError(_("only .csv, .csv.gz and .xlsx can be imported"), _("save the table as one of these"))


def clean(text: str) -> str:
    """Text without the spaces and the stray or paired quotes around it."""
    text = text.strip(SPACES)
    for quote in QUOTES:
        edges = text[:1] == quote, text[-1:] == quote
        if (all(edges) and len(text) > 1) or (any(edges) and text.count(quote) == 1):
            text = text[edges[0] : len(text) - edges[1]].strip(SPACES)
    return text


def _read_csv(path: Path, needed: Sequence[str]) -> Table:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.name.lower().endswith(".gz") else raw).decode("utf-8-sig")
    for delimiter in DELIMITERS:
        lines = list(_split(text, delimiter))
        if _header_at(lines, needed) is not None:
            return _find_header(lines, needed)
    return _find_header(list(_split(text, DELIMITERS[0])), needed)


def _split(text: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, cells in enumerate(reader, 1):
        if cells:
            yield Line(number, tuple(map(clean, cells)))


def _read_xlsx(path: Path) -> Iterator[Line]:
    """The first sheet, values only."""
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise SurroundingsError(
            _("reading .xlsx needs openpyxl, which is not installed"),
            _('run `pip install "aduan[xlsx]"`, or save the table as .csv'),
        ) from None
    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
    except (InvalidFileException, KeyError, IndexError, ValueError) as error:
        raise OSError(0, type(error).__name__) from None
    for number, values in enumerate(rows, 1):
        if any(value is not None for value in values):
            yield Line(number, tuple(map(_read_cell, values)))


def _read_cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (date, time)):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if abs(value) >= EXACT:
            return Rounded()
        return str(int(value)) if value == int(value) else repr(value)
    return clean(str(value))


def _header_at(lines: Sequence[Line], needed: Sequence[str]) -> int | None:
    return next((i for i, x in enumerate(lines[:HEADER_WITHIN]) if set(needed).issubset(x.cells)), None)


def _find_header(lines: list[Line], needed: Sequence[str]) -> Table:
    """The table below the row that names the columns. A missing column is named, what stands there is not."""
    start = _header_at(lines, needed)
    if start is None:
        present = set(lines[0].cells) if lines else set()
        missing = [name for name in needed if name not in present]
        raise RefusedError(
            _("the file does not have the columns that the map needs: {columns}"),
            _("one of its first rows must name the columns; or write a map of your own"),
            columns=", ".join(missing or needed),
        )
    columns = tuple(str(cell) for cell in lines[start].cells)
    twice = [name for name in needed if columns.count(name) > 1]
    if twice:
        raise RefusedError(_("the column {column} stands twice"), column=twice[0])
    return Table(columns, tuple(lines[start + 1 :]))
