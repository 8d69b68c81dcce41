"""The tables that are given out: what a row of each is, and its columns with their types and meanings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aduan.core.words.text import Label

# Goes up where a column, a measure or what it means changes.
VERSION = 3

# Nothing is None in every form: NULL in Parquet and SQL, null in JSON, an empty cell in CSV.
Value = str | int | date | None


@dataclass(frozen=True)
class ColumnMeaning:
    """One column: its type (`text`, `count`, `year`, `flag`, `day`, `moment`), and what it means."""

    name: str
    type: str
    meaning: Label


@dataclass(frozen=True)
class TableMeaning:
    """One table. `row`: what one row of it is."""

    name: str
    row: Label
    columns: tuple[ColumnMeaning, ...]

    @property
    def names(self) -> list[str]:
        """The names of its columns."""
        return [column.name for column in self.columns]


def _mean(name: str, kind: str, indonesian: str, english: str) -> ColumnMeaning:
    return ColumnMeaning(name, kind, Label(indonesian, english))


MEASURE = _mean(
    "measure", "text", "apa yang dihitung (kamus: measure)", "what is counted (dictionary: measure)"
)
# Where a table of classes is told, which class; all empty where the number is of no class.
OF_TABLE = (
    _mean(
        "variable",
        "text",
        "tabel menurut apa (kamus: variable); kosong: bukan tabel",
        "table by what (dictionary: variable); empty: no table",
    ),
    _mean(
        "level",
        "text",
        "tingkat pengelompokan (kamus: level); kosong: bukan tabel",
        "how fine its classes are (dictionary: level); empty: no table",
    ),
    _mean("class_name", "text", "kelas; kosong: semua", "class; empty: all"),
    _mean("label_id", "text", "sebutan kelas, Indonesia", "label of the class, Indonesian"),
    _mean("label_en", "text", "sebutan kelas, Inggris", "label of the class, English"),
)
ENDS = (
    _mean("low", "count", "sedikitnya; kosong: tidak ada angka", "at least; empty: no number"),
    _mean("high", "count", "sebanyak-banyaknya; kosong: tidak ada angka", "at most; empty: none"),
    _mean(
        "told",
        "text",
        "cara angka disebut (kamus: told); kosong: tidak ada angka",
        "how the number is told (dictionary: told); empty: no number",
    ),
)
POPULATION = _mean(
    "population",
    "count",
    "banyaknya pengaduan selesai yang dihitung tabel itu, semua kelasnya bersama; kosong: bukan tabel",
    "how many closings the table counts, all its classes together; empty: no table",
)
FIGURES = TableMeaning(
    "figures",
    Label(
        "satu angka satu kantor: satu masa, satu ukuran, satu kelas (figures-TAHUN)",
        "one number of one office: one period, one measure, one class (figures-YEAR)",
    ),
    (
        _mean("year", "year", "tahun berakhirnya masa", "the year in which the period ends"),
        _mean("office", "text", "id kantor", "id of the office"),
        _mean(
            "procedure",
            "text",
            "prosedur kantor itu; kosong: belum ada terbitannya",
            "the office's procedure; empty: nothing of it is published",
        ),
        _mean(
            "grain",
            "text",
            "masa apa (kamus: grain); pilih satu saja: base, span, dan year menghitung pengaduan "
            "yang sama, jumlah di atas semuanya menghitungnya dua kali atau lebih",
            "which kind of period (dictionary: grain); take one alone: base, span and year count "
            "the same complaints, and a sum across them counts these twice or more",
        ),
        _mean("period", "text", "nama masa", "name of the period"),
        _mean("first_day", "day", "hari pertama masa", "first day of the period"),
        _mean("last_day", "day", "hari terakhir masa", "last day of the period"),
        MEASURE,
        *OF_TABLE,
        *ENDS,
        _mean(
            "unit",
            "text",
            "satuan (kamus: unit); hanya complaints boleh dijumlahkan",
            "unit (dictionary: unit); only complaints may be added up",
        ),
        _mean(
            "why",
            "text",
            "mengapa tidak ada angka untuk dibandingkan (kamus: why); kosong: ada",
            "why there is no number to compare (dictionary: why); empty: there is one",
        ),
        POPULATION,
    ),
)
YEARS = TableMeaning(
    "years",
    Label(
        "satu baris figures yang grain-nya year, sebagai JSON (years-TAHUN); kolomnya sama",
        "one row of figures of the grain year, as JSON (years-YEAR); the same columns",
    ),
    FIGURES.columns,
)
SUMS = TableMeaning(
    "sums",
    Label(
        "satu jumlah atas kantor: satu tahun penuh, satu ukuran, satu kelas",
        "one sum over offices: one whole year, one measure, one class",
    ),
    (
        _mean("year", "year", "tahun", "year"),
        MEASURE,
        *OF_TABLE,
        *ENDS,
        _mean(
            "offices_in",
            "count",
            "banyaknya kantor yang dijumlahkan di sini",
            "number of offices that are added up here",
        ),
        _mean(
            "offices_out",
            "count",
            "banyaknya kantor yang tidak dijumlahkan di sini; alasannya dalam figures, kolom why",
            "number of offices that are not added up here; figures says why, in the column why",
        ),
        POPULATION,
    ),
)
OFFICES = TableMeaning(
    "offices",
    Label("satu kantor seperti sekarang", "one office as it stands now"),
    (
        _mean("office", "text", "id kantor", "id of the office"),
        _mean("name_id", "text", "nama, Indonesia", "name, Indonesian"),
        _mean("name_en", "text", "nama, Inggris", "name, English"),
        _mean(
            "state",
            "text",
            "terhitung atau tidak (kamus: state)",
            "whether it counts (dictionary: state)",
        ),
        _mean("releases", "count", "terbitan yang terhitung", "releases that count"),
        _mean("first_day", "day", "hari pertama yang terhitung", "first day that counts"),
        _mean("last_day", "day", "hari terakhir yang terhitung", "last day that counts"),
        _mean("published", "day", "hari terbitan terakhir", "day of the last release"),
        _mean("pulled", "moment", "terakhir ditanya", "last asked"),
        _mean(
            "last_good",
            "moment",
            "terakhir diambil tanpa kesalahan",
            "last taken with nothing wrong",
        ),
        _mean(
            "audit_fine_since",
            "moment",
            "audit beres sejak, menurut kantor itu sendiri; kosong: tidak diumumkan",
            "audit fine since, as the office itself says; empty: not published",
        ),
        _mean("audit_fine_until", "moment", "audit beres terakhir", "last time of a fine audit"),
        _mean(
            "audit_refused_since",
            "moment",
            "audit menolak catatannya sejak; kosong: tidak",
            "its audit refuses its record since; empty: it does not",
        ),
        _mean(
            "code",
            "text",
            "kode temuan; kosong: tidak ada",
            "code of what was found; empty: nothing",
        ),
        _mean("found_id", "text", "temuan itu, Indonesia", "what was found, Indonesian"),
        _mean("found_en", "text", "temuan itu, Inggris", "what was found, English"),
    ),
)
DICTIONARY = TableMeaning(
    "columns",
    Label(
        "satu tabel, satu kolom, atau satu kata yang tertulis dalam kolom",
        "one table, one column, or one word that stands in a column",
    ),
    (
        _mean(
            "about",
            "text",
            "table, column, atau nama kolom tempat kata itu tertulis",
            "table, column, or the column in which the word stands",
        ),
        _mean(
            "table_name",
            "text",
            "tabel kolom itu; kosong: kata",
            "the column's table; empty: a word",
        ),
        _mean(
            "name",
            "text",
            "nama tabel, kolom, atau kata",
            "name of the table or column, or the word",
        ),
        _mean(
            "type",
            "text",
            "jenis isi kolom; kosong: bukan kolom",
            "type of the column; empty: no column",
        ),
        _mean("meaning_id", "text", "artinya, Indonesia", "what it means, Indonesian"),
        _mean("meaning_en", "text", "artinya, Inggris", "what it means, English"),
    ),
)
TABLES = (FIGURES, YEARS, SUMS, OFFICES, DICTIONARY)
