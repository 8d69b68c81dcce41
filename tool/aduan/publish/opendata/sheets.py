"""The sheets of the open data: which columns each has and what they mean, and its rows from the
ledger.

A sheet only ever grows at its end: rows stand in the order in which they were published, and its
columns are fixed. File and column names are English, as programs expect; titles and descriptions
are in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.text import Label
from aduan.publish.opendata.sheetform import (
    AGES,
    CLOCKS,
    CLOSINGS,
    LABELS,
    PERIOD,
    PERIODS,
    SOP,
    SPEED,
    STAGES,
    Column,
    Row,
    Sheet,
    count,
)
from aduan.publish.opendata.tablesheets import list_table_sheets
from aduan.publish.reading.decoding import list_bases, list_spans
from aduan.publish.reading.told import PeriodCount, Speed


def list_sheets(ledger: Ledger) -> list[Sheet]:
    """Every sheet that has rows."""
    own = [make(ledger) for make in (_periods, _closings, _clocks, _ages, _stages, _speed)]
    return [sheet for sheet in (*own, *list_table_sheets(ledger)) if sheet.rows]


def _periods(ledger: Ledger) -> Sheet:
    columns = (
        PERIOD,
        count("before", "belum selesai di awal", "open at the start"),
        count("received", "pengaduan masuk", "complaints received"),
        count("reopened", "dibuka kembali", "reopened"),
        count("closed", "pengaduan selesai", "complaints closed"),
        count(
            "undated",
            "dari register lama, selesai pada hari yang tidak diketahui",
            "of old registers, closed on a day that nobody knows",
        ),
        count("in_time", "selesai tepat waktu", "closed on time"),
        count("unlimited", "selesai tanpa batas waktu", "closed without a limit"),
        count("open", "terbuka di akhir masa", "open at the period's end"),
        count("overdue", "di antaranya lewat batas waktu", "of these overdue"),
        count("waiting", "di antaranya menunggu pelapor", "of these waiting for the complainant"),
        count("box_days", "hari kerja", "working days"),
        count(
            "box_missed",
            "di antaranya tanpa catatan kotak dibuka",
            "of these without an opening of the box",
        ),
    )
    counted = [column.name for column in columns[1:]]
    rows = _by_period(ledger, lambda told: [tuple(getattr(told, name) for name in counted)])
    title = Label("Jumlah menurut masa", "Totals by period")
    return Sheet(
        PERIODS,
        title,
        Label(
            "Yang masuk dan selesai, dan yang terbuka di akhir setiap masa.",
            "What came in and was closed, and what was open at each period's end.",
        ),
        columns,
        ("period",),
        rows,
    )


def _closings(ledger: Ledger) -> Sheet:
    columns = (
        PERIOD,
        Column("stage", "string", Label("jenjang terakhir", "last stage")),
        *LABELS,
        Column(
            "kept",
            "string",
            Label(
                "in-time, later (dicatat kemudian), extended, unlimited (tanpa batas waktu), outage, "
                "late",
                "in-time, later (entered later), extended, unlimited (no limit), outage, late",
            ),
        ),
        count("closed", "pengaduan selesai", "complaints closed"),
    )
    rows = _by_period(
        ledger,
        lambda told: [(c.stage, c.label.id, c.label.en, c.time, c.count) for c in told.closings],
    )
    title = Label("Selesai menurut jenjang dan ketepatan waktu", "Closed by stage and timeliness")
    return Sheet(
        CLOSINGS,
        title,
        Label(
            "Di jenjang mana pengaduan berakhir, dan bagaimana batas waktunya ditepati.",
            "At which stage complaints ended, and how their limits were kept.",
        ),
        columns,
        ("period", "stage", "kept"),
        rows,
    )


def _clocks(ledger: Ledger) -> Sheet:
    columns = (
        PERIOD,
        SOP,
        Column("clock", "string", Label("batas waktu", "limit")),
        *LABELS,
        count("limit", "lamanya", "how long"),
        Column("unit", "string", Label("satuannya", "its unit")),
        Column("warns", "boolean", Label("hanya memberi peringatan", "only warns")),
        count("ended", "berakhir tepat waktu", "ended on time"),
        count("late", "berakhir terlambat", "ended late"),
        count(
            "overdue",
            "masih berjalan dan lewat di akhir masa",
            "running past due at the period's end",
        ),
    )

    def rows(told: PeriodCount) -> list[Row]:
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
            for c in told.clocks
        ]

    title = Label("Batas waktu menurut masa", "Limits by period")
    return Sheet(
        CLOCKS,
        title,
        Label(
            "Setiap batas waktu SOP: berakhir tepat waktu, terlambat, atau masih lewat.",
            "Each limit of the procedure: ended on time, late, or still past due.",
        ),
        columns,
        ("period", "sop", "clock"),
        _by_period(ledger, rows),
    )


def _ages(ledger: Ledger) -> Sheet:
    columns = (
        PERIOD,
        count("from_days", "umur mulai, hari kerja", "age from, working days"),
        Column(
            "to_days",
            "integer",
            Label("umur sampai; kosong: atau lebih", "age to; empty: or more"),
            optional=True,
        ),
        count("open", "pengaduan terbuka", "open complaints"),
    )
    rows = _by_period(ledger, lambda m: [(a.first, a.last, a.count) for a in m.ages])
    title = Label("Umur pengaduan terbuka", "Age of open complaints")
    return Sheet(
        AGES,
        title,
        Label(
            "Yang terbuka di akhir setiap masa, menurut hari kerja sejak diterima.",
            "What was open at each period's end, by working days since receipt.",
        ),
        columns,
        ("period", "from_days"),
        rows,
    )


def _stages(ledger: Ledger) -> Sheet:
    columns = (
        PERIOD,
        SOP,
        Column("stage", "string", Label("jenjang", "stage")),
        *LABELS,
        count("open", "sedang dikerjakan di akhir masa", "in hand at the period's end"),
        count("overdue", "di antaranya lewat batas waktu", "of these overdue"),
    )
    rows = _by_period(
        ledger,
        lambda m: [(s.sop, s.stage, s.label.id, s.label.en, s.open, s.overdue) for s in m.stages],
    )
    title = Label("Jenjang di akhir masa", "Stages at the period's end")
    return Sheet(
        STAGES,
        title,
        Label(
            "Di jenjang mana pengaduan terbuka berada di akhir setiap masa.",
            "At which stage open complaints were at each period's end.",
        ),
        columns,
        ("period", "sop", "stage"),
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
        count(
            "half",
            "separuh selesai dalam, hari kerja di kantor",
            "half within, working days in the office",
        ),
        count("all_half", "separuh, dengan waktu pelapor", "half, with the complainant's time"),
        Column(
            "most",
            "integer",
            Label("sembilan dari sepuluh, di kantor", "nine in ten, in the office"),
            optional=True,
        ),
    )
    rows: list[Row] = []
    for stretch in list_spans(ledger):
        if stretch.speed is not None:
            rows.append((stretch.name, None, None, *_say_speed(stretch.speed)))
        for table in stretch.tables:
            for name, speed in table.speeds.items():
                rows.append((stretch.name, table.axis.name, name, *_say_speed(speed)))
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
        tuple(rows),
    )


def _say_speed(speed: Speed) -> Row:
    return speed.half, speed.all_half, speed.most


def _by_period(ledger: Ledger, rows: Callable[[PeriodCount], Sequence[Row]]) -> tuple[Row, ...]:
    found: list[Row] = []
    for base in list_bases(ledger):
        found += [(base.name, *row) for row in rows(base.count)]
    return tuple(found)
