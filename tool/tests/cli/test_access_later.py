"""What is held of a person, and what may come next, once a text was restricted or erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import PEOPLE, Laptop
from tests.cli.sealedwork import NAME, NEW, RECEIVED, TEXTS

CLOSED, ASKED = "2026-11-23T12:40:00+07:00", "2026-11-23T13:00:00+07:00"
DUE, LATER = "2026-12-15T09:00:00+07:00", "2026-12-15T10:00:00+07:00"
GROUND = ("--ground", "request", "--provision", "UU 27/2022 pasal 43")


@pytest.fixture
def laptop(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Laptop:
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    be(office, "arif")
    return Laptop(seal_office(office, PEOPLE).root, aduan)


@pytest.fixture
def case(laptop: Laptop) -> str:
    return str(laptop.do("sari", RECEIVED, *NEW, *TEXTS, "--json").json["id"])


@pytest.fixture
def erased(laptop: Laptop, case: str) -> str:
    laptop.do("sari", CLOSED, "withdraw", case, "--note", "Dicabut")
    laptop.do("dewi", ASKED, "erase-request", case, *GROUND)
    laptop.do("ratna", DUE, "erase", case, "--yes")
    return case


def list_next(laptop: Laptop, case: str, now: str) -> set[str]:
    told = laptop.do("sari", now, "show", case, "--json").json
    return {str(step["event"]) for step in told["next"]}


def test_of_an_erased_text_the_sheet_says_that_nobody_reads_it(laptop: Laptop, erased: str):
    sheet = laptop.do("sari", LATER, "access", erased)
    assert "its text was erased on 15 December 2026" in sheet.out
    assert "nobody any more; its keys were destroyed" in sheet.out
    for wrong in ("people with a key", "two sheets", "not opened here", NAME):
        assert wrong not in sheet.out, wrong
    assert "(what the complaint says: erased)" in sheet.out
    assert "not whole" not in sheet.err


def test_and_so_it_does_on_paper_and_in_indonesian(laptop: Laptop, erased: str):
    told = laptop.do("sari", LATER, "--lang", "id", "access", erased).out
    assert "kuncinya sudah dimusnahkan" in told
    assert "tidak terbuka di sini" not in told
    made = laptop.do("sari", LATER, "document", "access", erased, "--json")
    assert "not whole" not in made.err


def test_text_that_was_never_sealed_is_said_to_stay(aduan: Aduan, office: OfficeFolder):
    laptop = Laptop(office.root, aduan)
    case = str(laptop.do("sari", RECEIVED, *NEW, *TEXTS, "--json").json["id"])
    laptop.do("sari", CLOSED, "withdraw", case, "--note", "Dicabut")
    laptop.do("dewi", ASKED, "erase-request", case, *GROUND)
    laptop.do("ratna", DUE, "erase", case, "--yes")
    assert "whoever can read the office's record" in laptop.do("sari", LATER, "access", case).out


def test_a_restricted_case_names_the_end_of_the_restriction_until_it_came(
    laptop: Laptop, case: str
):
    assert "unrestrict" not in list_next(laptop, case, CLOSED)
    laptop.do("ratna", CLOSED, "restrict", case, "--requested", "2026-11-23")
    assert "unrestrict" in list_next(laptop, case, ASKED)
    shown = laptop.do("sari", ASKED, "--lang", "id", "show", case).out
    assert f"aduan lepas-batasan {case}  (Kepala" in shown
    laptop.do("ratna", ASKED, "unrestrict", case)
    assert "unrestrict" not in list_next(laptop, case, ASKED)


def test_what_was_asked_for_is_named_and_not_while_it_is_held(laptop: Laptop, case: str):
    laptop.do("sari", CLOSED, "withdraw", case, "--note", "Dicabut")
    laptop.do("dewi", ASKED, "erase-request", case, *GROUND)
    assert {"erase"} == list_next(laptop, case, ASKED) & {"erase", "release"}
    laptop.do("dewi", ASKED, "hold", case, "--ground", "court")
    assert {"release"} == list_next(laptop, case, ASKED) & {"erase", "release"}


def test_nothing_that_is_named_after_an_erasure_is_refused_for_it(laptop: Laptop, erased: str):
    assert not list_next(laptop, erased, LATER) & {"retract", "reopen", "attach", "erase"}


def test_the_step_that_began_a_case_is_not_offered_to_be_taken_back(laptop: Laptop, case: str):
    assert "retract" not in list_next(laptop, case, CLOSED)
    laptop.do("sari", CLOSED, "withdraw", case, "--note", "Dicabut")
    assert "retract" in list_next(laptop, case, CLOSED)


def test_a_correction_that_was_taken_back_is_told_as_taken_back(laptop: Laptop, case: str):
    words = ("--field", "name", "--to", "Orang MERPATI", "--note", "Salah")
    laptop.do("sari", CLOSED, "amend", case, *words)
    laptop.do("sari", ASKED, "retract", case, "--note", "Keliru")
    shown = laptop.do("sari", ASKED, "show", case).out
    assert "2. Data corrected (taken back by step 3)" in shown
    told = laptop.do("sari", ASKED, "access", case).out
    assert "2. Data corrected (taken back)" in told
    assert "1. Complaint received (" not in told


def test_a_line_to_copy_is_in_the_language_of_who_copies_it(laptop: Laptop):
    be(OfficeFolder(laptop.root), "joko")
    made = laptop.do("joko", CLOSED, "--lang", "id", "key", "new", "--file").out
    assert "aduan pegawai kunci tambah joko age1" in made
