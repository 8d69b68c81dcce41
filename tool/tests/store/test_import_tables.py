"""Tables, dates and maps of old registers: what is read, and what is refused with a reason."""

from __future__ import annotations

import gzip
import re
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError, SurroundingsError, UsageError
from aduan.core.words.text import Voice
from aduan.store.register import bounds
from aduan.store.register.cells import LOST_DIGITS, ODD_NUMBER, clean
from aduan.store.register.dateforms import is_day_form, is_time_form, match_day, match_time
from aduan.store.register.mapfiles import MapError, find_map, packaged_maps, read_map
from aduan.store.register.newcodes import make_code
from aduan.store.register.tables import read_table

VOICE = Voice("en")


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("2019-01-31", "YYYY-MM-DD", date(2019, 1, 31)),
        ("30 May 2024", "D MMMM YYYY", date(2024, 5, 30)),
        ("3 Mei 2024", "D MMMM YYYY", date(2024, 5, 3)),
        ("3 Agu 2024", "D MMMM YYYY", date(2024, 8, 3)),
        ("3 Agustus 2024", "D MMMM YYYY", date(2024, 8, 3)),
        ("31/12/2023", "DD/MM/YYYY", date(2023, 12, 31)),
        ("200104", "YYMMDD", date(2020, 1, 4)),
        ("2019-02-29", "YYYY-MM-DD", None),
        ("2019-01-31 ", "YYYY-MM-DD", None),
        ("2019-1-31", "YYYY-MM-DD", None),
        ("3 Foo 2024", "D MMMM YYYY", None),
        ("", "YYYY-MM-DD", None),
    ],
)
def test_a_day_is_read_by_its_form_or_not_at_all(text, form, day):
    assert match_day(text, [form]) == day


def test_a_time_is_read_by_its_form_or_not_at_all():
    forms = ["HH:mm:ss", "HH:mm"]
    assert match_time("23:30", forms) == time(23, 30)
    assert match_time("7:05:09", forms) == time(7, 5, 9)
    assert match_time("24:00", forms) is None
    assert match_time("noon", forms) is None


def test_a_form_names_each_part_once():
    assert is_day_form("D MMMM YYYY")
    assert is_time_form("HH:mm")
    assert not any(map(is_day_form, ["YYYY-MM", "DD-DD-YYYY", "HH:mm"]))
    assert not any(map(is_time_form, ["mm:ss", "YYYY"]))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ('  "SAMPAH" ', "SAMPAH"),
        ("'0123", "0123"),
        ('SAMPAH"', "SAMPAH"),
        ("\u00a0JALAN\ufeff", "JALAN"),
        ('RUMAH "A" DAN "B"', 'RUMAH "A" DAN "B"'),
        ('"', ""),
        ("", ""),
    ],
)
def test_spaces_and_stray_quotes_around_a_cell_go(raw, cleaned):
    assert clean(raw) == cleaned


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_any_usual_delimiter(tmp_path, name, delimiter):
    text = f'\ufeffa{delimiter}b\r\n1{delimiter}"x{delimiter} y"\r\n\r\n2{delimiter}z\r\n'
    raw = text.encode()
    file = tmp_path / name
    file.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    table = read_table(file, ["a", "b"])
    assert [(line.number, line.cells) for line in table.lines] == [
        (2, ("1", f"x{delimiter} y".strip())),
        (4, ("2", "z")),
    ]


