"""`aduan federation` as people type it: what it prints, its JSON, its exit codes."""

from __future__ import annotations

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
    assert "aduan federation pull" in result.out
    assert aduan("gabung", "ambil", str(tmp_path / "new"), now=AT, lang="id").code == 0
    again = aduan("federation", "init", str(tmp_path / "new"))
    assert (again.code, "already" in again.err) == (1, True)


def test_a_pull_counts_what_is_in_order(aduan: Aduan, gathered: Path):
    result = aduan("federation", "pull", str(gathered), now=AT)
    assert (result.code, result.err) == (0, "")
    assert "2 offices: 2 in order, 0 apart" in result.out


def test_who_is_apart_is_named_and_the_exit_code_says_so(aduan: Aduan, gathered: Path):
    lay_published(gathered.parent / "alfa", "beta", ledger_of(60))
    result = aduan("federation", "pull", str(gathered), now=AT)
    assert result.code == 1
    assert "alfa (Office alfa (made up)): ADU804" in result.out
    told = aduan("federation", "pull", str(gathered), "--json", now=AT)
    assert told.code == 1
    assert [office["apart"] for office in told.json["offices"]] == [True, False]
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
    assert (asked.code, asked.out.splitlines()[0].split()[:2]) == (0, ["year", "offices"])
    as_json = aduan("federation", "query", "totals", "--in", str(gathered), "--json", now=AT)
    assert {row["offices"] for row in as_json.json["rows"]} == {2}
    listed = aduan("federation", "query", "--in", str(gathered), now=AT)
    assert "classes:" in listed.out
    wrong = aduan("federation", "query", "nothing", "--in", str(gathered), now=AT)
    assert (wrong.code, "there is no question" in wrong.err) == (2, True)
