"""The sheets of the open data: which columns each has and what they mean, and its rows from the
ledger.

A sheet only ever grows at its end: rows stand in the order in which they were published, and its
columns are fixed. File and column names are English, as programs expect; titles and descriptions
are in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aduan.core.words.text import Label
from aduan.publish.ledger.chain import Ledger
from aduan.publish.ledger.release import MonthCount
from aduan.publish.opendata.sheetform import (
    AGES,
    CLOCKS,
    LABELS,
    MONTH,
    MONTHS,
    PERIOD,
    SOP,
    SPEED,
    STAGES,
    Column,
    Row,
    Sheet,
    count,
    name_parts,
)
from aduan.publish.opendata.tablesheets import list_table_sheets


def list_sheets(ledger: Ledger) -> list[Sheet]:
    """Every sheet that has rows."""
    own = [make(ledger) for make in (_months, _clocks, _ages, _stages, _speed)]
    return [sheet for sheet in (*own, *list_table_sheets(ledger)) if sheet.rows]


def _months(ledger: Ledger) -> Sheet:
    columns = (
        MONTH,
        count("received", "pengaduan masuk", "complaints received"),
        count("closed", "pengaduan selesai", "complaints closed"),
        count("in_time", "selesai tepat waktu", "closed on time"),
        count("open", "terbuka di akhir bulan", "open at the month's end"),
        count("overdue", "di antaranya lewat batas waktu", "of these overdue"),
        count("waiting", "di antaranya menunggu pelapor", "of these waiting for the complainant"),
        count("box_days", "hari kerja", "working days"),
        count(
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
        count("limit", "lamanya", "how long"),
        Column("unit", "string", Label("satuannya", "its unit")),
        Column("warns", "boolean", Label("hanya memberi peringatan", "only warns")),
        count("ended", "berakhir tepat waktu", "ended on time"),
        count("late", "berakhir terlambat", "ended late"),
        count(
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
        count("from_days", "umur mulai, hari kerja", "age from, working days"),
        Column(
            "to_days",
            "integer",
            Label("umur sampai; kosong: atau lebih", "age to; empty: or more"),
            optional=True,
        ),
        count("open", "pengaduan terbuka", "open complaints"),
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
        count("open", "sedang dikerjakan di akhir bulan", "in hand at the month's end"),
        count("overdue", "di antaranya lewat batas waktu", "of these overdue"),
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


def _by_month(ledger: Ledger, rows: Callable[[MonthCount], Sequence[Row]]) -> tuple[Row, ...]:
    return tuple(
        (release.name, *row)
        for release in ledger.months
        if release.month
        for row in rows(release.month)
    )
