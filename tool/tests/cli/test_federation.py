"""`aduan federation` as people type it: what it prints, its JSON, its exit codes."""

from __future__ import annotations

import csv
import shutil
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Aduan
from tests.federation.offices_published import lay_federation_of, lay_published
from tests.publish.ledgers import ledger_of

AT = "2026-11-23T09:00:00+07:00"


@pytest.fixture
def gathered(tmp_path: Path) -> Path:
    for number, office in enumerate(("alfa", "beta"), 1):
        lay_published(tmp_path / office, office, ledger_of(60 * number, seed=number))
    lay_federation_of(tmp_path / "gabungan", {"alfa": "../alfa", "beta": "../beta"})
    return tmp_path / "gabungan"


def test_a_new_federation_says_what_comes_next(aduan: Aduan, tmp_path: Path):
    result = aduan("federation", "init", str(tmp_path / "new"))
    assert (result.code, result.err) == (0, "")
    assert f"aduan federation pull {tmp_path / 'new'}:" in result.out
    assert aduan("gabung", "ambil", str(tmp_path / "new"), now=AT, lang="id").code == 0
    again = aduan("federation", "init", str(tmp_path / "new"))
    assert (again.code, "already" in again.err) == (1, True)


def test_a_pull_counts_what_is_in_order(aduan: Aduan, gathered: Path):
    result = aduan("federation", "pull", str(gathered), now=AT)
    assert (result.code, result.err) == (0, "")
    assert "2 offices; " in result.out
    assert result.out.splitlines()[-1] == "    counted: 2"


def test_who_is_apart_is_named_and_the_exit_code_says_so(aduan: Aduan, gathered: Path):
    lay_published(gathered.parent / "alfa", "beta", ledger_of(60))
    result = aduan("federation", "pull", str(gathered), now=AT)
    assert result.code == 1
    assert "alfa (Office alfa (made up)): ADU804" in result.out
    told = aduan("federation", "pull", str(gathered), "--json", now=AT)
    assert told.code == 1
    assert [office["state"] for office in told.json["offices"]] == ["apart", "good"]
    assert told.json["states"] == {"good": 1, "earlier": 0, "apart": 1, "empty": 0}
    assert told.json["offices"][0]["findings"][0]["code"] == "ADU804"
    assert told.json["offices"][1]["last_good"] == AT


def test_a_file_with_a_mistake_is_told_by_its_place(aduan: Aduan, gathered: Path):
    file = gathered / "federation.yaml"
    file.write_text(file.read_text("utf-8").replace("id: beta", "id: alfa"), encoding="utf-8")
    result = aduan("federation", "pull", str(gathered), now=AT)
    assert result.code == 1
    assert "federation.yaml:5:" in result.err


def test_where_there_is_no_federation_it_is_said(aduan: Aduan, tmp_path: Path):
    result = aduan("federation", "pull", str(tmp_path), now=AT)
    assert (result.code, "aduan federation init DIR" in result.err) == (3, True)


def test_from_offices_to_an_answer(aduan: Aduan, gathered: Path):
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    aduan("federation", "pull", str(gathered), now=AT)
    built = aduan("federation", "build", str(gathered), now=AT)
    assert (built.code, built.err) == (0, "")
    assert "2 of 2 offices" in built.out
    asked = aduan("gabung", "tanya", "totals", "--in", str(gathered), now=AT, lang="id")
    assert (asked.code, asked.out.splitlines()[0].split()[:2]) == (0, ["year", "offices_in"])
    as_json = aduan("federation", "query", "totals", "--in", str(gathered), "--json", now=AT)
    assert {row["offices_in"] for row in as_json.json["rows"]} == {2}
    listed = aduan("federation", "query", "--in", str(gathered), now=AT)
    assert "classes:" in listed.out
    as_json = aduan("federation", "query", "--in", str(gathered), "--json", now=AT).json
    as_csv = aduan("federation", "query", "--in", str(gathered), "--csv", now=AT).out
    names = [one["name"] for one in as_json["questions"]]
    assert names == [row["name"] for row in csv.DictReader(StringIO(as_csv))]
    assert all(one["about_id"] and one["about_en"] for one in as_json["questions"])
    wrong = aduan("federation", "query", "nothing", "--in", str(gathered), now=AT)
    assert (wrong.code, "there is no question" in wrong.err) == (2, True)


