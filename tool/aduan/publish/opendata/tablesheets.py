"""The sheets of the protected tables: one for each set of axes that the ledger ever had a table of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.core.words.text import Label
from aduan.publish.ledger.chain import Ledger
from aduan.publish.ledger.release import Axis, Cell, Kind, Release, Table
from aduan.publish.opendata.sheetform import PERIOD, Column, Row, Sheet, count, file_of, name_parts


def list_table_sheets(ledger: Ledger) -> Iterator[Sheet]:
    """One sheet for each set of axes that the ledger ever had a table of."""
    found: dict[tuple[str, ...], list[tuple[Release, Table]]] = {}
    for release in ledger.releases:
        for table in release.tables:
            found.setdefault(table.axes, []).append((release, table))
    for tables in found.values():
        yield _table(tables)


def _table(tables: Sequence[tuple[Release, Table]]) -> Sheet:
    release, table = tables[0]
    axes = [release.axes[name] for name in table.axes]
    small, large = _say_small(release.k), _say_large(release.k)
    columns = (
        PERIOD,
        *(column for axis in axes for column in _axis_columns(axis)),
        Column(
            "value",
            "string",
            Label(
                f"jumlah; {small} atau {large} di tempat yang disamarkan",
                f"count; {small} or {large} where masked",
            ),
        ),
        count("at_least", "sedikitnya", "at least"),
        Column(
            "at_most",
            "integer",
            Label("sebanyak-banyaknya; kosong: tidak diketahui", "at most; empty: not known"),
            optional=True,
        ),
    )
    rows = tuple(row for one, its in tables for row in _cells(one, its))
    by = " × ".join(axis.label.id for axis in axes), " × ".join(axis.label.en for axis in axes)
    title = (
        Label(f"Selesai menurut {by[0]}", f"Closed by {by[1]}")
        if axes
        else Label("Selesai", "Closed")
    )
    name = file_of(table.name).removesuffix(".csv")
    description = Label(
        "Pengaduan yang selesai dalam setiap masa.", "Complaints closed in each period."
    )
    return Sheet(name, title, description, columns, ("period", *table.axes), rows)


def _axis_columns(axis: Axis) -> tuple[Column, ...]:
    return (
        Column(axis.name, "string", axis.label),
        Column(
            f"{axis.name}_id",
            "string",
            Label(f"{axis.label.id}, sebutan Indonesia", f"{axis.label.en}, label in Indonesian"),
        ),
        Column(
            f"{axis.name}_en",
            "string",
            Label(f"{axis.label.id}, sebutan Inggris", f"{axis.label.en}, label in English"),
        ),
    )


def _cells(release: Release, table: Table) -> Iterator[Row]:
    labels = [
        {value.name: value.label for value in release.axes[name].values} for name in table.axes
    ]
    for cell in table.cells:
        named = zip(labels, cell.at, strict=True)
        place = (text for known, at in named for text in (at, known[at].id, known[at].en))
        yield (name_parts(release, table.parts), *place, *_say_cell(cell, release.k))


def _say_cell(cell: Cell, k: int) -> Row:
    if cell.kind is Kind.EXACT:
        return str(cell.value), cell.value, cell.value
    if cell.kind is Kind.SMALL:
        return _say_small(k), 0, k - 1
    return _say_large(k), k, None


def _say_small(k: int) -> str:
    return f"0-{k - 1}"


def _say_large(k: int) -> str:
    return f"{k}+"
