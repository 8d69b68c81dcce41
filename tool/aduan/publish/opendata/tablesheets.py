"""The sheets of the tables: one for each axis that the ledger ever had a table of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.core.figures.releases.labels import LARGE, LEAST, SMALL
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.text import LANGUAGES, Label
from aduan.publish.opendata.sheetform import PERIOD, Column, Row, Sheet, count, file_of
from aduan.publish.reading.decoding import list_spans
from aduan.publish.reading.populations import say_stages
from aduan.publish.reading.told import Axis, Cell, Kind, Stretch, Table
from aduan.publish.reading.words import Words

# The bands of the share late, as programs read them.
BANDS = ("<10", "10-25", "25-50", ">=50")


def list_table_sheets(ledger: Ledger) -> Iterator[Sheet]:
    """One sheet for each axis that the ledger ever had a table of."""
    found: dict[str, list[tuple[Stretch, Table]]] = {}
    for stretch in list_spans(ledger):
        for table in stretch.tables:
            found.setdefault(table.axis.name, []).append((stretch, table))
    for tables in found.values():
        yield _make_sheet(tables)


def _make_sheet(tables: Sequence[tuple[Stretch, Table]]) -> Sheet:
    axis = tables[0][1].axis
    rows = tuple(row for stretch, table in tables for row in _list_rows(stretch, table))
    name = file_of(axis.name).removesuffix(".csv")
    column = name.removeprefix("closed_by_")
    title = Label(f"Selesai menurut {axis.label.id}", f"Closed by {axis.label.en}")
    description = Label(*(_describe(Words(language), tables) for language in LANGUAGES))
    return Sheet(name, title, description, _list_columns(axis, column), ("period", column), rows)


def _describe(words: Words, tables: Sequence[tuple[Stretch, Table]]) -> str:
    """What the rows are counted of, by the newest table."""
    about = words.t(
        "Pengaduan yang selesai dalam setiap masa.", "Complaints closed in each period."
    )
    stages = say_stages(words, tables[-1][1])
    # Data are no page: what is escaped for one stands there as it is.
    return " ".join(text.unescape() for text in (about, stages) if text)


def _list_columns(axis: Axis, name: str) -> tuple[Column, ...]:
    return (
        PERIOD,
        Column(name, "string", axis.label),
        Column(
            f"{name}_id",
            "string",
            Label(f"{axis.label.id}, sebutan Indonesia", f"{axis.label.en}, label in Indonesian"),
        ),
        Column(
            f"{name}_en",
            "string",
            Label(f"{axis.label.id}, sebutan Inggris", f"{axis.label.en}, label in English"),
        ),
        Column(
            "value",
            "string",
            Label(
                f"jumlah; {SMALL} bila di bawah {LEAST}, {LARGE} di satu kelas lagi",
                f"count; {SMALL} below {LEAST}, {LARGE} in one further class",
            ),
        ),
        count("at_least", "sedikitnya", "at least"),
        Column(
            "at_most",
            "integer",
            Label("sebanyak-banyaknya; kosong: tidak diketahui", "at most; empty: not known"),
            optional=True,
        ),
        Column(
            "late_percent",
            "string",
            Label(
                "bagian yang terlambat, persen; kosong: tidak disebut",
                "share late, per cent; empty: not told",
            ),
            optional=True,
        ),
    )


def _list_rows(stretch: Stretch, table: Table) -> Iterator[Row]:
    for value, cell in zip(table.axis.values, table.cells, strict=True):
        late = None if cell.late is None else BANDS[cell.late]
        label = value.label
        yield (stretch.name, value.name, label.id, label.en, *_say_cell(cell), late)


def _say_cell(cell: Cell) -> Row:
    if cell.kind is Kind.EXACT:
        return str(cell.value), cell.value, cell.value
    if cell.kind is Kind.SMALL:
        return SMALL, 0, LEAST - 1
    return LARGE, *(cell.between or (LEAST, None))
