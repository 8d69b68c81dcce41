"""Building: one file a year with every figure of every office, the sums over them, and what both mean."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aduan.core.words.csvtext import write_csv
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.federation.columns import (
    COLUMNS,
    VERSION,
    ColumnMeaning,
    Value,
    list_dictionary,
    list_values,
)
from aduan.federation.figures import Figure, Grain, list_office_figures
from aduan.federation.folder import DATA
from aduan.federation.members import Federation
from aduan.federation.parquet import write_parquet
from aduan.federation.standing import OfficeStanding
from aduan.federation.sums import Sum, list_sums
from aduan.federation.together import find_given_away_by_sums
from aduan.federation.years import compare_years
from aduan.store.files.writing import write_over

SUM_COLUMNS = (
    *("year", "measure", "variable", "level", "class_name", "label_id", "label_en"),
    *("low", "high", "offices", "apart"),
)
OFFICE_COLUMNS = (
    *("office", "name_id", "name_en", "state", "releases", "first_day", "last_day", "published"),
    *("pulled", "last_good", "audit_fine_since", "audit_fine_until", "audit_refused_since", "code"),
)


SUM_TYPES = {"year": "year", **dict.fromkeys(("low", "high", "offices", "apart"), "count")}
OFFICE_TYPES = {"releases": "count"}


@dataclass(frozen=True, eq=False)
class Built:
    """What was built. `files`: by name, with the number of their rows."""

    figures: Sequence[Figure]
    sums: Sequence[Sum]
    files: Mapping[str, int]


def build_data(federation: Federation, standings: Sequence[OfficeStanding]) -> Built:
    """Write the data of a federation, in place of what was built before. RefusedError: the sums would
    give a class of an office away.
    """
    ledgers = {one.member.id: one.ledger for one in standings if one.counts}
    figures = [
        row for office, ledger in ledgers.items() for row in list_office_figures(office, ledger)
    ]
    figures += compare_years(ledgers, federation.codes_map)
    sums = list_sums(figures)
    _require_nobody_given_away(figures, frozenset(ledgers), sums)
    place = federation.root / DATA
    files = dict(_write_years(place, figures))
    added = [_plain_sum(one) for one in sums]
    files |= _write_rows(place / "sums", SUM_COLUMNS, added)
    files |= _write_table(place / "sums.parquet", SUM_COLUMNS, SUM_TYPES, added)
    offices = [_plain_standing(one) for one in standings]
    files |= _write_rows(place / "offices", OFFICE_COLUMNS, offices)
    files |= _write_table(place / "offices.parquet", OFFICE_COLUMNS, OFFICE_TYPES, offices)
    names = ("about", "name", "type", "meaning_id", "meaning_en")
    files |= _write_rows(place / "columns", names, list_dictionary())
    _take_away(place, files)
    return Built(figures, sums, files)


def _require_nobody_given_away(
    figures: Sequence[Figure], offices: frozenset[str], sums: Sequence[Sum]
) -> None:
    for found in find_given_away_by_sums(figures, [(offices, sums)]):
        raise RefusedError(
            _("the sums would tell more of {office} than it does itself; nothing is built"),
            _("please report it: this should not happen"),
            office=found.office,
        )


def _write_years(place: Path, figures: Sequence[Figure]) -> Iterator[tuple[str, int]]:
    years: dict[int, list[Figure]] = {}
    for one in figures:
        years.setdefault(one.year, []).append(one)
    for year, own in sorted(years.items()):
        own.sort(key=lambda one: one.order)
        rows = [list_values(one) for one in own]
        name = f"figures-{year}"
        write_parquet(place / f"{name}.parquet", rows)
        text = write_csv([column.name for column in COLUMNS], rows)
        write_over(place / f"{name}.csv", text.encode())
        yield f"{name}.parquet", len(rows)
        yield f"{name}.csv", len(rows)
        whole = [_plain_days(list_values(one)) for one in own if one.grain is Grain.YEAR]
        names = [column.name for column in COLUMNS]
        yield _write_json(place / f"years-{year}.json", names, whole), len(whole)


def _plain_days(values: Sequence[Value]) -> list[Value]:
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def _write_table(
    file: Path, names: Sequence[str], types: Mapping[str, str], rows: Sequence[Sequence[Value]]
) -> dict[str, int]:
    """Some rows as Parquet. `types`: of the columns that are no text."""
    columns = [ColumnMeaning(name, types.get(name, "text"), Label(name, name)) for name in names]
    plain = [["" if value is None else value for value in row] for row in rows]
    write_parquet(file, plain, columns)
    return {file.name: len(rows)}


def _write_rows(
    file: Path, names: Sequence[str], rows: Sequence[Sequence[Value]]
) -> dict[str, int]:
    """Some rows as CSV and as JSON, one a line."""
    write_over(file.with_suffix(".csv"), write_csv(names, rows).encode())
    _write_json(file.with_suffix(".json"), names, rows)
    return {file.with_suffix(end).name: len(rows) for end in (".csv", ".json")}


def _write_json(file: Path, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows]
    head = f'{{"version": {VERSION}, "rows": [\n'
    write_over(file, (head + ",\n".join(lines) + "\n]}\n").encode())
    return file.name


def _plain_sum(one: Sum) -> tuple[Value, ...]:
    return (
        one.year,
        one.measure,
        one.variable,
        one.level,
        one.class_name,
        one.label.id,
        one.label.en,
        one.value.low,
        one.value.high,
        one.offices,
        one.apart,
    )


def _plain_standing(one: OfficeStanding) -> tuple[Value, ...]:
    releases = one.ledger.releases
    days: list[date | None] = [None, None, None]
    if releases:
        days = [releases[0].period.first, releases[-1].period.last, releases[-1].made]
    moments = (one.fine_since, one.fine_until, one.refused_since)
    return (
        one.member.id,
        one.member.name.id,
        one.member.name.en,
        one.state.value,
        len(releases),
        *(day.isoformat() if day else None for day in days),
        one.last.pulled or None,
        one.last.good or None,
        *(moment.isoformat(timespec="minutes") if moment else None for moment in moments),
        one.findings[0].code if one.findings else None,
    )


def _take_away(place: Path, files: Mapping[str, int]) -> None:
    """What an earlier build left of years that are no longer there."""
    for file in (*place.glob("figures-*"), *place.glob("years-*")):
        if file.name not in files:
            file.unlink()
