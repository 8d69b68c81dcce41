"""A release as the bytes of its file, and back: a closed grammar, one way to write each release.

`schema/ledger.md` is its specification.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from aduan.core.clocks.periods import find_period
from aduan.core.figures.releases.labels import LARGE, RULE, SMALL, Said
from aduan.core.figures.releases.publiclaw import AGES, LATE_BANDS, TIMELINESS
from aduan.core.figures.releases.release import (
    Lengths,
    Performance,
    Release,
    SpanFigures,
    SpanTable,
)
from aduan.core.figures.releases.strictjson import (
    parse,
    read_digest,
    read_flag,
    read_rows,
    take,
    take_count,
    write_canonical,
)
from aduan.core.words.dates import read_day
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

# Goes up where an older program could not read what is written.
FORMAT = 3
# Those of the programs before, which are named where they are met.
OLD_FORMATS = (1, 2)
# A file that is larger was not made by this program, and is not read.
MAX_BYTES = 1024 * 1024
KEYS = (
    "format",
    "rule",
    "number",
    "release",
    "made",
    "previous",
    "law",
    "law_file",
    "performance",
    "span",
)
PERFORMANCE = tuple(Performance.__dataclass_fields__)
SPAN = ("periods", "sure", "lengths", "tables")
TABLE = ("level", "cells", "late", "lengths")


def write_release(release: Release) -> bytes:
    """The bytes of a release's file: JSON in UTF-8, in a fixed order."""
    data = {
        "format": FORMAT,
        "rule": release.rule,
        "number": release.number,
        "release": release.name,
        "made": release.made.isoformat(),
        "previous": release.previous,
        "law": release.law,
        "law_file": release.law_file,
        "performance": asdict(release.performance),
        "span": _make_plain(release.span) if release.span else None,
    }
    return write_canonical(data)


def _make_plain(span: SpanFigures) -> dict[str, Any]:
    return {
        "periods": span.periods,
        "sure": span.is_sure,
        "lengths": span.lengths,
        "tables": [asdict(table) for table in span.tables],
    }


def read_release(content: bytes, name: str) -> Release:
    """The release of a file. RefusedError: it is not one, or not written in the one way; `name` is the
    file's, for the message.
    """
    try:
        if len(content) > MAX_BYTES:
            raise ValueError("too large")
        data = parse(content)
        if data.get("format") in OLD_FORMATS:
            raise RefusedError(
                _("{name} is of the form in which releases were written before"),
                _(
                    "no office ever published it: take it away (`git rm -q -r site/releases`, and "
                    "commit that), then `aduan publish` makes the new one"
                ),
                name=name,
            )
        release = _build(data)
        if write_release(release) != content:
            raise ValueError("written otherwise")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedError(
            _("{name} is not a release of this program"),
            _("take the file as it was published"),
            name=name,
        ) from error
    return release


def _build(data: Any) -> Release:
    form, rule, number, name, made, previous, law, law_file, performance, span = take(data, KEYS)
    period = find_period(name)
    if form != FORMAT or take_count(rule) != RULE:
        raise ValueError("format")
    if period is None or period.name != name:
        raise ValueError("format")
    return Release(
        rule=rule,
        number=take_count(number),
        period=period,
        made=read_day(made),
        previous=read_digest(previous),
        law=take_count(law),
        law_file=read_digest(law_file),
        performance=_build_performance(performance),
        span=None if span is None else _build_span(span),
    )


def _build_performance(data: Any) -> Performance:
    values = dict(zip(PERFORMANCE, take(data, PERFORMANCE), strict=True))
    return Performance(
        before=take_count(values["before"]),
        received=take_count(values["received"]),
        reopened=take_count(values["reopened"]),
        closed=take_count(values["closed"]),
        undated=take_count(values["undated"]),
        open=take_count(values["open"]),
        closings=read_rows(
            values["closings"], lambda row: read_rows(row, take_count, len(TIMELINESS))
        ),
        stages=read_rows(values["stages"], lambda row: read_rows(row, take_count, 2)),
        ages=read_rows(values["ages"], take_count, len(AGES) + 1),
        clocks=read_rows(values["clocks"], lambda row: read_rows(row, take_count, 3)),
        box=read_rows(values["box"], take_count, 2),
    )


def _build_span(data: Any) -> SpanFigures:
    periods, sure, lengths, tables = take(data, SPAN)
    return SpanFigures(
        take_count(periods),
        read_flag(sure),
        _build_lengths(lengths),
        read_rows(tables, _build_table),
    )


def _build_table(data: Any) -> SpanTable:
    level, cells, late, lengths = take(data, TABLE)
    said = read_rows(cells, _build_cell)
    return SpanTable(
        level=None if level is None else take_count(level),
        cells=said,
        late=read_rows(late, _build_band, len(said)),
        lengths=read_rows(lengths, _build_lengths, len(said)),
    )


def _build_cell(value: Any) -> Said:
    return str(value) if value in (SMALL, LARGE) else take_count(value)


def _build_band(value: Any) -> int | None:
    if value is not None and take_count(value) > len(LATE_BANDS):
        raise ValueError("a band")
    return None if value is None else take_count(value)


def _build_lengths(value: Any) -> Lengths | None:
    if value is None:
        return None
    half, all_half, most = read_rows(value, lambda one: one, 3)
    said_most = None if most is None else take_count(most)
    return take_count(half), take_count(all_half), said_most
