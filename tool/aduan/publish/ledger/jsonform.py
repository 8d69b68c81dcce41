"""A release as JSON, and back. The same release gives the same bytes; what is not a release is
refused in a line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from aduan.core.words.dates import read_day
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.publish.ledger.release import (
    AgeCount,
    Axis,
    Cell,
    ClockCount,
    Kind,
    MonthCount,
    Quantile,
    Release,
    Role,
    StageCount,
    Table,
    Value,
)

FORMAT = 1
MAX_BYTES = 8 * 1024 * 1024


def write_release(release: Release) -> bytes:
    """The bytes of a release's file: JSON, one table a line, in a fixed order."""
    return (_lay_out(_plain(release)) + "\n").encode()


def read_release(content: bytes, name: str) -> Release:
    """The release of a file. RefusedError: it is not one; `name` is the file's, for the message."""
    try:
        if len(content) > MAX_BYTES:
            raise ValueError("too large")
        data = json.loads(content, parse_constant=_refuse_constant)
        if data["format"] != FORMAT:
            raise ValueError("format")
        return _release(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedError(
            _("{name} is not a release of this program"),
            _("take the file as it was published"),
            name=name,
        ) from error


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _plain(release: Release) -> dict[str, Any]:
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
        "axes": {name: _plain_axis(axis) for name, axis in release.axes.items()},
        "universe": [list(axes) for axes in release.universe],
        "corrections": release.corrections,
        "month": asdict(release.month) if release.month else None,
        "tables": [_plain_table(table) for table in release.tables],
        "quantiles": [asdict(quantile) for quantile in release.quantiles],
        "outputs": dict(sorted(release.outputs.items())),
        "worlds": release.worlds,
    }


def _plain_axis(axis: Axis) -> dict[str, Any]:
    return {
        "label": asdict(axis.label),
        "of": axis.variable,
        "role": axis.role.value,
        "values": {v.name: {"label": asdict(v.label), "in": list(v.members)} for v in axis.values},
    }


def _plain_table(table: Table) -> dict[str, Any]:
    return {
        "table": table.name,
        "parts": list(table.parts),
        "axes": list(table.axes),
        "protected": table.protected,
        "cells": [
            [list(c.at), c.kind.value, c.value]
            if c.value is not None
            else [list(c.at), c.kind.value]
            for c in table.cells
        ],
    }


def _lay_out(data: Mapping[str, Any]) -> str:
    """One key a line; lists of tables and quantiles, and the axes, one entry a line: a diff shows
    what changed.
    """
    lines = []
    for key, value in data.items():
        if key in ("tables", "quantiles") and value:
            inner = ",\n".join("  " + _line(entry) for entry in value)
            lines.append(f" {_line(key)}: [\n{inner}\n ]")
        elif key == "axes" and value:
            inner = ",\n".join(f"  {_line(name)}: {_line(entry)}" for name, entry in value.items())
            lines.append(f" {_line(key)}: {{\n{inner}\n }}")
        else:
            lines.append(f" {_line(key)}: {_line(value)}")
    return "{\n" + ",\n".join(lines) + "\n}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _release(data: Mapping[str, Any]) -> Release:
    axes = {str(name): _axis(name, entry) for name, entry in data["axes"].items()}
    return Release(
        number=_whole(data["number"]),
        name=_text(data["release"]),
        year=_whole(data["year"]),
        first=read_day(data["from"]),
        last=read_day(data["to"]),
        made=read_day(data["made"]),
        previous=_text(data["previous"]),
        program=_text(data["program"]),
        k=_whole(data["k"]),
        parts=_texts(data["parts"]),
        part=_text(data["part"]),
        variables={str(name): _texts(values) for name, values in data["variables"].items()},
        axes=axes,
        tables=tuple(_table(entry, axes) for entry in data["tables"]),
        quantiles=tuple(_quantile(entry, axes) for entry in data["quantiles"]),
        universe=tuple(_known(_texts(entry), axes) for entry in data["universe"]),
        corrections=None if data["corrections"] is None else _whole(data["corrections"]),
        month=None if data["month"] is None else _month(data["month"]),
        weights={str(name): _whole(weight) for name, weight in data["weights"].items()},
        outputs={str(name): _text(digest) for name, digest in data["outputs"].items()},
        worlds=_text(data["worlds"]),
    )


def _axis(name: str, data: Mapping[str, Any]) -> Axis:
    values = tuple(
        Value(str(v), _label(entry["label"]), _texts(entry["in"]))
        for v, entry in data["values"].items()
    )
    return Axis(str(name), _label(data["label"]), _text(data["of"]), Role(data["role"]), values)


def _table(data: Mapping[str, Any], axes: Mapping[str, Axis]) -> Table:
    names = _known(_texts(data["axes"]), axes)
    allowed = [{value.name for value in axes[name].values} for name in names]
    cells = []
    for at, kind, *value in data["cells"]:
        place = _texts(at)
        if len(place) != len(names) or any(
            v not in known for v, known in zip(place, allowed, strict=True)
        ):
            raise ValueError("a cell stands outside its table")
        cells.append(Cell(place, Kind(kind), _whole(value[0]) if value else None))
        if (cells[-1].kind is Kind.EXACT) != bool(value):
            raise ValueError("a number where a label is, or a label where a number is")
    return Table(
        _text(data["table"]), _texts(data["parts"]), names, data["protected"] is True, tuple(cells)
    )


def _quantile(data: Mapping[str, Any], axes: Mapping[str, Axis]) -> Quantile:
    names, at = _known(_texts(data["axes"]), axes), _texts(data["at"])
    if len(names) != len(at) or any(
        v not in {x.name for x in axes[n].values} for n, v in zip(names, at, strict=True)
    ):
        raise ValueError("a quantile of no group")
    most = None if data["most"] is None else _whole(data["most"])
    return Quantile(
        _texts(data["parts"]), names, at, _whole(data["half"]), _whole(data["all_half"]), most
    )


def _month(data: Mapping[str, Any]) -> MonthCount:
    plain = {
        name: _whole(value)
        for name, value in data.items()
        if name not in ("ages", "clocks", "stages")
    }
    return MonthCount(
        **plain,
        ages=tuple(
            AgeCount(
                _whole(a["first"]),
                None if a["last"] is None else _whole(a["last"]),
                _whole(a["count"]),
            )
            for a in data["ages"]
        ),
        clocks=tuple(ClockCount(**_counted(c)) for c in data["clocks"]),
        stages=tuple(StageCount(**_counted(s)) for s in data["stages"]),
    )


def _counted(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _label(value)
        if name == "label"
        else value
        if isinstance(value, (bool, str))
        else _whole(value)
        for name, value in data.items()
    }


def _label(data: Mapping[str, Any]) -> Label:
    return Label(_text(data["id"]), _text(data["en"]))


def _known(names: tuple[str, ...], axes: Mapping[str, Axis]) -> tuple[str, ...]:
    if not set(names) <= set(axes) or len(set(names)) != len(names):
        raise ValueError("an axis that is not there")
    return names


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return tuple(_text(entry) for entry in value)


def _whole(value: object) -> int:
    """A whole number from 0 on."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
        raise ValueError("not a count")
    return value
