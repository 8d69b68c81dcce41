"""`aduan seal`: what was written into a case's file by hand is sealed before it is committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, NEW, RECEIVED, TEXTS
from tests.offices import CASE, commit_all, git

WORD = "KUTILANG-17"
STEP = f"""\
  - event: record
    at: "2026-11-23T12:20:00+07:00"
    by: sari
    private:
      note: |-
        {WORD} sudah datang.
        Baris kedua.
"""
WHOLE = f"""\
id: {CASE}
sop: dharmasraya-2017
history:
  - event: receive
    at: "2026-11-23T09:15:00+07:00"
    by: sari
    channel: letter
    service: building-permit
    confidentiality: hidden
    private:
      complainant:
        name: Orang {WORD}
      subject: Izin lama
      description: {WORD} rekaan
"""


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder) -> str:
    return str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])


def write_by_hand(office: OfficeFolder, case_id: str, text: str) -> Path:
    file = office.path_of(case_id)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return file


def holds_word(office: OfficeFolder) -> bool:
    """Whether the word stands in any file of the office, or in any object of its git."""
    files = [file for file in office.root.rglob("*") if file.is_file()]
    if any(WORD.encode() in file.read_bytes() for file in files):
        return True
    whole = subprocess.run(
        ["git", "cat-file", "--batch-all-objects", "--batch"],
        cwd=office.root,
        capture_output=True,
        check=True,
    )
    return WORD.encode() in whole.stdout


@pytest.mark.parametrize("is_staged", [False, True])
def test_a_step_added_by_hand_is_sealed_in_its_place(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, is_staged: bool
):
    before = sealing.path_of(case_id).read_bytes()
    file = write_by_hand(sealing, case_id, STEP)
    if is_staged:
        git(sealing.root, "add", "--all")
        refused = aduan("check", "--staged", now=LATER, person="sari")
        assert "aduan seal" in refused.out + refused.err
        # A second draft: the first stays in git's store, and nothing leads to it.
        file.write_bytes(file.read_bytes().replace(b"Baris", b"Garis"))
        git(sealing.root, "add", "--all")
    assert holds_word(sealing)
    done = aduan("seal", str(file), now=LATER, person="sari")
    assert done.code == 0, done.err
    assert file.read_bytes().startswith(before)
    assert not holds_word(sealing)
    assert WORD in aduan("show", case_id, now=LATER, person="sari").out
    assert aduan("check", "--fail-on", "invalid", now=LATER).code == 0
    git(sealing.root, "add", "--all")
    assert aduan("check", "--staged", now=LATER, person="sari").code == 0


def test_a_case_written_by_hand_begins_with_both_its_keys(aduan: Aduan, sealing: OfficeFolder):
    file = write_by_hand(sealing, CASE, WHOLE + STEP)
    assert aduan("seal", str(file), now=LATER, person="sari").code == 0
    text = file.read_text("utf-8")
    assert text.count("seal:") == 1
    assert text.count("identity:") == 1
    reads = {
        person: WORD in aduan("show", CASE, now=LATER, person=person).out
        for person in ("sari", "budi", "joko")
    }
    assert reads == {"sari": True, "budi": True, "joko": False}
    assert f"Orang {WORD}" not in aduan("show", CASE, now=LATER, person="budi").out
    assert not holds_word(sealing)
    commit_all(sealing, "By hand")
    assert aduan("check", "--fail-on", "invalid", now=LATER).code == 0


def test_what_is_committed_is_refused_and_left(aduan: Aduan, sealing: OfficeFolder, case_id: str):
    file = write_by_hand(sealing, case_id, STEP)
    commit_all(sealing, "In the clear")
    before = file.read_bytes()
    refused = aduan("seal", str(file), now=LATER, person="sari")
    assert refused.code == 1
    assert "recorded already" in refused.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("person", "text"),
    [
        ("joko", STEP),  # who has no key
        ("sari", ""),
        ("sari", STEP.replace("note:", "wish:")),
        ("sari", STEP.replace("event: record", "event: nonsense")),
        ("sari", STEP.replace("    by: sari\n", "")),
    ],
)
def test_what_cannot_be_sealed_is_refused_and_left(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, person: str, text: str
):
    file = write_by_hand(sealing, case_id, text)
    before = file.read_bytes()
    refused = aduan("seal", str(file), now=LATER, person=person)
    assert refused.code == 1
    assert WORD not in refused.err + refused.out
    assert file.read_bytes() == before


def test_a_changed_beginning_is_refused(aduan: Aduan, sealing: OfficeFolder, case_id: str):
    file = write_by_hand(sealing, case_id, STEP)
    file.write_bytes(file.read_bytes().replace(b"channel: letter", b"channel: visit"))
    assert aduan("seal", str(file), now=LATER, person="sari").code == 1


def test_copies_of_an_editor_are_named(aduan: Aduan, sealing: OfficeFolder, case_id: str):
    file = write_by_hand(sealing, case_id, STEP)
    file.with_name(f"{file.name}~").write_text(WORD)
    done = aduan("seal", str(file), now=LATER, person="sari")
    assert f"{file.name}~" in done.out


def test_in_an_office_that_does_not_seal_there_is_nothing_to_do(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    other = tmp_path / "x.yaml"
    other.write_text("x")
    assert aduan("seal", str(other), now=LATER).code == 1
