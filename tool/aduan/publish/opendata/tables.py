"""The sheets as files: CSV for people and spreadsheets, JSON for programs. The same ledger gives
the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from aduan.publish.ledger.chain import Ledger
from aduan.publish.opendata.sheets import Row, Sheet, list_sheets

FOLDER = "data/"
# What a spreadsheet could take for a formula at the beginning of a cell.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_tables(ledger: Ledger) -> dict[str, bytes]:
    """Every sheet as CSV and as JSON, by path: UTF-8, ISO dates, one row a line."""
    return {path: content for sheet in list_sheets(ledger) for path, content in _write_sheet(sheet)}


def write_csv(head: tuple[str, ...], rows: tuple[Row, ...]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_guard(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _write_sheet(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    names = tuple(column.name for column in sheet.columns)
    yield f"{FOLDER}{sheet.name}.csv", write_csv(names, sheet.rows)
    lines = (
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in sheet.rows
    )
    yield f"{FOLDER}{sheet.name}.json", ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _guard(value: str | int | None) -> str | int:
    """A text that no spreadsheet takes for a formula. The code for what is missing, `-`, is none by
    itself.
    """
    if isinstance(value, str) and len(value) > 1 and value.startswith(FORMULA):
        return "'" + value
    return "" if value is None else value
