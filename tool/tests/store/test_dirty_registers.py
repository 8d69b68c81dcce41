"""Of every row of a register it is said what became of it: imported, refused with a reason, or
named as not read.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Voice
from aduan.store.register.cells import Table
from aduan.store.register.csvrows import split_rows
from aduan.store.register.mapfiles import read_map
from aduan.store.register.maps import ImportMap
from aduan.store.register.row import Candidate, Refusal
from aduan.store.register.rows import judge_rows
from aduan.store.register.tablerows import build_table
from aduan.store.register.tables import read_table, read_tables
from tests.store.dirty_registers import SHEETS, TEXTS, Dirty, add_sheets, book, pack, spoil, typed

REGISTERS = Path(__file__).parents[1] / "examples" / "registers"
JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 23, 12, tzinfo=JAKARTA)
MAP = """
name: uji
title: {id: Uji, en: Test}
sop: register
system: uji
zone: Asia/Jakarta
id: {column: Nomor}
received:
  date: Tanggal
  forms: [DD/MM/YYYY, YYYY-MM-DD, D MMMM YYYY, D/M/YY, "dddd; D MMMM YYYY"]
  century: 1990
  at: "08:00"
closed:
  event: close
  date: Selesai
  forms: [DD/MM/YYYY]
  at: "15:59"
codes:
  channel: {column: Kanal}
  category: {column: Kategori}
