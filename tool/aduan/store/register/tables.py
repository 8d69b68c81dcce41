"""Tables of old registers: .csv, .csv.gz and .xlsx as rows of cleaned cells, numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

from aduan.core.findings import RefusedError
from aduan.core.text import mark as _
from aduan.store.register.cells import MAX_BYTES, Line, Table, bound, clean, too_large
from aduan.store.register.spreadsheet import read_xlsx

DELIMITERS = (",", ";", "\t")
# Exports put a few lines of their own above the header.
HEADER_WITHIN = 20


def read_table(path: Path, needed: Sequence[str]) -> Table:
    """The table of a file whose header has the needed columns. RefusedError: it cannot be used."""
    name = path.name.lower()
    try:
        if name.endswith(".xlsx"):
            return _find_header(read_xlsx(path), needed)
        if name.endswith((".csv", ".csv.gz")):
            return _read_csv(path, needed)
    except UnicodeDecodeError:
        raise RefusedError(_("this is not UTF-8 text"), _("save the file again as UTF-8")) from None
    except (OSError, EOFError, zlib.error, BadZipFile, csv.Error) as error:
        problem = getattr(error, "strerror", None) or type(error).__name__
        raise RefusedError(
            _("the file cannot be read: {problem}"), _("look at its rights and its disk"), problem=problem
        ) from None
    raise RefusedError(_("only .csv, .csv.gz and .xlsx can be imported"), _("save the table as one of these"))


def _read_csv(path: Path, needed: Sequence[str]) -> Table:
    with path.open("rb") as file, gzip.open(file) if path.name.lower().endswith(".gz") else file as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise too_large()
    fitting = (d for d in DELIMITERS if _header_at(list(islice(_split(raw, d), HEADER_WITHIN)), needed) is not None)
    return _find_header(_split(raw, next(fitting, DELIMITERS[0])), needed)


def _split(raw: bytes, delimiter: str) -> Iterator[Line]:
    """The rows, decoded as they are asked for: the text is never there whole."""
    text = io.TextIOWrapper(io.BytesIO(raw), "utf-8-sig", newline="")
    for number, cells in enumerate(bound(csv.reader(text, delimiter=delimiter)), 1):
        if cells:
            yield Line(number, tuple(map(clean, cells)))


def _header_at(top: Sequence[Line], needed: Sequence[str]) -> int | None:
    return next((i for i, x in enumerate(top) if set(needed).issubset(x.cells)), None)


def _find_header(lines: Iterable[Line], needed: Sequence[str]) -> Table:
    """The table below the row that names the columns. A missing column is named, what stands there is not."""
    rest = iter(lines)
    top = list(islice(rest, HEADER_WITHIN))
    start = _header_at(top, needed)
    if start is None:
        present = set(top[0].cells) if top else set()
        missing = [name for name in needed if name not in present]
        raise RefusedError(
            _("the file does not have the columns that the map needs: {columns}"),
            _("one of its first rows must name the columns; or write a map of your own"),
            columns=", ".join(missing or needed),
        )
    columns = tuple(str(cell) for cell in top[start].cells)
    twice = [name for name in needed if columns.count(name) > 1]
    if twice:
        raise RefusedError(_("the column {column} stands twice"), column=twice[0])
    return Table(columns, (*top[start + 1 :], *rest))
