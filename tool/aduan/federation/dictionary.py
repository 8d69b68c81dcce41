"""The dictionary that is published beside the figures: every table, every column, and every word that
stands in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from aduan.core.figures.releases.publiclaw import PublicVariable
from aduan.core.words.text import LANGUAGES, Label
from aduan.federation.columns import TABLES, Value
from aduan.federation.figures import AGES, CLOSED_BY, LENGTHS, MEASURED, Grain, Unit, Why
from aduan.federation.intervals import ToldBy
from aduan.federation.officeyears import YEAR
from aduan.federation.standing import State
from aduan.publish.reading.populations import say_stages_alone
from aduan.publish.reading.words import Words

MEASURES: Mapping[str, Label] = {
    "before": Label("terbuka di awal masa", "open at the beginning"),
    "received": Label("masuk", "received"),
    "reopened": Label("dibuka kembali", "reopened"),
    "closed": Label(
        "pengaduan selesai; terbuka di akhir = di awal + masuk + dibuka kembali - selesai",
        "closed; open at the end = at the beginning + received + reopened - closed",
    ),
    "undated": Label(
        "di antara yang selesai: pada hari yang tidak diketahui",
        "of the closed: on a day that nobody knows",
    ),
    "in_time": Label(
        "selesai tepat waktu menurut batas kantor itu", "closed in time by its own limits"
    ),
    "extended": Label("selesai dalam batas yang diperpanjang", "closed within a lengthened limit"),
    "unlimited": Label("selesai tanpa batas waktu", "closed without a limit"),
    "later": Label("tepat waktu, dicatat kemudian", "in time by a later entry"),
    "outage": Label("terlambat karena gangguan", "late for an outage"),
    "open": Label("terbuka di akhir masa", "open at the end"),
    "overdue": Label("di antara yang terbuka: lewat batas waktu", "of the open: overdue"),
    "waiting": Label(
        "di antara yang terbuka: menunggu pelapor", "of the open: waiting for the complainant"
    ),
    MEASURED: Label(
        "selesai dengan batas waktu, atau lewat batas di akhir: pembagi untuk tepat waktu",
        "closed with a limit, or overdue at the end: what in_time is a part of",
    ),
    "box_days": Label("hari kerja kantor", "working days of the office"),
    "box_missed": Label(
        "di antaranya: kotak pengaduan tidak dibuka",
        "of these: the complaint box was not opened",
    ),
    AGES: Label(
        "terbuka di akhir menurut umur, hari kerja", "open at the end by age, working days"
    ),
    CLOSED_BY: Label(
        "selesai menurut suatu hal (kolom variable)", "closed, by something (column variable)"
    ),
    LENGTHS[0]: Label("separuh selesai dalam (di kantor)", "half closed within (in the office)"),
    LENGTHS[1]: Label(
        "separuh selesai dalam, dengan waktu pelapor",
        "half closed within, with the complainant's time",
    ),
    LENGTHS[2]: Label("sembilan dari sepuluh selesai dalam", "nine in ten closed within"),
    YEAR: Label("seluruh tahun itu: tidak ada angkanya", "that whole year: there is no number"),
}
REASONS: Mapping[str, Label] = {
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
    Why.NO_TABLE: Label("tabel itu tidak ada dalam prosedurnya", "its procedure has no such table"),
    Why.NOTHING: Label(
        "tidak ada yang diumumkannya tentang tahun itu", "it has published nothing of that year"
    ),
    Why.APART: Label("kantor itu disisihkan", "the office is kept apart"),
}
UNITS: Mapping[str, Label] = {
    Unit.COMPLAINTS: Label("pengaduan", "complaints"),
    Unit.DAYS: Label("hari kerja kantor", "working days of the office"),
    Unit.WORKING_DAYS: Label("lamanya, dalam hari kerja", "how long, in working days"),
}
GRAINS: Mapping[str, Label] = {
    Grain.BASE: Label(
        "masa angka kinerja, seperti diumumkan", "a period of performance, as published"
    ),
    Grain.SPAN: Label("rentang tabel, seperti diumumkan", "a span of tables, as published"),
    Grain.YEAR: Label(
        "tahun penuh, dibawa ke kelas yang sama: hanya ini yang dibandingkan",
        "a whole year, brought to the same classes: these alone are compared",
    ),
}
WAYS: Mapping[str, Label] = {
    ToldBy.EXACT: Label("tepat: low = high", "exact: low = high"),
    ToldBy.RANGE: Label("antara low dan high", "between low and high"),
    ToldBy.AT_LEAST: Label(
        "low atau lebih; high: paling banyak menurut tabel setiap kantor, dijumlahkan, bukan "
        "taksiran; dari jumlah semua kelas kadang dapat disimpulkan batas yang lebih sempit",
        "low or more; high: the most by each office's own table, added up, no estimate; the total "
        "of all classes sometimes allows narrower bounds",
    ),
}
STATES: Mapping[State, Label] = {
    State.GOOD: Label("terhitung", "counted"),
    State.EARLIER: Label("terhitung seperti terakhir terlihat", "counted as last seen"),
    State.APART: Label("disisihkan", "kept apart"),
    State.EMPTY: Label("belum ada yang diumumkan", "nothing published yet"),
}
WORDS: Mapping[str, Mapping[str, Label]] = {
    "measure": MEASURES,
    "why": REASONS,
    "unit": UNITS,
    "grain": GRAINS,
    "told": WAYS,
    "state": {state.value: label for state, label in STATES.items()},
}


def list_dictionary(
    variables: Iterable[PublicVariable], populations: Mapping[str, Sequence[Label]]
) -> list[tuple[Value, ...]]:
    """The dictionary as rows, in the order of its own columns. `variables`: what the offices' tables
    are by; of those that are called the same, the first tells how it is said. `populations`: of which
    stages' closings alone each is counted.
    """
    rows: dict[tuple[Value, ...], tuple[Value, ...]] = {}
    for about, table, name, kind, meaning in (
        *_list_tables(),
        *_list_words(variables, populations),
    ):
        row = (about, table, name, kind, meaning.id, meaning.en)
        rows.setdefault(row[:3], row)
    return list(rows.values())


Entry = tuple[str, str | None, str, str | None, Label]


def _list_tables() -> Iterator[Entry]:
    for table in TABLES:
        yield "table", None, table.name, None, table.row
    for table in TABLES:
        for column in table.columns:
            yield "column", table.name, column.name, column.type, column.meaning


def _list_words(
    variables: Iterable[PublicVariable], populations: Mapping[str, Sequence[Label]]
) -> Iterator[Entry]:
    for about, words in WORDS.items():
        for word, meaning in words.items():
            yield about, None, str(word), None, meaning
    for variable in variables:
        yield "variable", None, variable.name, None, _tell_variable(variable, populations)
        for level in variable.levels:
            yield "level", None, level.name, None, level.label


def _tell_variable(variable: PublicVariable, populations: Mapping[str, Sequence[Label]]) -> Label:
    """What it is called; where it is not counted of all closings, of which stages' alone."""
    label, stages = variable.label, populations.get(variable.name, ())
    if not stages:
        return label
    indonesian, english = (say_stages_alone(Words(one), stages).unescape() for one in LANGUAGES)
    return Label(f"{label.id}. closed_by: {indonesian}", f"{label.en}. closed_by: {english}")
