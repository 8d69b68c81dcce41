"""Rows as files in every form that is given out: Parquet, CSV, and JSON with one row a line. What is
nothing is NULL, an empty cell, null.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aduan.core.words.csvtext import write_csv
from aduan.federation.columns import VERSION, TableMeaning, Value
from aduan.federation.parquet import write_parquet
from aduan.store.files.writing import write_over

Rows = Sequence[Sequence[Value]]


@dataclass(frozen=True, eq=False)
class Filled:
    """A table with its rows. `zone`: in which its moments are shown."""

    table: TableMeaning
    rows: Rows
    zone: str


def write_all_forms(place: Path, filled: Filled) -> dict[str, int]:
    """Write a table in every form; the names of its files, with their rows."""
    file = place / filled.table.name
    parquet = file.with_suffix(".parquet")
    write_parquet(parquet, filled.table.columns, filled.rows, filled.zone)
    names = (
        parquet.name,
        write_as_csv(file.with_suffix(".csv"), filled.table, filled.rows),
        write_as_json(file.with_suffix(".json"), filled.table, filled.rows),
    )
    return dict.fromkeys(names, len(filled.rows))


def write_as_csv(file: Path, table: TableMeaning, rows: Rows) -> str:
    """Write rows as CSV; the file's name."""
    plain = [[_say_day(value) for value in row] for row in rows]
    write_over(file, write_csv(table.names, plain).encode())
    return file.name


def write_as_json(file: Path, table: TableMeaning, rows: Rows) -> str:
    """Write rows as JSON; the file's name."""
    lines: list[str] = []
    for row in rows:
        named = dict(zip(table.names, map(_say_day, row), strict=True))
        lines.append(json.dumps(named, ensure_ascii=False))
    head = f'{{"version": {VERSION}, "rows": [\n'
    write_over(file, (head + ",\n".join(lines) + "\n]}\n").encode())
    return file.name


def _say_day(value: Value) -> Value:
    """Days and moments as ISO writes them."""
    return value.isoformat() if isinstance(value, date) else value
