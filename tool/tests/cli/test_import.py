"""`aduan import` from the outside: exit codes and JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.importing_office import JAKARTA, Office, make_office, write_jakarta

GOOD = "SAMPAH,COMPLETE,2020-01-06,2020-01-08,QL900000001,KELURAHAN A,2"
BAD = "SAMPAH,COMPLETE,2020-01-06,2020-01-05,QL900000002,KELURAHAN A,2"


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


def aduan(office: Office, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "ADUAN_NOW": "2026-11-23", "LANGUAGE": "en"}
    command = [sys.executable, "-c", "from aduan.cli.main import run; run()", *map(str, arguments)]
    return subprocess.run(
        command, check=False, cwd=office.root, env=env, capture_output=True, text=True, encoding="utf-8"
    )


def test_json_and_nothing_else_on_standard_output(office, tmp_path):
    file = write_jakarta(tmp_path / "t.csv", GOOD, BAD)
    done = aduan(office, "import", file, "--map", "jakarta-crm", "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert {key: data[key] for key in ("version", "rows", "imported", "skipped_duplicates")} == {
        "version": 1,
        "rows": 2,
        "imported": 1,
        "skipped_duplicates": 0,
    }
    [refused] = data["refused"]
    assert refused["row"] == 3
    assert "before it was received" in refused["reason"]
    again = json.loads(aduan(office, "import", file, "--map", "jakarta-crm", "--json").stdout)
    assert (again["imported"], again["skipped_duplicates"], len(again["refused"])) == (0, 1, 1)


def test_strict_fails_where_rows_were_refused(office, tmp_path):
    file = write_jakarta(tmp_path / "t.csv", GOOD, BAD)
    assert aduan(office, "import", file, "--map", "jakarta-crm", "--strict", "--dry-run").returncode == 1
    assert office.cases() == []
    assert aduan(office, "import", file, "--map", "jakarta-crm", "--dry-run").returncode == 0
    assert office.cases() == []


def test_exit_codes(office, tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = aduan(office, "import", tmp_path / "t.csv", "--map", "jakarta-crm", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "kategori" in done.stderr
    assert aduan(office, "import", tmp_path / "no.csv", "--map", "jakarta-crm").returncode == 1
    assert aduan(office, "import", tmp_path / "t.csv", "--map", "unheard-of").returncode == 2
    assert aduan(office, "import", tmp_path / "t.csv").returncode == 2


def test_a_register_on_another_sheet_is_said_and_ends_with_1(office, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "2020"
    header = JAKARTA.split(",")
    row = ["SAMPAH", "COMPLETE", "2020-01-06", "2020-01-08", "QL900000001", "KELURAHAN A", 2]
    for sheet in (book.active, book.create_sheet("2019")):
        sheet.append(header)
        sheet.append(row)
    book.create_sheet("Kode").append(["QL", "Qlue"])
    book.save(tmp_path / "t.xlsx")
    done = aduan(office, "import", tmp_path / "t.xlsx", "--map", "jakarta-crm", "--dry-run", "--json")
    data = json.loads(done.stdout)
    assert (done.returncode, data["rows"], data["imported"], data["rows_in_file"]) == (1, 1, 1, 3)
    assert [(part["rows"], part["missing"]) for part in data["not_read"]] == [(1, True), (1, False)]
    chosen = aduan(office, "import", tmp_path / "t.xlsx", "--map", "jakarta-crm", "--dry-run", "--sheet", "2019")
    assert chosen.returncode == 0
    assert "2020" in chosen.stdout
    assert aduan(office, "import", tmp_path / "t.xlsx", "--map", "jakarta-crm", "--sheet", "2018").returncode == 1