def test_a_row_may_end_before_a_column_that_is_optional(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("a,b,c\n1,2\n1\n1,2,3\n", encoding="utf-8")
    lines = read_table(file, ["a", "b"], ["c"]).lines
    assert [line.cells for line in lines] == [("1", "2", ""), (), ("1", "2", "3")]
    assert [line.number for line in lines if line.flaw] == [3]


def test_lines_above_the_header_are_passed_over(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("Judul,Laporan\nDibuat,hari ini\na,b\n1,2\n", encoding="utf-8")
    assert [line.number for line in read_table(file, ["a", "b"]).lines] == [4]


def test_a_spreadsheet_gives_the_same_cells(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c", "d"])
    book.active.append([12, date(2024, 5, 30), time(7, 5), 1234567890123456789])
    book.active.append([None, None, None, None])
    book.active.append([" x ", 1.5, None, "1234567890123456789"])
    book.save(tmp_path / "t.xlsx")
    table = read_table(tmp_path / "t.xlsx", ["a", "b", "c", "d"])
    assert [(line.number, line.cells) for line in table.lines] == [
        (2, ("12", datetime(2024, 5, 30), time(7, 5), LOST_DIGITS)),  # noqa: DTZ001  # a cell has no zone
        (4, ("x", ODD_NUMBER, "", "1234567890123456789")),
    ]


def test_without_openpyxl_a_hint_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(SurroundingsError, match="openpyxl") as error:
        read_table(tmp_path / "t.xlsx", ["a"])
    assert "pip install" in error.value.hint(VOICE)


def test_a_spreadsheet_whose_parts_have_a_name_that_is_no_text_is_called_damaged(tmp_path: Path):
    """The fuzzing's find: the list of parts says UTF-8, and the name is none."""
    file = write_sheet(tmp_path / "t.xlsx")
    raw = bytearray(file.read_bytes())
    entry = raw.index(b"PK\x01\x02")
    flags, name = entry + 8, entry + 46
    raw[flags + 1] |= 0x08
    raw[name] = 0x93
    file.write_bytes(raw)
    with pytest.raises(RefusedError, match="damaged"):
        read_table(file, ["a", "b"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", b"a,c\n1,2\n"),
        ("t.csv", b"\xff\xfe\x00"),
        ("t.csv", b""),
        ("t.csv", b"a,b,a\n1,2,3\n"),
        ("t.csv.gz", b"not packed"),
        ("t.xlsx", b"not a workbook"),
        ("t.ods", b""),
        ("missing.csv", None),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RefusedError) as error:
        read_table(tmp_path / name, ["a", "b"])
    assert not isinstance(error.value, UsageError | SurroundingsError)


def write_sheet(file: Path, old: str = "", new: str = "") -> Path:
    """A small spreadsheet that does not say how large it is, with something in the XML of its sheet
    replaced.
    """
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["1", "2"])
    book.save(file)
    with zipfile.ZipFile(file) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    sheet = re.sub(rb"<dimension [^>]*>", b"", members["xl/worksheets/sheet1.xml"])
    members["xl/worksheets/sheet1.xml"] = sheet.replace(old.encode(), new.encode())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</row>", ""),
        ('<row r="2">', '<row r="x">'),
        ('t="inlineStr"', 't="d"'),
        ("<worksheet ", "<!DOCTYPE x [<!ENTITY y 'z'>]><worksheet "),
        ("<worksheet ", "<chart "),
    ],
    ids=["not-closed", "no-number", "no-date", "entities", "no-sheet"],
)
def test_a_spreadsheet_with_broken_xml_is_refused_or_empty(tmp_path: Path, old: str, new: str):
    with pytest.raises(RefusedError):
        read_table(write_sheet(tmp_path / "t.xlsx", old, new), ["a", "b"])


BOMBS = {
    "bytes.csv.gz": lambda: gzip.compress(b"a,b\n" + (b"0" * 999 + b"\n") * 1_100, 1),
    "line.csv.gz": lambda: gzip.compress(b"a,b\n" + b"0" * 300_000, 1),
    "cells.csv.gz": lambda: gzip.compress(b"a,b\n" + (b"," * 1_000 + b"\n") * 200, 1),
    "wide.csv.gz": lambda: gzip.compress(b"a,b\n" + b"," * 20_000, 1),
    "rows.csv.gz": lambda: gzip.compress(b"a,b\n" + b"\n" * 20_000, 1),
    "letters.csv.gz": lambda: gzip.compress(b"a,b\n" + b"1," + b"0" * 120_000 + b"\n", 1),
}
SMALL = {
    "MAX_BYTES": 1_000_000,
    "MAX_LINE": 200_000,
    "MAX_CELLS": 100_000,
    "MAX_ROWS": 10_000,
    "MAX_LETTERS": 100_000,
    "MAX_SPAN": 100_000,
}


@pytest.fixture
def small_bounds(monkeypatch):
    for name, value in SMALL.items():
        monkeypatch.setattr(bounds, name, value)


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.usefixtures("small_bounds")
def test_a_table_that_is_too_large_once_unpacked_is_refused(tmp_path: Path, name: str):
    file = tmp_path / name
    file.write_bytes(BOMBS[name]())
    with pytest.raises(
        RefusedError,
        match=r"too large|more than .limit. rows|longer than a row|more text than names",
    ):
        read_table(file, ["a", "b"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<row ", '<row><c t="n"><v>1</v></c></row>' * 11_000 + "<row "),
        ("<row ", " " * 1_000_000 + "<row "),
        ("<sheetData>", "<cols/>" * 300_000 + "<sheetData>"),
        ('<row r="2"><c r="A2"', '<row r="99999999999"><c r="A99999999999"'),
        ('<c r="A2"', '<c r="XFE2"'),
    ],
    ids=["rows", "bytes", "tags", "far-below", "far-beside"],
)
@pytest.mark.usefixtures("small_bounds")
def test_a_spreadsheet_that_is_too_large_once_unpacked_is_refused(
    tmp_path: Path, old: str, new: str
):
    with pytest.raises(RefusedError, match=r"too large|more than .limit. rows"):
        read_table(write_sheet(tmp_path / "t.xlsx", old, new), ["a", "b"])


def test_a_missing_column_is_named_and_nothing_of_the_rows(tmp_path):
    (tmp_path / "t.csv").write_text("a,Somebody's name\n1,2\n", encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        read_table(tmp_path / "t.csv", ["a", "b"])
    said = error.value.message(VOICE) + error.value.hint(VOICE)
    assert "needs: b" in said
    assert "Somebody" not in said


def test_the_packaged_maps_can_be_read():
    assert packaged_maps() == ["jakarta-crm", "sp4n-lapor"]
    assert [find_map(name).name for name in packaged_maps()] == packaged_maps()
    with pytest.raises(UsageError):
        find_map("nothing-like-it")


def test_a_packaged_map_names_no_column_with_text_about_people():
    private = {
        "Nama Pelapor",
        "Judul Laporan",
        "Isi Laporan Awal",
        "Isi Laporan Akhir",
        "Alasan Tunda/Arsip",
    }
    assert private.isdisjoint(find_map("sp4n-lapor").needed)


def test_a_map_is_refused_with_line_and_reason(tmp_path):
    text = (Path(read_map.__code__.co_filename).parent / "shipped" / "jakarta-crm.yaml").read_text(
        encoding="utf-8"
    )
    wrong = text.replace("forms: [YYYY-MM-DD], at", "forms: [YYYY-MM], at", 1).replace(
        "zone: Asia/J", "zone: Mars/J"
    )
    file = tmp_path / "mine.yaml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(MapError) as error:
        find_map(str(file))
    assert {(f.code, f.path) for f in error.value.findings} == {("ADU205", "mine.yaml")}
    assert all(f.line > 1 for f in error.value.findings)
    file.write_text(text + "surprise: true\n", encoding="utf-8")
    with pytest.raises(MapError) as error:
        read_map(file)
    assert [f.code for f in error.value.findings] == ["ADU202"]


def test_a_code_is_a_slug_and_long_ones_are_kept_apart():
    assert make_code("SALURAN AIR") == "saluran-air"
    assert make_code("JALAN / TROTOAR (RUSAK)") == "jalan-trotoar-rusak"
    one, other = make_code("A" * 90 + "1"), make_code("A" * 90 + "2")
    assert one != other
    assert max(len(one), len(other)) <= 80
    assert make_code("2020 BANJIR") == "2020-banjir"
    assert make_code("！").startswith("x-")


# Where the list of a packed file says of its part how that is packed, and whether it is locked.
@pytest.mark.parametrize(("place", "value"), [(10, 77), (8, 1)], ids=["unknown", "locked"])
def test_a_spreadsheet_whose_parts_do_not_unpack_is_damaged(tmp_path: Path, place: int, value: int):
    file = tmp_path / "t.xlsx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "rekaan")
    raw = bytearray(file.read_bytes())
    raw[raw.index(b"PK\x01\x02") + place] = value
    # The part's own head says the same.
    raw[place - 2] = value
    file.write_bytes(raw)
    with pytest.raises(RefusedError) as refused:
        read_table(file, ["a"])
    assert "damaged" in refused.value.message(VOICE)
