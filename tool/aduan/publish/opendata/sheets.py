"""The sheets of the open data: which columns each has and what they mean, and its rows from the
ledger.

A sheet only ever grows at its end: rows stand in the order in which they were published, and its
columns are fixed. File and column names are English, as programs expect; titles and descriptions
are in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aduan.core.words.text import Label
from aduan.publish.ledger.chain import Ledger
from aduan.publish.ledger.release import Axis, Cell, Kind, MonthCount, Release, Table

Row = tuple[str | int | None, ...]
MONTHS, CLOCKS, AGES, STAGES, SPEED, CLOSED = (
    "months",
    "clocks",
    "ages",
    "stages",
    "speed",
    "closed",
)
# Sheets with a name of their own; each other is a table of the ledger.
OWN = (MONTHS, CLOCKS, AGES, STAGES, SPEED)


@dataclass(frozen=True)
class Column:
    """One column. `type`: as Table Schema calls it; `optional`: may be empty."""

    name: str
    type: str
    title: Label
    optional: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet with its rows; `keys`: the columns that together name a row."""

    name: str
    title: Label
    description: Label
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]


PERIOD = Column(
    "period",
    "string",
    Label("masa: 2026-03, 2026-Q1, 2026-H1 atau 2026", "period: 2026-03, 2026-Q1, 2026-H1 or 2026"),
)
MONTH = Column("month", "yearmonth", Label("bulan", "month"))
SOP = Column("sop", "string", Label("prosedur", "procedure"))
LABELS = (
    Column("label_id", "string", Label("sebutan dalam bahasa Indonesia", "label in Indonesian")),
    Column("label_en", "string", Label("sebutan dalam bahasa Inggris", "label in English")),
)


def file_of(name: str) -> str:
    """The CSV file of a sheet, or of a table of the ledger."""
    if name in OWN or name == CLOSED:
        return f"{name}.csv"
    return f"{CLOSED}.csv" if name == "total" else f"{CLOSED}_by_{name}.csv"


def list_sheets(ledger: Ledger) -> list[Sheet]:
    """Every sheet that has rows."""
    own = [make(ledger) for make in (_months, _clocks, _ages, _stages, _speed)]
    return [sheet for sheet in (*own, *_tables(ledger)) if sheet.rows]


def _count(name: str, indonesian: str, english: str) -> Column:
    return Column(name, "integer", Label(indonesian, english))


def _months(ledger: Ledger) -> Sheet:
    columns = (
        MONTH,
        _count("received", "pengaduan masuk", "complaints received"),
        _count("closed", "pengaduan selesai", "complaints closed"),
        _count("in_time", "selesai tepat waktu", "closed on time"),
        _count("open", "terbuka di akhir bulan", "open at the month's end"),
        _count("overdue", "di antaranya lewat batas waktu", "of these overdue"),
        _count("waiting", "di antaranya menunggu pelapor", "of these waiting for the complainant"),
        _count("box_days", "hari kerja", "working days"),
        _count(
            "box_missed",
            "di antaranya tanpa catatan kotak dibuka",
            "of these without an opening of the box",
        ),
    )
    rows = _by_month(ledger, lambda m: [tuple(getattr(m, column.name) for column in columns[1:])])
    title = Label("Jumlah menurut bulan", "Totals by month")
    return Sheet(
        MONTHS,
        title,
        Label(
            "Yang masuk dan selesai, dan yang terbuka di akhir setiap bulan.",
            "What came in and was closed, and what was open at each month's end.",
        ),
        columns,
        ("month",),
        rows,
    )


def _clocks(ledger: Ledger) -> Sheet:
    columns = (
        MONTH,
        SOP,
        Column("clock", "string", Label("batas waktu", "limit")),
        *LABELS,
        _count("limit", "lamanya", "how long"),
        Column("unit", "string", Label("satuannya", "its unit")),
        Column("warns", "boolean", Label("hanya memberi peringatan", "only warns")),
        _count("ended", "berakhir tepat waktu", "ended on time"),
        _count("late", "berakhir terlambat", "ended late"),
        _count(
            "overdue",
            "masih berjalan dan lewat di akhir bulan",
            "running past due at the month's end",
        ),
    )

    def rows(month: MonthCount) -> list[Row]:
        return [
            (
                c.sop,
                c.clock,
                c.label.id,
                c.label.en,
                c.limit,
                c.unit,
                str(c.warns).lower(),
                c.ended,
                c.late,
                c.overdue,
            )
            for c in month.clocks
        ]

    title = Label("Batas waktu menurut bulan", "Limits by month")
    return Sheet(
        CLOCKS,
        title,
        Label(
            "Setiap batas waktu SOP: berakhir tepat waktu, terlambat, atau masih lewat.",
            "Each limit of the procedure: ended on time, late, or still past due.",
        ),
        columns,
        ("month", "sop", "clock"),
        _by_month(ledger, rows),
    )