"""
HIDDEN = spoil(
    book(typed("A1"), change=add_sheets(("Sampul", "visible", [["Register"]]))),
    ("xl/workbook.xml", 'state="visible" r:id="rId1"', 'state="hidden" r:id="rId1"'),
    ("xl/workbook.xml", 'name="Register"', 'name="It\'s $HOME"'),
)


@pytest.fixture
def mapping(tmp_path: Path) -> ImportMap:
    file = tmp_path / "map.yaml"
    file.write_text(MAP, encoding="utf-8")
    return read_map(file)


def judge(
    file: Path, mapping: ImportMap, sheet: str = ""
) -> tuple[Table, list[Candidate], list[Refusal]]:
    table = read_table(file, mapping.needed, mapping.optional, sheet=sheet)
    judged = judge_rows([table], mapping, JAKARTA, NOW)
    return table, judged.candidates, judged.refused


@pytest.mark.parametrize("dirty", [*TEXTS, *SHEETS], ids=lambda dirty: dirty.name)
def test_no_row_of_a_dirty_register_goes_without_a_word(
    tmp_path: Path, mapping: ImportMap, dirty: Dirty
):
    file = tmp_path / dirty.name
    file.write_bytes(dirty.content)
    if dirty.refusal:
        with pytest.raises(RefusedError) as refusal:
            judge(file, mapping, dirty.sheet)
        assert dirty.refusal in refusal.value.message(Voice("en"))
        return
    table, candidates, refused = judge(file, mapping, dirty.sheet)
    unread = sum(part.rows for part in table.unread)
    assert (len(candidates), len(refused), unread) == (dirty.imported, dirty.refused, dirty.unread)
    assert table.counted == len(candidates) + len(refused) + unread
    assert any(part.loud for part in table.unread) is dirty.loud
    reasons = [refusal.reason(Voice("en")) for refusal in refused]
    assert all(wanted in said for wanted, said in zip(dirty.reasons, reasons, strict=False))
    if dirty.ids:
        assert tuple(candidate.source for candidate in candidates) == dirty.ids


@pytest.mark.parametrize(
    ("received", "closed", "taken"),
    [
        (date(2026, 3, 2), (7, 30), ("2026-03-02T07:30", "2026-03-02T07:30")),
        (date(2026, 3, 2), (5, 0), ("2026-03-02T05:00", "2026-03-02T05:00")),
        (date(2026, 3, 2), (9, 15), ("2026-03-02T08:00", "2026-03-02T09:15")),
        (date(2026, 3, 1), (7, 30), ("2026-03-01T08:00", "2026-03-02T07:30")),
    ],
)
def test_an_hour_of_closing_stays_and_the_assumed_hour_of_the_receipt_gives_way(
    tmp_path: Path,
    mapping: ImportMap,
    received: date,
    closed: tuple[int, int],
    taken: tuple[str, str],
):
    file = tmp_path / "t.xlsx"
    file.write_bytes(book(typed("A1", received, datetime(2026, 3, 2, *closed))))  # noqa: DTZ001  # a cell has no zone
    _table, [candidate], _refused = judge(file, mapping)
    assert candidate.ending is not None
    assert (_minute(candidate.received), _minute(candidate.ending.at)) == taken


WRITTEN_BY_LIBREOFFICE = {
    "types": (
        {
            "007": ("2026-03-02T17:30", "2026-03-05T15:59"),
            "008": ("2026-03-02T08:00", "2026-03-05T15:59"),
            "011": ("2026-03-02T08:00", None),
            "001": ("2026-03-02T08:00", None),
        },
        {
            4: "an error",
            5: "an error",
            8: "not shown as it is",
            9: "lost digits",
            10: "a number, not a day",
        },
        [(2, "on the hidden sheet Lama"), (2, "on the sheet Kode")],
    ),
    "layout": (
        {"A1": ("2026-03-02T08:00", "2026-03-04T15:59"), "A3": ("2026-03-09T08:00", None)},
        {5: "merged", 7: "once more", 9: "does not hold a day"},
        [(1, "above the header")],
    ),
    "mac": (
        {"M1": ("2026-03-02T09:15", "2026-03-05T15:59"), "M2": ("2026-03-03T08:00", None)},
        {},
        [],
    ),
}


@pytest.mark.parametrize("name", WRITTEN_BY_LIBREOFFICE)
def test_what_libreoffice_wrote_is_read_with_its_types(mapping: ImportMap, name: str):
    taken, reasons, others = WRITTEN_BY_LIBREOFFICE[name]
    table, candidates, refused = judge(REGISTERS / f"libreoffice-{name}.xlsx", mapping)
    moments = {
        c.source: (_minute(c.received), _minute(c.ending.at if c.ending else None))
        for c in candidates
    }
    assert moments == taken
    assert [refusal.row for refusal in refused] == list(reasons)
    assert all(reasons[refusal.row] in refusal.reason(Voice("en")) for refusal in refused)
    said = [(part.rows, part.reason(Voice("en"))) for part in table.unread]
    assert [rows for rows, _said in said] == [rows for rows, _what in others]
    assert all(what in spoken for (_rows, spoken), (_same, what) in zip(said, others, strict=True))


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("old.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .xlsx"),
        ("open.csv", pack({"mimetype": b"x", "content.xml": b"<x/>"}), "save it as .xlsx"),
        ("new.csv", book(typed("A1")), "give it the ending .xlsx"),
        (
            "flat.xlsx",
            b'<?xml version="1.0"?><x a="urn:oasis:names:tc:opendocument:x"/>',
            "save it",
        ),
        ("page.csv", "<html><table>".encode("utf-16"), "save it as .xlsx"),
        ("hidden.xlsx", HIDDEN, '--sheet "It\'s \\$HOME"'),
    ],
)
def test_a_hint_leads_to_a_file_that_is_read(
    tmp_path: Path, mapping: ImportMap, name: str, content: bytes, hint: str
):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RefusedError) as refusal:
        judge(tmp_path / name, mapping)
    assert hint in refusal.value.hint(Voice("en"))


def test_of_several_files_the_one_is_named_that_cannot_be_used(tmp_path: Path, mapping: ImportMap):
    files = {dirty.name: tmp_path / dirty.name for dirty in (*TEXTS, *SHEETS)}
    for dirty in (*TEXTS, *SHEETS):
        files[dirty.name].write_bytes(dirty.content)
    whole, other = files["plain.csv"], files["codes-beside.xlsx"]
    tables = read_tables([whole, other], mapping.needed)
    assert [part.reason(Voice("en")) for part in tables[1].unread] == [
        "codes-beside.xlsx: 2 rows on the sheet Kode"
    ]
    for name in ("quote-never-closes.csv", "ansi.csv", "page.xlsx"):
        with pytest.raises(RefusedError) as refusal:
            read_tables([whole, files[name]], mapping.needed)
        assert refusal.value.message(Voice("en")).startswith(name)


def _minute(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else None


CELLS = st.text(st.sampled_from('ab,;"\n\r \t=\u00a0'), max_size=8)


@settings(max_examples=80)
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8),
    st.sampled_from(",;\t"),
    st.sampled_from(["\r\n", "\n"]),
)
def test_what_a_csv_writer_wrote_is_read_row_by_row(
    rows: list[tuple[str, str, str]], delimiter: str, end: str
):
    stream = io.StringIO(newline="")
    # It leaves a lone \r without quotes where lines do not end in one.
    minimal = "\r" in end
    writer = csv.writer(
        stream,
        delimiter=delimiter,
        lineterminator=end,
        quoting=csv.QUOTE_MINIMAL if minimal else csv.QUOTE_ALL,
    )
    writer.writerow(["id", *"bcdefghijkl"])
    writer.writerows((str(number), *cells) for number, cells in enumerate(rows))
    lines = io.StringIO(stream.getvalue(), newline="")
    table = build_table(split_rows(iter(lines), delimiter), ["id"])
    taken = [line.cells[0] for line in table.lines if not line.flaw]
    assert taken == [str(number) for number in range(len(rows))]
    assert table.unread == ()


@settings(max_examples=150)
@given(st.text(st.sampled_from('ab,"\n\r'), max_size=60))
def test_a_csv_of_any_quotes_is_accounted_for_or_refused(text: str):
    lines = io.StringIO("a,b,c,d\n" + text, newline="")
    source = split_rows(iter(lines), ",")
    try:
        table = build_table(source, ["a"])
    except RefusedError:
        return
    assert source.count() == len(table.lines) + 1