def test_a_mistyped_name_in_codes_map_is_told(aduan: Aduan, gathered: Path):
    aduan("federation", "pull", str(gathered), now=AT)
    file = gathered / "federation.yaml"
    lines = "codes_map:\n  dharmasraya-2017: {categry: same}\n  dharmasraya: {category: same}\n"
    file.write_text(file.read_text("utf-8") + lines, encoding="utf-8")
    built = aduan("federation", "build", str(gathered), now=AT)
    assert built.code == 0
    assert "federation.yaml: ADU816 dharmasraya-2017, categry in codes_map" in built.out
    assert "federation.yaml: ADU816 dharmasraya in codes_map" in built.out
    assert "    these are: dharmasraya-2017\n" in built.out
    told = aduan("federation", "build", str(gathered), "--json", now=AT).json
    assert [one["code"] for one in told["findings"]] == ["ADU816", "ADU816"]


def test_truth_and_numbers_are_such_in_json_and_words_in_csv(
    aduan: Aduan, gathered: Path, tmp_path: Path
):
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    aduan("federation", "pull", str(gathered), now=AT)
    aduan("federation", "build", str(gathered), now=AT)
    own = tmp_path / "own.sql"
    own.write_text("SELECT 1 < 2 AS b, 2.5 AS d, CAST(NULL AS INT) AS n", encoding="utf-8")
    asked = ("federation", "query", str(own), "--in", str(gathered))
    assert aduan(*asked, "--json", now=AT).json["rows"] == [{"b": True, "d": 2.5, "n": None}]
    assert aduan(*asked, "--csv", now=AT).out == "b,d,n\ntrue,2.5,\n"


def test_a_question_that_wants_a_file_is_refused(aduan: Aduan, gathered: Path, tmp_path: Path):
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    aduan("federation", "pull", str(gathered), now=AT)
    aduan("federation", "build", str(gathered), now=AT)
    own = tmp_path / "own.sql"
    own.write_text(f"SELECT * FROM read_text('{own}')", encoding="utf-8")
    refused = aduan("federation", "query", str(own), "--in", str(gathered), now=AT)
    assert (refused.code, "no file of this computer" in refused.err) == (1, True)


def test_the_closing_words_name_each_that_is_not_as_it_should_be_and_add_up(
    aduan: Aduan, gathered: Path
):
    aduan("federation", "pull", str(gathered), now=AT)
    shutil.rmtree(gathered.parent / "alfa")
    pulled = aduan("federation", "pull", str(gathered), now=AT)
    assert pulled.code == 1
    closing = ["    counted: 1", "    counted as last seen: 1 (alfa)"]
    assert pulled.out.splitlines()[-2:] == closing
    built = aduan("federation", "build", str(gathered), now=AT)
    assert built.out.splitlines()[-2:] == closing
    assert "alfa (Office alfa (made up)): ADU802" in built.out


def test_what_was_changed_here_is_told_and_taken_anew(aduan: Aduan, gathered: Path):
    aduan("federation", "pull", str(gathered), now=AT)
    for name in ("heads.txt", "ledger.json"):
        with (gathered / "offices" / "alfa" / name).open("a", encoding="utf-8") as file:
            file.write(" ")
        built = aduan("federation", "build", str(gathered), now=AT)
        assert (built.code, "ADU813" in built.out) == (0, True)
        assert built.out.splitlines()[-1] == "    kept apart: 1 (alfa)"
        pulled = aduan("federation", "pull", str(gathered), now=AT)
        assert (pulled.code, "ADU812" in pulled.out) == (0, True)
        assert pulled.out.splitlines()[-1] == "    counted: 2"
    again = aduan("federation", "pull", str(gathered), now=AT)
    assert "ADU81" not in again.out


def test_built_of_nothing_a_question_is_not_told_to_build_again(aduan: Aduan, tmp_path: Path):
    place = tmp_path / "provinsi"
    assert aduan("federation", "init", str(place)).code == 0
    before = aduan("federation", "query", "totals", "--in", str(place), lang="id")
    assert (before.code, "`aduan gabung susun " in before.err) == (1, True)
    assert aduan("federation", "build", str(place)).code == 0
    asked = aduan("federation", "query", "totals", "--in", str(place), lang="id")
    assert (asked.code, "`aduan gabung ambil " in asked.err) == (1, True)
    assert "susun" not in asked.err
