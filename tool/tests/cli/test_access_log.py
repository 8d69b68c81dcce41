"""What is opened at work leaves an entry in the log, which head and secretariat read."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, NEW, RECEIVED, TEXTS
from tests.offices import git

Rows = Callable[[], list[tuple[str, str, list[str]]]]


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder) -> str:
    return str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])


def read_rows(aduan: Aduan, *words: str) -> list[tuple[str, str, list[str]]]:
    read = aduan("access-log", "--json", *words, now=LATER, person="ratna")
    assert read.code == 0, read.err
    return [(row["by"], row["command"], row["cases"]) for row in read.json["entries"]]


def test_an_identity_that_is_shown_is_noted_and_what_names_nobody_is_not(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    for person in ("sari", "budi", "joko"):
        assert aduan("show", case_id, now=LATER, person=person).code == 0
    assert aduan("show", case_id, "--json", now=LATER, person="sari").code == 0
    assert read_rows(aduan) == [("sari", "show", [case_id])]
    assert ".aduan" not in git(sealing.root, "status", "--porcelain")


@pytest.mark.parametrize("command", ["reveal", "access"])
def test_whose_keys_open_nothing_has_opened_nothing(
    command: str, aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    """Who tried in vain is not named to those who ask who read it after it was shut off."""
    shut = aduan("restrict", case_id, "--requested", "2026-11-23", now=LATER, person="ratna")
    assert shut.code == 0, shut.err
    assert aduan("key", "rewrap", now=LATER, person="ratna").code == 0
    aduan(command, case_id, now=LATER, person="budi")
    assert "budi" not in [by for by, _command, _cases in read_rows(aduan)]
    aduan(command, case_id, now=LATER, person="ratna")
    assert ("ratna", command, [case_id]) in read_rows(aduan)


def test_it_is_read_by_who_may_and_narrowed(aduan: Aduan, case_id: str):
    for person in ("sari", "ratna"):
        aduan("show", case_id, now=LATER, person=person)
    assert len(read_rows(aduan)) == 2
    assert read_rows(aduan, "--person", "sari") == [("sari", "show", [case_id])]
    assert len(read_rows(aduan, "--case", case_id, "--from", "2026-11-23")) == 2
    assert read_rows(aduan, "--from", "2026-11-24") == []
    others = aduan("access-log", "--json", now=LATER, person="budi")
    assert (others.json["entries"], others.json["shut"]) == ([], 2)
    shown = aduan("access-log", now=LATER, person="ratna").out
    assert "sari" in shown
    assert case_id in shown


def test_where_it_cannot_be_written_the_work_goes_on_and_that_is_said(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    log = sealing.root / ".aduan" / "vault" / "log"
    shutil.rmtree(log, ignore_errors=True)
    log.write_text("a file in its place")
    shown = aduan("show", case_id, now=LATER, person="sari")
    assert shown.code == 0
    assert "could not be written" in shown.err


def test_without_sealing_there_is_no_log(aduan: Aduan, office: OfficeFolder):
    case_id = str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])
    assert aduan("show", case_id, now=LATER, person="sari").code == 0
    assert not (office.root / ".aduan").exists()
