"""What the rows of a table are made of, however they are kept, and how much of them is still a register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from aduan.core.findings import RefusedError
from aduan.core.text import mark as _

# Packed, a few kilobytes can come to more than any memory holds.
MAX_BYTES = 32 * 1024 * 1024
MAX_CELLS = 300_000
SPACES = " \t\r\n\u00a0\ufeff"
QUOTES = "\"'“”‘’`"
_EDGES = frozenset(["", *SPACES, *QUOTES])


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


def clean(text: str) -> str:
    """Text without the spaces and the stray or paired quotes around it."""
    if text[:1] not in _EDGES and text[-1:] not in _EDGES:
        return text
    text = text.strip(SPACES)
    for quote in QUOTES:
        edges = text[:1] == quote, text[-1:] == quote
        if (all(edges) and len(text) > 1) or (any(edges) and text.count(quote) == 1):
            text = text[edges[0] : len(text) - edges[1]].strip(SPACES)
    return text


def bound(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The same rows, counted as they come. RefusedError: they are more, or longer, than a register can be."""
    cells = letters = 0
    for row in rows:
        cells += max(1, len(row))
        letters += sum(len(value) for value in row if isinstance(value, str))
        if cells > MAX_CELLS or letters > MAX_BYTES:
            raise too_large()
        yield row


def too_large() -> RefusedError:
    return RefusedError(
        _("the table is too large, or something stands far below or beside it"),
        _("save it as .csv, which may hold more, or import it in parts, for instance a year at a time"),
    )
