"""`aduan import` from the outside: exit codes and JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.store.importing_office import JAKARTA, Office, make_office, write_jakarta

GOOD = "SAMPAH,COMPLETE,2020-01-06,2020-01-08,QL900000001,KELURAHAN A,2"
BAD = "SAMPAH,COMPLETE,2020-01-06,2020-01-05,QL900000002,KELURAHAN A,2"


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


def aduan(
    office: Office, *arguments: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A command as the clock has it: an import asks nothing else what day it is."""
    env = {**os.environ, "LANGUAGE": "en", **environment}
    if "ADUAN_NOW" not in environment:
        env.pop("ADUAN_NOW", None)
    command = [sys.executable, "-c", "from aduan.cli.main import run; run()", *map(str, arguments)]
    return subprocess.run(
        command,
        check=False,
        cwd=office.root,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
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
    assert (
        aduan(office, "import", file, "--map", "jakarta-crm", "--strict", "--dry-run").returncode
        == 1
    )
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
    done = aduan(
        office, "import", tmp_path / "t.xlsx", "--map", "jakarta-crm", "--dry-run", "--json"
    )
    data = json.loads(done.stdout)
    assert (done.returncode, data["rows"], data["imported"], data["rows_in_file"]) == (1, 1, 1, 3)
    assert [(part["rows"], part["missing"]) for part in data["not_read"]] == [(1, True), (1, False)]
    chosen = aduan(
        office,
        "import",
        tmp_path / "t.xlsx",
        "--map",
        "jakarta-crm",
        "--dry-run",
        "--sheet",
        "2019",
    )
    assert chosen.returncode == 0
    assert "2020" in chosen.stdout
    assert (
        aduan(
            office, "import", tmp_path / "t.xlsx", "--map", "jakarta-crm", "--sheet", "2018"
        ).returncode
        == 1
    )


OPEN = "SAMPAH,PROSES,2005-01-{day:02},,QL9100000{day:02},KELURAHAN A,"
CLOSED = "SAMPAH,COMPLETE,2005-01-{day:02},{closed},QL9100000{day:02},KELURAHAN A,"


def rows_of(template: str, days: range, **more: str) -> list[str]:
    return [template.format(day=day, **more) for day in days]


def test_the_answer_ends_in_a_reconciliation_and_names_the_years_without_a_calendar(
    office, tmp_path
):
    file = write_jakarta(
        tmp_path / "t.csv", *rows_of(OPEN, range(3, 6)), *rows_of(CLOSED, range(10, 12), closed="")
    )
    data = json.loads(
        aduan(office, "import", file, "--map", "jakarta-crm", "--json", "--dry-run").stdout
    )
    found = data["reconciliation"]
    assert found["total"]["new"] == found["by_year"]["2005"]["rows"] == 5
    assert (found["by_side"]["open"]["new"], found["by_side"]["closed"]["new"]) == (3, 2)
    assert data["unconfirmed_calendars"] == {"2005": "missing"}
    told = aduan(office, "import", file, "--map", "jakarta-crm")
    assert "no calendar for 2005" in told.stdout
    assert "aduan calendar propose 2005" in told.stdout
    stats = json.loads(aduan(office, "stats", "--json").stdout)
    total = stats["total"]
    assert (total["closed"], total["closed_day_unknown"], total["without_calendar"]) == (2, 2, 3)
    assert (total["on_time"], total["median_working_days"]) == (0, None)
    assert stats["unconfirmed_calendars"] == {"2005": "missing"}
    # Nothing that came in has a limit, so nothing is overdue: as unsure a figure as any.
    assert (total["overdue"], total["without_limit"]) == (0, 2)
    assert "0*" in aduan(office, "stats").stdout


def test_parts_are_named_and_refused_by_file_with_a_code_that_stays(office, tmp_path):
    parts = [write_jakarta(tmp_path / name, GOOD) for name in ("a.csv", "b.csv")]
    data = json.loads(aduan(office, "import", *parts, "--map", "jakarta-crm", "--json").stdout)
    [refused] = data["refused"]
    assert (refused["file"], refused["row"], refused["code"]) == ("b.csv", 2, "repeated")
    assert (
        "b.csv, row 2: the id was already on row 2 (a.csv)"
        in aduan(office, "import", *parts, "--map", "jakarta-crm").stdout
    )


def test_every_message_of_several_files_names_the_file_also_where_two_have_the_same_name(
    office, tmp_path
):
    (tmp_path / "2019").mkdir()
    (tmp_path / "2020").mkdir()
    other = GOOD.replace("SAMPAH", "POHON")
    parts = [
        write_jakarta(tmp_path / year / "t.csv", row)
        for year, row in (("2019", GOOD), ("2020", other))
    ]
    told = aduan(office, "import", *parts, "--map", "jakarta-crm").stdout
    for path in parts:
        assert (
            f"{path}, row 2: the same id stands on the rows 2 ({parts[0]}), 2 ({parts[1]})" in told
        )
    parts[1].write_text("a,b\n1,2\n", encoding="utf-8")
    refused = aduan(office, "import", *parts, "--map", "jakarta-crm")
    assert f"{parts[1]}: the file does not have the columns" in refused.stderr


def test_a_pattern_that_the_shell_left_as_it_is_means_its_files_in_order(office, tmp_path):
    second = GOOD.replace("00001", "00003")
    for name, row in (("b.csv", second), ("a.csv", GOOD), ("~$a.csv", GOOD), ("c.txt", GOOD)):
        write_jakarta(tmp_path / name, row)
    done = aduan(
        office, "import", tmp_path / "*.csv", tmp_path / "a.csv", "--map", "jakarta-crm", "--json"
    )
    data = json.loads(done.stdout)
    assert (data["rows"], data["imported"], data["refused"]) == (2, 2, [])
    again = write_jakarta(tmp_path / "c.csv", GOOD)
    told = aduan(office, "import", tmp_path / "[ac].csv", "--map", "jakarta-crm").stdout
    assert f"{again.name}, row 2: the id was already on row 2 (a.csv)" in told


def test_a_file_whose_own_name_looks_like_a_pattern_is_that_file(office, tmp_path):
    file = write_jakarta(tmp_path / "t[1].csv", GOOD)
    write_jakarta(tmp_path / "t1.csv", GOOD.replace("00001", "00003"))
    data = json.loads(aduan(office, "import", file, "--map", "jakarta-crm", "--json").stdout)
    assert data["rows"] == 1


@pytest.mark.parametrize("pattern", ["*.xlsx", "20??.csv", "[0-9].csv"])
def test_a_pattern_that_nothing_fits_is_refused_by_its_name(office, tmp_path, pattern):
    file = write_jakarta(tmp_path / "t.csv", GOOD)
    done = aduan(office, "import", file, tmp_path / pattern, "--map", "jakarta-crm")
    assert (done.returncode, office.cases()) == (1, [])
    assert "no file fits" in done.stderr
    assert pattern in done.stderr


def test_an_import_bears_the_day_on_which_it_is_done_whatever_is_asked(office, tmp_path):
    file = write_jakarta(tmp_path / "t.csv", GOOD)
    for ways in ([], ["--dry-run"]):
        refused = aduan(
            office, "import", file, "--map", "jakarta-crm", "--as-of", "2021-03-01", *ways
        )
        assert (refused.returncode, office.cases()) == (2, [])
        assert "leave out --as-of" in refused.stderr
    done = aduan(
        office, "import", file, "--map", "jakarta-crm", ADUAN_NOW="2021-03-01", ADUAN_TEST="0"
    )
    assert (done.returncode, "ADUAN_NOW is set" in done.stderr) == (3, True)
    assert office.cases() == []
    assert aduan(office, "import", file, "--map", "jakarta-crm").returncode == 0
    written = office.git("log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d")
    [case] = office.cases()
    imported = date.fromisoformat(
        case.read_text(encoding="utf-8").split("imported: ")[1].strip(" '\"}\n")[:10]
    )
    assert abs((imported - date.fromisoformat(written)).days) <= 1
    assert aduan(office, "audit").returncode == 0


def test_the_codes_that_rows_bring_are_named_before_they_are_written(office, tmp_path):
    file = write_jakarta(tmp_path / "t.csv", GOOD)
    told = aduan(office, "import", file, "--map", "jakarta-crm", "--dry-run").stdout
    assert "new public codes in units: KELURAHAN A" in told
    data = json.loads(aduan(office, "import", file, "--map", "jakarta-crm", "--json").stdout)
    assert data["new_codes"]["units"] == {"kelurahan-a": "KELURAHAN A"}
    again = json.loads(aduan(office, "import", file, "--map", "jakarta-crm", "--json").stdout)
    assert again["new_codes"] == {}


def test_a_one_sided_refusal_is_said_aloud(office, tmp_path):
    bad = rows_of(CLOSED, range(10, 25), closed="2004-01-01")
    file = write_jakarta(tmp_path / "t.csv", *rows_of(OPEN, range(1, 10)), *bad)
    done = aduan(office, "import", file, "--map", "jakarta-crm", "--dry-run")
    assert "attention: of closed, 15 of 15 rows were refused; of the others, 0 of 9" in done.stdout


def test_coming_again_closings_are_taken_and_changes_are_shown_until_asked_for(office, tmp_path):
    open_rows = rows_of(OPEN, range(3, 6))
    aduan(office, "import", write_jakarta(tmp_path / "t.csv", *open_rows), "--map", "jakarta-crm")
    closed = CLOSED.format(day=3, closed="2005-02-01")
    later = write_jakarta(tmp_path / "t.csv", closed, open_rows[1].replace("SAMPAH", "POHON"))
    told = aduan(office, "import", later, "--map", "jakarta-crm", "--whole")
    assert "1 closed since, 1 changed" in told.stdout
    assert "sampah → pohon (not taken; --update takes it)" in told.stdout
    assert "no longer in the register: QL910000005" in told.stdout
    data = json.loads(
        aduan(office, "import", later, "--map", "jakarta-crm", "--update", "--json").stdout
    )
    assert [(c["field"], c["from"], c["to"], c["taken"]) for c in data["changes"]] == [
        ("category", "sampah", "pohon", True)
    ]
    again = json.loads(
        aduan(office, "import", later, "--map", "jakarta-crm", "--update", "--json").stdout
    )
    assert (again["commit"], again["changes"], again["skipped_duplicates"]) == (None, [], 2)
    assert aduan(office, "check").returncode in (0, 1)


def test_many_years_are_drafted_in_one_go_and_none_over_another(office):
    data = json.loads(aduan(office, "calendar", "propose", "2014-2018", "--json").stdout)
    assert [year["year"] for year in data["years"]] == [2014, 2015, 2016]
    assert data["kept"] == [2017, 2018]
    assert office.folder.law.calendar.standing[2015] == "draft"
    assert aduan(office, "calendar", "propose", "2014-2018").returncode == 1
    assert aduan(office, "calendar", "propose", "2016-2014").returncode == 2
    alone = json.loads(aduan(office, "calendar", "propose", "1945", "--json").stdout)
    assert (alone["year"], alone["fixed_days_only"]) == (1945, True)
    assert office.folder.reading.findings == [] or all(
        f.kind == "warning" for f in office.folder.reading.findings
    )


def test_long_work_is_told_again_and_again(capsys):
    from aduan.cli.desk import Desk
    from aduan.cli.heartbeat import Heartbeat

    with Heartbeat(Desk(language="en"), every=0.01) as beat:
        beat.tell("judging {count} cases", 3)
        time.sleep(0.2)
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "judging 3 cases …"
    assert told[-1].startswith("judging 3 cases … 0 s")
    assert len(told) > 3
