"""The sheets: what is in the ledger and nothing else, growing only at their ends."""

from __future__ import annotations

import csv
import io
import json

import pytest

from aduan.core.words.csvtext import write_csv
from aduan.publish.ledger.chain import Ledger, digest
from aduan.publish.ledger.release import Cell, Kind, Release, Table
from aduan.publish.opendata import file_of, write_tables
from aduan.publish.opendata.sheetform import name_parts
from aduan.publish.opendata.sheets import list_sheets
from aduan.publish.opendata.tables import FOLDER
from tests.publish.ledgers import ledger_of

# Large enough for two-way tables, and cut into halves.
CLOSINGS = 300
SAID = {Kind.SMALL: ("0-4", "0", "4"), Kind.LARGE: ("5+", "5", "")}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledger_of(CLOSINGS)


@pytest.fixture(scope="module")
def files(ledger: Ledger) -> dict[str, bytes]:
    return write_tables(ledger)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def cells_of(ledger: Ledger) -> list[tuple[Release, Table, Cell]]:
    return [(r, table, cell) for r in ledger.releases for table in r.tables for cell in table.cells]


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


def test_each_release_named_the_files_that_are_made_again(ledger: Ledger):
    for count, release in enumerate(ledger.releases, 1):
        made = {
            path: digest(content) for path, content in write_tables(ledger.up_to(count)).items()
        }
        assert made == dict(release.outputs), release.name


def test_every_cell_of_the_ledger_is_in_its_file_once_and_nothing_else_is(
    ledger: Ledger, files: dict[str, bytes]
):
    stated: dict[str, list[tuple[str, ...]]] = {}
    for release, table, cell in cells_of(ledger):
        said = SAID.get(cell.kind, (str(cell.value),) * 3)
        stated.setdefault(file_of(table.name), []).append(
            (name_parts(release, table.parts), *cell.at, *said)
        )
    for name, expected in stated.items():
        axes = next(table.axes for _, table, _ in cells_of(ledger) if file_of(table.name) == name)
        columns = ("period", *axes, "value", "at_least", "at_most")
        assert [
            tuple(row[c] for c in columns) for row in rows_of(files[FOLDER + name])
        ] == expected, name


def test_a_masked_cell_never_carries_its_number(ledger: Ledger, files: dict[str, bytes]):
    assert {kind for _, _, cell in cells_of(ledger) for kind in [cell.kind]} == set(Kind)
    for path, content in files.items():
        for row in rows_of(content) if path.endswith(".csv") else ():
            if not row.get("value", "").isdigit() and "at_least" in row:
                assert (row["value"], row["at_least"], row["at_most"]) in SAID.values(), path


def test_months_are_those_of_the_ledger(ledger: Ledger, files: dict[str, bytes]):
    expected = [
        (r.name, r.month.received, r.month.closed, r.month.in_time)
        for r in ledger.months
        if r.month
    ]
    found = [
        (r["month"], int(r["received"]), int(r["closed"]), int(r["in_time"]))
        for r in rows_of(files[f"{FOLDER}months.csv"])
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
