"""A release read from the JSON of its file: every value held to its kind, every name to the axes.

ValueError, KeyError, TypeError, AttributeError: it is not a release. `jsonform` makes one refusal
of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aduan.core.words.dates import read_day
from aduan.publish.ledger.plainvalues import (
    require_count,
    require_count_or_none,
    require_label,
    require_text,
    require_texts,
)
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

# What of a month is a list of its own; all else are counts.
LISTS_OF_MONTH = ("ages", "clocks", "stages")


def build_release(data: Mapping[str, Any]) -> Release:
    """The release that a file's JSON says."""
    axes = _make_axes(data["axes"])
    variables = data["variables"].items()
    return Release(
        number=require_count(data["number"]),
        name=require_text(data["release"]),
        year=require_count(data["year"]),
        first=read_day(data["from"]),
        last=read_day(data["to"]),
        made=read_day(data["made"]),
        previous=require_text(data["previous"]),
        program=require_text(data["program"]),
        k=require_count(data["k"]),
        parts=require_texts(data["parts"]),
        part=require_text(data["part"]),
        variables={str(name): require_texts(values) for name, values in variables},
        axes=axes,
        tables=tuple(_make_table(entry, axes) for entry in data["tables"]),
        quantiles=tuple(_make_quantile(entry, axes) for entry in data["quantiles"]),
        universe=tuple(_require_known(require_texts(entry), axes) for entry in data["universe"]),
        corrections=require_count_or_none(data["corrections"]),
        month=None if data["month"] is None else _make_month(data["month"]),
        weights={str(name): require_count(weight) for name, weight in data["weights"].items()},
        outputs={str(name): require_text(digest) for name, digest in data["outputs"].items()},
        worlds=require_text(data["worlds"]),
    )


def _make_axes(data: Mapping[str, Any]) -> dict[str, Axis]:
    axes: dict[str, Axis] = {}
    for name, entry in data.items():
        axes[str(name)] = _make_axis(name, entry)
    return axes


def _make_axis(name: str, data: Mapping[str, Any]) -> Axis:
    values: list[Value] = []
    for code, entry in data["values"].items():
        label = require_label(entry["label"])
        values.append(Value(str(code), label, members=require_texts(entry["in"])))
    return Axis(
        name=str(name),
        label=require_label(data["label"]),
        variable=require_text(data["of"]),
        role=Role(data["role"]),
        values=tuple(values),
    )


def _make_table(data: Mapping[str, Any], axes: Mapping[str, Axis]) -> Table:
    names = _require_known(require_texts(data["axes"]), axes)
    allowed = [axes[name].codes for name in names]
    return Table(
        name=require_text(data["table"]),
        parts=require_texts(data["parts"]),
        axes=names,
        protected=data["protected"] is True,
        cells=tuple(_make_cell(entry, allowed) for entry in data["cells"]),
    )


def _make_cell(entry: Sequence[Any], allowed: Sequence[frozenset[str]]) -> Cell:
    """`[at, kind, value]`, or `[at, kind]` where the value is a label's."""
    written_at, written_kind, *value = entry
    at = require_texts(written_at)
    if not _stands_in(at, allowed):
        raise ValueError("a cell stands outside its table")
    kind = Kind(written_kind)
    number = require_count(value[0]) if value else None
    if (kind is Kind.EXACT) != bool(value):
        raise ValueError("a number where a label is, or a label where a number is")
    return Cell(at, kind, number)


def _make_quantile(data: Mapping[str, Any], axes: Mapping[str, Axis]) -> Quantile:
    names = _require_known(require_texts(data["axes"]), axes)
    at = require_texts(data["at"])
    if not _stands_in(at, [axes[name].codes for name in names]):
        raise ValueError("a quantile of no group")
    return Quantile(
        parts=require_texts(data["parts"]),
        axes=names,
        at=at,
        half=require_count(data["half"]),
        all_half=require_count(data["all_half"]),
        most=require_count_or_none(data["most"]),
    )


def _stands_in(at: Sequence[str], allowed: Sequence[frozenset[str]]) -> bool:
    """Whether there is one value for each axis, and each is one of its axis."""
    if len(at) != len(allowed):
        return False
    return all(code in codes for code, codes in zip(at, allowed, strict=True))


def _make_month(data: Mapping[str, Any]) -> MonthCount:
    counts = {
        name: require_count(value) for name, value in data.items() if name not in LISTS_OF_MONTH
    }
    return MonthCount(
        **counts,
        ages=tuple(_make_age(entry) for entry in data["ages"]),
        clocks=tuple(ClockCount(**_read_counted(entry)) for entry in data["clocks"]),
        stages=tuple(StageCount(**_read_counted(entry)) for entry in data["stages"]),
    )


def _make_age(data: Mapping[str, Any]) -> AgeCount:
    return AgeCount(
        first=require_count(data["first"]),
        last=require_count_or_none(data["last"]),
        count=require_count(data["count"]),
    )


def _read_counted(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a clock's or a stage's counts: its label, its names and switches, its numbers."""
    fields: dict[str, Any] = {}
    for name, value in data.items():
        if name == "label":
            fields[name] = require_label(value)
        elif isinstance(value, (bool, str)):
            fields[name] = value
        else:
            fields[name] = require_count(value)
    return fields


def _require_known(names: tuple[str, ...], axes: Mapping[str, Axis]) -> tuple[str, ...]:
    """The names of axes, where all are there and none comes twice."""
    is_known = all(name in axes for name in names)
    is_once = len(set(names)) == len(names)
    if not is_known or not is_once:
        raise ValueError("an axis that is not there")
    return names
