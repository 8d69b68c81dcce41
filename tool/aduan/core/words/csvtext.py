"""Tables as CSV that a spreadsheet opens safely: nothing in them can be taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet could take for a formula at the beginning of a cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """One line a row, ended by a line feed, the names of the columns first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([guard(value) for value in row])
    return out.getvalue()


def guard(value: object) -> object:
    """A value as it may stand in a cell; a sign alone, as for what is missing, is no formula."""
    if value is None:
        return ""
    if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA):
        return "'" + value
    return value
