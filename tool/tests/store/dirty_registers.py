"""Made-up registers as dirty as real ones, and what must become of the rows of each. No row is
about anybody.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADER = ("Nomor", "Tanggal", "Selesai", "Kanal", "Kategori", "Keterangan")
GOOD: tuple[tuple[str, ...], ...] = (
    ("A1", "02/03/2026", "05/03/2026", "Surat", "Biaya", "satu"),
    ("A2", "03/03/2026", "06/03/2026", "Kotak", "Lama", "dua"),
    ("A3", "04/03/2026", "", "Surat", "Lama", "tiga"),
)
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Dirty:
    """A file, and how many of its rows come in, are refused and are named as not read. `refusal`:
    of the whole file.
    """

    name: str
    content: bytes
    imported: int = 0
    refused: int = 0
    unread: int = 0
    refusal: str = ""
    reasons: tuple[str, ...] = ()
    loud: bool = False
    sheet: str = ""
    ids: tuple[str, ...] = field(default=())


def text(*rows: Sequence[str], by: str = ",", end: str = "\r\n") -> str:
    return end.join(by.join(row) for row in (HEADER, *rows)) + end


def raw(*rows: Sequence[str], by: str = ",", end: str = "\r\n") -> bytes:
    return text(*rows, by=by, end=end).encode()


def row(
    source: str, day: str = "02/03/2026", closed: str = "", channel: str = "Surat"
) -> tuple[str, ...]:
    return (source, day, closed, channel, "Biaya", "x")


def spoil(content: bytes, *changes: tuple[str, str, str]) -> bytes:
    """A spreadsheet with something replaced in the XML of its parts: (part, old, new)."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for name, old, new in changes:
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return stream.getvalue()


def book(*rows: Sequence[Any], change: Callable[[Any], None] = lambda _book: None) -> bytes:
    """A spreadsheet of one sheet, changed before it is saved."""
    made = openpyxl.Workbook()
    made.active.title = "Register"
    for cells in (HEADER, *rows):
        made.active.append(list(cells))
    change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def typed(
    source: Any = "A1", day: Any = date(2026, 3, 2), closed: Any = None, channel: Any = "Surat"
) -> list[Any]:
    return [source, day, closed, channel, "Biaya", None]


def add_sheets(*sheets: tuple[str, str, Sequence[Sequence[Any]]]) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for name, state, rows in sheets:
            sheet = made.create_sheet(name)
            sheet.sheet_state = state
            for cells in rows:
                sheet.append(list(cells))

    return change


def show_days(*forms: str) -> Callable[[Any], None]:
    """The days of the rows, each shown in its form."""

    def change(made: Any) -> None:
        for cell, form in zip(made.active["B"][1:], forms, strict=True):
            cell.number_format = form

    return change


def show_ids(form: str) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for cell in made.active["A"][1:]:
            cell.number_format = form

    return change


def merge(*ranges: str) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for part in ranges:
            made.active.merge_cells(part)

    return change


def count_from_1904(made: Any) -> None:
    made.epoch = CALENDAR_MAC_1904


