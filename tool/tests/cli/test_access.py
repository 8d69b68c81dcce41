"""`aduan access`: all that a case holds of a person, in plain words, for that person."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aduan.cli.accesslog import _name_command
from aduan.cli.desk import Desk
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, NEW, RECEIVED, damage_block
from tests.offices import git

WHO = ("--name", "Orang KENARI", "--phone", "0812-3456-789")
TEXTS = ("--subject", "Izin lama", "--description", "Berkas KUTILANG belum kembali")


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder) -> str:
    done = aduan(*NEW, *WHO, *TEXTS, "--json", now=RECEIVED, person="sari")
    return str(done.json["id"])


def test_it_says_all_that_is_held_who_reads_it_and_for_how_long(aduan: Aduan, case_id: str):
    corrected = ("--field", "name", "--to", "Orang MERPATI", "--note", "Salah tulis")
    assert aduan("amend", case_id, *corrected, now=LATER, person="sari").code == 0
    sheet = aduan("access", case_id, now=LATER, person="sari")
    assert sheet.code == 0, sheet.err
    for part in (
        *("KENARI", "MERPATI", "0812-3456-789", "KUTILANG", "Salah tulis"),
        *("Letter", "Building permit", "Complaints officer", "5 years after it is closed"),
        "who complained: Complaints officer, Head of office, Secretariat",
        "(2 people with a key)",
        "Field: Name",
    ):
        assert part in sheet.out, part
    assert "covered before it is handed over" in sheet.err
    assert "covered before" not in sheet.out


def test_who_reads_it_in_part_hears_that_it_is_not_whole(aduan: Aduan, case_id: str):
    sheet = aduan("access", case_id, now=LATER, person="budi")
    assert "KUTILANG" in sheet.out
    assert "KENARI" not in sheet.out
    assert "sealed, and not opened here" in sheet.out
    assert "not whole: who complained" in sheet.err
    assert "not whole yet: who complained" in sheet.out
    assert sheet.code == 1


DAMAGED = [
    ("sealed", "KUTILANG", "what the complaint says", "isi pengaduan"),
    ("identity", "KENARI", "who complained", "identitas pelapor"),
]


@pytest.mark.parametrize(("field", "word", "called", "in_indonesian"), DAMAGED)
def test_a_damaged_part_is_named_and_ends_with_an_exit_code_that_says_so(
    aduan: Aduan,
    sealing: OfficeFolder,
    case_id: str,
    field: str,
    word: str,
    called: str,
    in_indonesian: str,
):
    damage_block(sealing, case_id, field)
    sheet = aduan("access", case_id, now=LATER, person="sari")
    assert (sheet.code, word in sheet.out) == (1, False)
    assert f"({called}: its sealed text is damaged, and does not open)" in sheet.out
    assert f"not whole yet: {called}" in sheet.out
    assert f"damaged, and does not open: {called}" in sheet.err
    said = aduan("access", case_id, "--lang", "id", now=LATER, person="sari")
    assert f"lembar ini belum lengkap: {in_indonesian}" in said.out
    told = aduan("access", case_id, "--json", now=LATER, person="sari")
    assert told.json["damaged"]
    paper = aduan("document", "access", case_id, now=LATER, person="sari")
    assert (paper.code, called in paper.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("document", "receipt"), "{case}: what this paper says is damaged"),
        (("document", "register"), "1 cases are damaged, and their rows say so: {case}"),
    ],
)
def test_no_other_paper_leaves_out_what_is_damaged(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, words: tuple[str, ...], told: str
):
    damage_block(sealing, case_id, "sealed")
    about = "2026-11" if "register" in words else case_id
    done = aduan(*words, about, now=LATER, person="sari")
    assert done.code == 1
    assert told.format(case=case_id) in done.err


def test_in_indonesian_it_says_yes_and_no_and_the_state_as_show_does(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    judged = ("--category", "delay", "--no-supervision", "--note", "Rekaan")
    for step, *words in (("record",), ("verify", *judged), ("withdraw", "--note", "Rekaan")):
        done = aduan(step, case_id, *words, now=LATER, person="sari")
        assert done.code == 0, done.err
    sheet = aduan("access", case_id, "--lang", "id", now=LATER, person="sari").out
    assert "Berkadar pengawasan: tidak" in sheet
    shown = aduan("show", case_id, "--lang", "id", now=LATER, person="sari").out
    state, outcome = shown.splitlines()[:2]
    assert "status: " + state.split("  ")[1].split(",")[0] in sheet
    assert f"hasil: {outcome.strip()}" in sheet


def test_the_log_calls_commands_as_its_reader_does(aduan: Aduan, case_id: str):
    aduan("access", case_id, now=LATER, person="sari")
    aduan("show", case_id, now=LATER, person="sari")
    assert _name_command(Desk(language="id"), "amend") == "ralat"
    assert _name_command(Desk(language="en"), "amend") == "amend"
    log = aduan("access-log", "--lang", "id", now=LATER, person="ratna").out
    assert "salinan-data" in log
    assert "lihat" in log
    assert "show" not in log


def test_it_is_noted(aduan: Aduan, case_id: str):
    aduan("access", case_id, now=LATER, person="sari")
    log = aduan("access-log", "--json", now=LATER, person="ratna").json
    assert [(row["by"], row["command"], row["cases"]) for row in log["entries"]] == [
        ("sari", "access", [case_id])
    ]


def test_a_file_lies_outside_and_is_for_its_owner_alone(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path
):
    file = tmp_path / "lembar.txt"
    done = aduan("access", case_id, "--output", str(file), now=LATER, person="sari")
    assert done.code == 0, done.err
    assert "KENARI" not in done.out
    assert "KENARI" in file.read_text("utf-8")
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600
    again = aduan("access", case_id, "--output", str(file), now=LATER, person="sari")
    assert again.code == 1


@pytest.mark.parametrize("place", ["office", "synced", "nowhere"])
def test_and_nowhere_where_it_would_be_copied(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path, place: str
):
    folders = {
        "office": sealing.root / "cases",
        "synced": tmp_path / "OneDrive",
        "nowhere": tmp_path / "none",
    }
    if place == "synced":
        folders[place].mkdir()
    file = folders[place] / "lembar.txt"
    done = aduan("access", case_id, "--output", str(file), now=LATER, person="sari")
    assert done.code != 0
    assert not file.exists()
    assert git(sealing.root, "status", "--porcelain") == ""


def test_without_a_key_it_says_what_stands_in_the_open(aduan: Aduan, case_id: str):
    sheet = aduan("access", case_id, now=LATER, person="joko")
    assert sheet.code == 1
    assert "Letter" in sheet.out
    assert "KUTILANG" not in sheet.out


def test_without_sealing_it_says_who_can_read(aduan: Aduan, office: OfficeFolder):
    done = aduan(*NEW, *WHO, *TEXTS, "--json", now=RECEIVED, person="sari")
    sheet = aduan("access", str(done.json["id"]), "--lang", "id", now=LATER, person="sari")
    assert sheet.code == 0
    assert "KENARI" in sheet.out
    assert "tidak disegel" in sheet.out
