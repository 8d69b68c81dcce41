"""A release as JSON, and back. The same release gives the same bytes; what is not a release is
refused in a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.publish.ledger.jsonreading import build_release
from aduan.publish.ledger.release import Axis, Cell, Release, Table

# Goes up where an older program could not read what is written.
FORMAT = 1
# A file that is larger was not made by this program, and is not read.
MAX_BYTES = 8 * 1024 * 1024
# What is laid out one entry a line.
LONG_LISTS = ("tables", "quantiles")
LONG_MAPPINGS = ("axes",)


def write_release(release: Release) -> bytes:
    """The bytes of a release's file: JSON in UTF-8, one table a line, in a fixed order."""
    return (_lay_out(_make_plain(release)) + "\n").encode()


def read_release(content: bytes, name: str) -> Release:
    """The release of a file. RefusedError: it is not one; `name` is the file's, for the message."""
    try:
        if len(content) > MAX_BYTES:
            raise ValueError("too large")
        data = json.loads(content, parse_constant=_refuse_constant)
        if data["format"] != FORMAT:
            raise ValueError("format")
        return build_release(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedError(
            _("{name} is not a release of this program"),
            _("take the file as it was published"),
            name=name,
        ) from error


def _refuse_constant(name: str) -> float:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(name)


def _make_plain(release: Release) -> dict[str, Any]:
    """What the file says, in the order in which it says it."""
    return {
        "format": FORMAT,
        "number": release.number,
        "release": release.name,
        "previous": release.previous,
        "program": release.program,
        "made": release.made.isoformat(),
        "year": release.year,
        "from": release.first.isoformat(),
        "to": release.last.isoformat(),
        "parts": list(release.parts),
        "part": release.part,
        "k": release.k,
        "weights": dict(release.weights),
        "variables": {name: list(values) for name, values in release.variables.items()},
        "axes": {name: _make_plain_axis(axis) for name, axis in release.axes.items()},
        "universe": [list(axes) for axes in release.universe],
        "corrections": release.corrections,
        "month": asdict(release.month) if release.month else None,
        "tables": [_make_plain_table(table) for table in release.tables],
        "quantiles": [asdict(quantile) for quantile in release.quantiles],
        "outputs": dict(sorted(release.outputs.items())),
        "worlds": release.worlds,
    }


def _make_plain_axis(axis: Axis) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for value in axis.values:
        values[value.name] = {"label": asdict(value.label), "in": list(value.members)}
    return {
        "label": asdict(axis.label),
        "of": axis.variable,
        "role": axis.role.value,
        "values": values,
    }


def _make_plain_table(table: Table) -> dict[str, Any]:
    return {
        "table": table.name,
        "parts": list(table.parts),
        "axes": list(table.axes),
        "protected": table.protected,
        "cells": [_make_plain_cell(cell) for cell in table.cells],
    }


def _make_plain_cell(cell: Cell) -> list[Any]:
    """`[at, kind]`, and the number where the cell says one."""
    plain: list[Any] = [list(cell.at), cell.kind.value]
    if cell.value is not None:
        plain.append(cell.value)
    return plain


def _lay_out(data: Mapping[str, Any]) -> str:
    """One key a line; lists of tables and quantiles, and the axes, one entry a line: a diff shows
    what changed.
    """
    lines = [f" {_write(key)}: {_lay_out_value(key, value)}" for key, value in data.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def _lay_out_value(key: str, value: Any) -> str:
    if not value:
        return _write(value)
    if key in LONG_LISTS:
        return _enclose("[", [_write(entry) for entry in value], "]")
    if key in LONG_MAPPINGS:
        entries = [f"{_write(name)}: {_write(entry)}" for name, entry in value.items()]
        return _enclose("{", entries, "}")
    return _write(value)


def _enclose(opening: str, entries: Iterable[str], closing: str) -> str:
    inner = ",\n".join(f"  {entry}" for entry in entries)
    return f"{opening}\n{inner}\n {closing}"


def _write(value: object) -> str:
    """A value in one line, without a space that could be left out."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