def pack(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return stream.getvalue()


OTHER = [HEADER, typed("L1", date(2025, 3, 3)), typed("L2", date(2025, 3, 4))]
CODES = [("Kode", "Arti"), ("1", "surat")]
DATED = book(typed("A1"), typed("A2"), typed("A3"))

TEXTS = (
    Dirty("plain.csv", raw(*GOOD), 3),
    Dirty("byte-order-mark.csv", b"\xef\xbb\xbf" + raw(*GOOD), 3),
    Dirty("semicolons.csv", raw(*GOOD, by=";"), 3),
    Dirty("told-delimiter.csv", b"sep=;\r\n" + raw(*GOOD, by=";"), 3),
    Dirty("unicode-text.txt", text(*GOOD, by="\t").encode("utf-16"), 3),
    Dirty("utf-16-without-its-mark.csv", text(*GOOD).encode("utf-16-le"), refusal="not UTF-8"),
    Dirty("old-mac.csv", raw(*GOOD, end="\r"), 3),
    Dirty("no-last-line-end.csv", raw(*GOOD).rstrip(), 3),
    Dirty("packed.csv.gz", gzip.compress(raw(*GOOD)), 3),
    Dirty("cut-off.csv.gz", gzip.compress(raw(*GOOD))[:-12], refusal="damaged"),
    Dirty("ansi.csv", raw(*GOOD).replace(b"tiga", b"caf\xe9"), refusal="line 4"),
    Dirty("quote-never-closes.csv", raw((*row("A1")[:5], '"Jalan'), *GOOD[1:]), refusal="row 2"),
    Dirty(
        "quote-closes-in-another-row.csv",
        raw(
            (*row("A1")[:5], '"Jalan'), ("A2", "03/03/2026", "", "Kotak", "Lama", '"dua"'), GOOD[2]
        ),
        refusal="row 2",
    ),
    Dirty(
        "quote-takes-in-rows.csv",
        raw(
            (*row("A1")[:5], '"Jalan'),
            GOOD[1],
            ("A3", "04/03/2026", "", "Surat", "Lama", 'tiga"'),
            row("A4"),
        ),
        1,
        refused=1,
        unread=2,
        loud=True,
        reasons=("takes in the 2 rows below",),
    ),
    Dirty(
        "quote-opens-in-one-row-and-closes-in-the-same-column-of-the-next.csv",
        raw(
            (*row("A1")[:3], '"buka', "Surat", "Lama"),
            (*row("A2")[:3], 'tutup"', "Kotak", "Biaya"),
            GOOD[2],
        ),
        1,
        refused=1,
        unread=1,
        loud=True,
        reasons=("takes in the 1 rows below",),
    ),
    Dirty(
        "quote-opens-before-the-id.csv",
        raw(('"A1', *row("A1")[1:]), ('A2"', *row("A2")[1:]), GOOD[2]),
        1,
        refused=1,
        unread=1,
        loud=True,
        reasons=("takes in the 1 rows below",),
    ),
    Dirty(
        "quote-opens-in-the-header.csv",
        raw(*GOOD).replace(b"Keterangan", b'"Keterangan').replace(b"dua", b'dua"'),
        refusal="in the row that names the columns",
    ),
    Dirty(
        "quote-opens-in-the-header-and-closes-in-the-first-cell-below.csv",
        raw(*GOOD).replace(b"Keterangan", b'"Keterangan').replace(b"A1", b'A1"'),
        refused=2,
    ),
    Dirty(
        "header-on-two-lines.csv",
        raw(*GOOD).replace(b"Keterangan", b'"Keterangan\r\nlain"'),
        3,
    ),
    Dirty("next-line-ends.csv", text(*GOOD, end="\x85").encode(), refusal="U+0085"),
    Dirty("line-separators.csv", text(*GOOD, end="\u2028").encode(), refusal="U+2028"),
    Dirty("unseen-ids.csv", raw(row("\u3164"), row("\u2800"), row("A\u115f3")), 1, 2, ids=("A3",)),
    Dirty(
        "broken-quote-in-one-row.csv",
        raw((*row("A1")[:5], '"a" b'), *GOOD[1:]),
        2,
        1,
        reasons=("quotation mark",),
    ),
    Dirty(
        "text-over-lines.csv",
        raw((*row("A1")[:5], '"satu,\r\ndua ""tiga""\r\nempat"'), *GOOD[1:]),
        3,
    ),
    Dirty("header-again.csv", raw(GOOD[0], HEADER, *GOOD[1:]), 3, 1, reasons=("once more",)),
    Dirty("empty-rows.csv", raw(GOOD[0], (), (",,,,",), (" ", " "), *GOOD[1:]), 3),
    Dirty(
        "title-and-total.csv",
        b"Register pengaduan\r\nDinas Contoh\r\n\r\n" + raw(*GOOD, ("Jumlah", "3", "", "", "", "")),
        3,
        refused=1,
        unread=2,
    ),
    Dirty(
        "comma-not-quoted.csv",
        raw(GOOD[0], ("A2", "03/03/2026", "", "Kotak", "Lama", "a", "b")),
        1,
        1,
    ),
    Dirty(
        "errors.csv",
        raw(
            *[row(c) for c in ("#REF!", "=1+1", "########", "Err:502")],
            row("A5", channel="#N/A"),
            row("A6"),
        ),
        1,
        5,
    ),
    Dirty(
        "powers.csv",
        raw(row("1.23457E+15"), row("1,23457E+15"), row("2E+05"), row("7.0"), row("1E5")),
        1,
        4,
    ),
    Dirty(
        "zeros-in-place-of-digits.csv",
        raw(row("3201234567890120000"), row("3201234567890450000")),
        0,
        2,
    ),
    Dirty("long-ids.csv", raw(row("3201234567890120000"), row("3201234567890450017")), 2),
    Dirty(
        "unseen-signs.csv",
        raw(row("\u200bA1"), row("A2\u00a0"), row("A\u200b3"), row("A1", "\ufeff02/03/2026")),
        3,
        1,
        ids=("A1", "A2", "A3"),
    ),
    Dirty("kept-zeros.csv", raw(row('="007"'), row("007"), row("7")), 2, 1, ids=("007", "7")),
    Dirty(
        "days.csv",
        raw(
            row("A1", "2 Maret 2026"),
            row("A2", "2 Mar 2026 17:30"),
            row("A3", "2026-03-02 17:30:00.000"),
            row("A4", "Senin; 2 Maret 2026"),
            row("A5", "Selasa; 2 Maret 2026"),
            row("A6", "46083"),
            row("A7", "2/3/98"),
            row("A8", "30/02/2026"),
        ),
        5,
        3,
    ),
    Dirty(
        "control-characters.csv",
        raw(row("A\x001"), row("A2", "02/03/2026\x07"), row("A3", channel="\x1b[D")),
        0,
        3,
    ),
    Dirty(
        "words-for-nothing-as-ids.csv",
        raw(
            *[
                row(c)
                for c in (
                    "n/a",
                    "NULL",
                    "-",
                    "#N/A",
                    "tidak ada",
                    "Tidak  Ada",
                    "(kosong)",
                    "--",
                    "N-1",
                    "nadi",
                )
            ]
        ),
        2,
        8,
        ids=("N-1", "nadi"),
    ),
    Dirty("spreadsheet.csv", DATED, refusal="spreadsheet under the name of a text"),
    Dirty("page.csv", b"<html><table><tr><td>Nomor</td></tr></table></html>", refusal="web page"),
    Dirty("nothing.csv", b"", refusal="does not have the columns"),
)

SHEETS = (
    Dirty("plain.xlsx", DATED, 3),
    Dirty(
        "size-not-true.xlsx",
        spoil(DATED, (SHEET, '<dimension ref="A1:F4"', '<dimension ref="A1:F2"')),
        3,
    ),
    Dirty("size-of-one-cell.xlsx", spoil(DATED, (SHEET, 'ref="A1:F4"', 'ref="A1"')), 3),
    Dirty(
        "rows-out-of-order.xlsx",
        spoil(DATED, (SHEET, '<row r="4">', '<row r="2">')),
        refusal="not written as spreadsheets",
    ),
    Dirty(
        "rows-without-numbers.xlsx",
        spoil(DATED, (SHEET, '<row r="3">', "<row>"), (SHEET, ' r="B3"', "")),
        3,
    ),
    Dirty(
        "times.xlsx",
        book(
            typed("A1", datetime(2026, 3, 2, 17, 30)),  # noqa: DTZ001  # a cell has no zone
            typed("A2", time(9, 0)),
            typed("A3", timedelta(hours=30)),
            typed("A4", 46083),
            typed("A5", True),
            typed("A8", datetime(1900, 1, 5)),  # noqa: DTZ001  # a cell has no zone
            typed("A6", datetime(2026, 3, 2, 17, 30), datetime(2026, 3, 2, 9, 0)),  # noqa: DTZ001  # a cell has no zone
            typed("A7", datetime(2026, 3, 2, 17, 30), date(2026, 3, 2)),  # noqa: DTZ001  # a cell has no zone
        ),
        2,
        6,
    ),
    Dirty(
        "errors.xlsx",
        book(
            typed("#N/A"),
            typed("A2", "#VALUE!"),
            typed("A3", closed="#REF!"),
            typed("A4", channel="#DIV/0!"),
        ),
        0,
        4,
    ),
    Dirty(
        "formulas.xlsx",
        book(typed("A1", closed="=B2+3"), typed("A2", channel="=A1"), typed("A3")),
        1,
        2,
    ),
    Dirty(
        "ids.xlsx",
        book(
            typed(1234567890123456),
            typed(12.5),
            typed(True),
            typed(date(2026, 3, 1)),
            typed("007"),
            typed(7),
        ),
        2,
        4,
        ids=("007", "7"),
    ),
    Dirty(
        "months.xlsx",
        book(
            *[typed(f"A{number}", date(2026, 3, 1)) for number in range(1, 8)],
            typed("A8", date(2026, 3, 15)),
            change=show_days(
                "mmm-yy",
                "mmmm yyyy",
                "[$-421]mmmm\\ yyyy;@",
                'mmmm" de "yyyy',
                "yyyy",
                "d mmmm yyyy",
                "[Red]dd/mm/yyyy",
                "mmm-yy",
            ),
        ),
        3,
        5,
        reasons=("shows a month and no day",) * 5,
        ids=("A6", "A7", "A8"),
    ),
    Dirty(
        "months-in-place-of-ids.xlsx",
        book(typed(date(2026, 3, 1)), typed("A2"), change=show_ids("mmm-yy")),
        1,
        1,
        reasons=("made a day or a time of the cell",),
    ),
    Dirty(
        "escaped-signs.xlsx",
        book(
            typed("A1_x000D_"),
            typed("A_x0042_2"),
            typed("A3_xD83D_"),
            typed("A_x0007_4"),
            typed("A1"),
        ),
        3,
        2,
        ids=("A1", "AB2", "A3_xD83D_"),
    ),
    Dirty(
        "padded-ids.xlsx", book(typed(7), typed(12), change=show_ids("000")), 2, ids=("007", "012")
    ),
    Dirty(
        "dressed-ids.xlsx",
        book(typed(7), typed("B1"), change=show_ids('"REG-"0000')),
        1,
        1,
        ids=("B1",),
    ),
    Dirty(
        "merged.xlsx",
        book(typed("A1"), typed("A2"), typed("A3"), change=merge("B2:B3", "C3:C4")),
        1,
        2,
        reasons=("merged", "merged"),
    ),
    Dirty("from-1904.xlsx", book(typed("A1"), typed("A2"), change=count_from_1904), 2),
    Dirty(
        "other-register.xlsx",
        book(typed("A1"), change=add_sheets(("2025", "visible", OTHER))),
        1,
        unread=2,
        loud=True,
    ),
    Dirty(
        "hidden-register.xlsx",
        book(typed("A1"), change=add_sheets(("x", "veryHidden", OTHER))),
        1,
        unread=2,
        loud=True,
    ),
    Dirty(
        "codes-beside.xlsx",
        book(typed("A1"), change=add_sheets(("Kode", "visible", CODES))),
        1,
        unread=2,
    ),
    Dirty(
        "chosen.xlsx",
        book(typed("A1"), change=add_sheets(("2025", "hidden", OTHER))),
        2,
        unread=1,
        sheet="2025",
    ),
    Dirty("not-there.xlsx", DATED, sheet="2024", refusal="no sheet 2024"),
    Dirty(
        "only-hidden.xlsx",
        spoil(
            book(typed("A1"), change=add_sheets(("Sampul", "visible", [["Register"]]))),
            ("xl/workbook.xml", 'state="visible" r:id="rId1"', 'state="hidden" r:id="rId1"'),
        ),
        refusal="only a hidden sheet",
    ),
    Dirty(
        "far-note.xlsx",
        spoil(
            DATED, (SHEET, "</row></sheetData>", '<c r="XFD4" t="n"><v>1</v></c></row></sheetData>')
        ),
        3,
    ),
    Dirty("blank-cells.xlsx", book(typed("A1"), ["  ", None, "\u00a0"], [], typed("A2"), [""]), 2),
    Dirty(
        "page.xlsx", b"\r\n<HTML><table><tr><td>Nomor</td></tr></table></HTML>", refusal="web page"
    ),
    Dirty(
        "older.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), refusal="older spreadsheet"
    ),
    Dirty(
        "locked.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        refusal="locked",
    ),
    Dirty(
        "open-document.xlsx",
        pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        refusal="OpenDocument",
    ),
    Dirty("binary.xlsx", pack({"xl/workbook.bin": b""}), refusal="binary"),
    Dirty("text.xlsx", raw(*GOOD), refusal="plain text"),
    Dirty("empty.xlsx", b"", refusal="empty"),
    Dirty("cut-off.xlsx", DATED[:-200], refusal="damaged"),
)