def _ages(ledger: Ledger) -> Sheet:
    columns = (
        MONTH,
        _count("from_days", "umur mulai, hari kerja", "age from, working days"),
        Column(
            "to_days",
            "integer",
            Label("umur sampai; kosong: atau lebih", "age to; empty: or more"),
            optional=True,
        ),
        _count("open", "pengaduan terbuka", "open complaints"),
    )
    rows = _by_month(ledger, lambda m: [(a.first, a.last, a.count) for a in m.ages])
    title = Label("Umur pengaduan terbuka", "Age of open complaints")
    return Sheet(
        AGES,
        title,
        Label(
            "Yang terbuka di akhir setiap bulan, menurut hari kerja sejak diterima.",
            "What was open at each month's end, by working days since receipt.",
        ),
        columns,
        ("month", "from_days"),
        rows,
    )


def _stages(ledger: Ledger) -> Sheet:
    columns = (
        MONTH,
        SOP,
        Column("stage", "string", Label("jenjang", "stage")),
        *LABELS,
        _count("open", "sedang dikerjakan di akhir bulan", "in hand at the month's end"),
        _count("overdue", "di antaranya lewat batas waktu", "of these overdue"),
    )
    rows = _by_month(
        ledger,
        lambda m: [(s.sop, s.stage, s.label.id, s.label.en, s.open, s.overdue) for s in m.stages],
    )
    title = Label("Jenjang di akhir bulan", "Stages at the month's end")
    return Sheet(
        STAGES,
        title,
        Label(
            "Di jenjang mana pengaduan terbuka berada di akhir setiap bulan.",
            "At which stage open complaints were at each month's end.",
        ),
        columns,
        ("month", "sop", "stage"),
        rows,
    )


def _speed(ledger: Ledger) -> Sheet:
    columns = (
        PERIOD,
        Column(
            "variable",
            "string",
            Label("kelompok menurut; kosong: semua", "grouped by; empty: all"),
            optional=True,
        ),
        Column("value", "string", Label("nilainya", "its value"), optional=True),
        _count(
            "half",
            "separuh selesai dalam, hari kerja di kantor",
            "half within, working days in the office",
        ),
        _count("all_half", "separuh, dengan waktu pelapor", "half, with the complainant's time"),
        Column(
            "most",
            "integer",
            Label("sembilan dari sepuluh, di kantor", "nine in ten, in the office"),
            optional=True,
        ),
    )
    rows = tuple(
        (
            name_parts(r, q.parts),
            "_".join(q.axes) or None,
            "_".join(q.at) or None,
            q.half,
            q.all_half,
            q.most,
        )
        for r in ledger.releases
        for q in r.quantiles
    )
    title = Label("Lamanya", "How long it took")
    return Sheet(
        SPEED,
        title,
        Label(
            "Dalam berapa hari kerja separuh, dan sembilan dari sepuluh, selesai.",
            "Within how many working days half, and nine in ten, were closed.",
        ),
        columns,
        ("period", "variable", "value"),
        rows,
    )


def _tables(ledger: Ledger) -> Iterator[Sheet]:
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
    columns = (
        PERIOD,
        *(column for axis in axes for column in _axis_columns(axis)),
        Column(
            "value",
            "string",
            Label("jumlah; 0-4 atau 5+ di tempat yang disamarkan", "count; 0-4 or 5+ where masked"),
        ),
        _count("at_least", "sedikitnya", "at least"),
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
    return (f"0-{k - 1}", 0, k - 1) if cell.kind is Kind.SMALL else (f"{k}+", k, None)


def name_parts(release: Release, parts: tuple[str, ...]) -> str:
    """The period of a table: its only part, or the year."""
    return parts[0] if len(parts) == 1 else str(release.year)


def _by_month(ledger: Ledger, rows: Callable[[MonthCount], Sequence[Row]]) -> tuple[Row, ...]:
    return tuple(
        (release.name, *row)
        for release in ledger.months
        if release.month
        for row in rows(release.month)
    )
