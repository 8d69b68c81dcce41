"""The sheets as files: CSV for people and spreadsheets, JSON for programs. The same ledger gives
the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.csvtext import write_csv
from aduan.publish.opendata.sheetform import Sheet
from aduan.publish.opendata.sheets import list_sheets

FOLDER = "data/"


def write_tables(ledger: Ledger) -> dict[str, bytes]:
    """Every sheet as CSV and as JSON, by path: UTF-8, ISO dates, one row a line."""
    return {path: content for sheet in list_sheets(ledger) for path, content in _write_sheet(sheet)}


def _write_sheet(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    names = tuple(column.name for column in sheet.columns)
    yield f"{FOLDER}{sheet.name}.csv", write_csv(names, sheet.rows).encode()
    lines = (
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in sheet.rows
    )
    yield f"{FOLDER}{sheet.name}.json", ("[\n" + ",\n".join(lines) + "\n]\n").encode()
