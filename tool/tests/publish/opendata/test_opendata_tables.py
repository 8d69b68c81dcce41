"""The sheets: what is in the ledger and nothing else, growing only at their ends."""

from __future__ import annotations

import csv
import io
import json

import pytest

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.csvtext import write_csv
from aduan.publish.opendata import file_of, write_tables
from aduan.publish.opendata.sheets import list_sheets
from aduan.publish.opendata.tables import FOLDER
from aduan.publish.reading.decoding import list_bases, list_spans
from aduan.publish.reading.told import Cell, Kind, Stretch, Table
from tests.publish.ledgers import ledger_of

# Large enough for the finest classes, month by month.
CLOSINGS = 300
SMALL = ("0-4", "0", "4")


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledger_of(CLOSINGS)


@pytest.fixture(scope="module")
def files(ledger: Ledger) -> dict[str, bytes]:
    return write_tables(ledger)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def cells_of(ledger: Ledger) -> list[tuple[Stretch, Table, Cell]]:
    return [
        (span, table, cell)
        for span in list_spans(ledger)
        for table in span.tables
        for cell in table.cells
    ]


def say_bounds(table: Table, cell: Cell) -> tuple[str, ...]:
    """What a row says of a class: its number, or a label with what the other classes leave it."""
    if cell.kind is Kind.EXACT:
        return (str(cell.value),) * 3
    if cell.kind is Kind.SMALL:
        return SMALL
    left = table.total - sum(one.value or 0 for one in table.cells)
    small = 4 * sum(one.kind is Kind.SMALL for one in table.cells)
    return ("5+", str(max(5, left - small)), str(left))


def test_a_ledger_without_releases_gives_no_file():
    assert write_tables(Ledger()) == {}


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, files: dict[str, bytes]):
    assert write_tables(ledger) == files


def test_a_longer_ledger_only_adds_to_the_end_of_each_csv(ledger: Ledger):
    before: dict[str, bytes] = {}
    for count in range(len(ledger.releases) + 1):
        after = write_tables(ledger.up_to(count))
        for path, content in before.items():
            assert after[path].startswith(content) or path.endswith(".json"), path
        before = after


def test_every_cell_of_the_ledger_is_in_its_file_once_and_nothing_else_is(
    ledger: Ledger, files: dict[str, bytes]
):
    stated: dict[str, list[tuple[str, ...]]] = {}
    for span, table, cell in cells_of(ledger):
        said = say_bounds(table, cell)
        stated.setdefault(table.axis.name, []).append((span.name, cell.name, *said))
    for name, expected in stated.items():
        path = FOLDER + file_of(name)
        columns = ("period", name.replace("-", "_"), "value", "at_least", "at_most")
        found = [tuple(row[c] for c in columns) for row in rows_of(files[path])]
        assert found == expected, name


def test_a_masked_cell_never_carries_its_number(ledger: Ledger, files: dict[str, bytes]):
    assert {cell.kind for _, _, cell in cells_of(ledger)} == {Kind.EXACT, Kind.SMALL, Kind.LARGE}
    for path, content in files.items():
        for row in rows_of(content) if path.endswith(".csv") else ():
            if not row.get("value", "").isdigit() and "at_least" in row:
                told = (row["value"], row["at_least"], row["at_most"])
                is_wide = row["value"] == "5+" and 5 <= int(told[1]) < int(told[2])
                assert told == SMALL or is_wide, path


def test_base_periods_are_those_of_the_ledger(ledger: Ledger, files: dict[str, bytes]):
    expected = [
        (base.name, base.count.received, base.count.closed, base.count.in_time)
        for base in list_bases(ledger)
    ]
    found = [
        (r["period"], int(r["received"]), int(r["closed"]), int(r["in_time"]))
        for r in rows_of(files[f"{FOLDER}periods.csv"])
    ]
    assert found == expected


def test_json_holds_what_the_csv_holds(files: dict[str, bytes]):
    for path in (path for path in files if path.endswith(".csv")):
        read = json.loads(files[path.removesuffix("csv") + "json"])
        said = [
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in read
        ]
        assert said == rows_of(files[path]), path


def test_a_row_is_told_from_every_other_by_its_keys(ledger: Ledger):
    for sheet in list_sheets(ledger):
        places = [[column.name for column in sheet.columns].index(key) for key in sheet.keys]
        keys = [tuple(row[place] for place in places) for row in sheet.rows]
        assert len(set(keys)) == len(keys), sheet.name


def test_names_are_snake_case_and_lines_end_in_one_sign(files: dict[str, bytes]):
    for path, content in files.items():
        assert path.removeprefix(FOLDER).partition(".")[0].replace("_", "").isalnum()
        assert path == path.lower()
        assert b"\r" not in content
        assert content.endswith(b"\n")


def test_every_sheet_speaks_both_languages(ledger: Ledger):
    for sheet in list_sheets(ledger):
        labels = (sheet.title, sheet.description, *(column.title for column in sheet.columns))
        assert all(label.id and label.en for label in labels), sheet.name


def test_no_text_is_a_formula_to_a_spreadsheet():
    written = write_csv(("a", "b"), (("=1+1", "-"), ("@x", -3), (None, "5+"))).encode()
    assert written == b"a,b\n'=1+1,-\n'@x,-3\n,5+\n"
