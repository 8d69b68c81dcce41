"""What the columns, measures and reasons mean: the dictionary that is published beside the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aduan.core.words.text import Label
from aduan.federation.figures import (
    AGES,
    CLOSED_BY,
    LENGTHS,
    MEASURED,
    Figure,
    Unit,
    Why,
)
from aduan.federation.years import YEAR

# Goes up where a column, a measure or what it means changes.
VERSION = 1

Value = str | int | date | None


@dataclass(frozen=True)
class ColumnMeaning:
    """One column: its type (`text`, `count`, `year`, `day`), and what it means."""

    name: str
    type: str
    meaning: Label


def _mean(name: str, kind: str, indonesian: str, english: str) -> ColumnMeaning:
    return ColumnMeaning(name, kind, Label(indonesian, english))


COLUMNS = (
    _mean("year", "year", "tahun berakhirnya masa", "the year in which the period ends"),
    _mean("office", "text", "id kantor", "id of the office"),
    _mean("procedure", "text", "prosedur kantor itu", "the office's procedure"),
    _mean(
        "grain",
        "text",
        "base: masa, seperti diumumkan; span: rentang tabel, seperti diumumkan; year: tahun, pada tingkat yang sama",
        "base: a period, as published; span: a span of tables, as published; year: brought to what all have",
    ),
    _mean("period", "text", "nama masa", "name of the period"),
    _mean("first_day", "day", "hari pertama", "first day"),
    _mean("last_day", "day", "hari terakhir", "last day"),
    _mean("measure", "text", "apa yang dihitung", "what is counted"),
    _mean(
        "variable", "text", "tabel menurut apa; kosong: bukan tabel", "table by what; empty: none"
    ),
    _mean("level", "text", "tingkat pengelompokan", "level of its classes"),
    _mean("class_name", "text", "kelas", "class"),
    _mean("label_id", "text", "sebutan kelas, Indonesia", "label of the class, Indonesian"),
    _mean("label_en", "text", "sebutan kelas, Inggris", "label of the class, English"),
    _mean("low", "count", "sedikitnya", "at least"),
    _mean("high", "count", "sebanyak-banyaknya", "at most"),
    _mean(
        "unit", "text", "satuan; hanya complaints boleh dijumlahkan", "unit; only complaints add up"
    ),
    _mean(
        "why",
        "text",
        "mengapa tidak dibandingkan; kosong: ada angkanya",
        "why not compared; empty: it is",
    ),
)

MEASURES = {
    "before": Label("terbuka di awal masa", "open at the beginning"),
    "received": Label("masuk", "received"),
    "reopened": Label("dibuka kembali", "reopened"),
    "closed": Label("pengaduan selesai", "closed"),
    "undated": Label("selesai pada hari yang tidak diketahui", "closed on a day that nobody knows"),
    "in_time": Label(
        "selesai tepat waktu menurut batas kantor itu", "closed in time by its own limits"
    ),
    "extended": Label("selesai dalam batas yang diperpanjang", "closed within a lengthened limit"),
    "later": Label("tepat waktu, dicatat kemudian", "in time by a later entry"),
    "outage": Label("terlambat karena gangguan", "late for an outage"),
    "open": Label("terbuka di akhir masa", "open at the end"),
    "overdue": Label("di antaranya lewat batas waktu", "of these overdue"),
    "waiting": Label("di antaranya menunggu pelapor", "of these waiting for the complainant"),
    MEASURED: Label("selesai, atau lewat batas di akhir", "closed, or overdue at the end"),
    "box_days": Label("hari kerja", "working days"),
    "box_missed": Label("hari kerja tanpa kotak dibuka", "working days without the box opened"),
    AGES: Label("terbuka menurut umur, hari kerja", "open by age, working days"),
    CLOSED_BY: Label("selesai menurut suatu hal", "closed, by some variable"),
    LENGTHS[0]: Label("separuh selesai dalam (di kantor)", "half closed within (in the office)"),
    LENGTHS[1]: Label("separuh, dengan waktu pelapor", "half, with the complainant's time"),
    LENGTHS[2]: Label("sembilan dari sepuluh selesai dalam", "nine in ten closed within"),
    YEAR: Label("tahun itu belum lengkap", "that year is not whole"),
}

REASONS = {
    Why.UNFINISHED: Label(
        "tahun itu belum seluruhnya diumumkan", "the year is not wholly published yet"
    ),
    Why.JOINED: Label(
        "tabelnya diumumkan untuk beberapa tahun sekaligus",
        "its tables came out for several years together",
    ),
    Why.TOO_FEW: Label("terlalu sedikit untuk tabel apa pun", "too few for any table"),
    Why.PROCEDURE: Label(
        "prosedur lain, tanpa padanan kode",
        "another procedure, and nobody said which codes mean the same",
    ),
    Why.CODES: Label("kelas atau kodenya lain", "other classes or codes"),
}

UNITS = {
    Unit.COMPLAINTS: Label("pengaduan", "complaints"),
    Unit.DAYS: Label("hari kerja kantor", "working days of the office"),
    Unit.WORKING_DAYS: Label("hari kerja", "working days"),
}


def list_values(figure: Figure) -> tuple[Value, ...]:
    """A row's values, in the order of the columns."""
    value = figure.value
    return (
        figure.year,
        figure.office,
        figure.procedure,
        figure.grain.value,
        figure.period,
        figure.first,
        figure.last,
        figure.measure,
        figure.variable,
        figure.level,
        figure.class_name,
        figure.label.id,
        figure.label.en,
        value.low if value is not None else None,
        value.high if value is not None else None,
        figure.unit.value,
        figure.why.value if figure.why is not None else "",
    )


def list_dictionary() -> list[tuple[str, str, str, str, str]]:
    """The dictionary as rows: what it is about, its name, its type, what it means in both languages."""
    rows = [("column", one.name, one.type, one.meaning.id, one.meaning.en) for one in COLUMNS]
    for about, words in (("measure", MEASURES), ("why", REASONS), ("unit", UNITS)):
        rows += [(about, str(name), "", label.id, label.en) for name, label in words.items()]
    return rows
