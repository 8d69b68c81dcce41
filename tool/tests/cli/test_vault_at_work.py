"""An office that seals, at work with real keys and its vault: who reads what, by `show`."""

from __future__ import annotations

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, NAME, NEW, READERS, RECEIVED, SUBJECT, TEXTS
from tests.offices import git


def test_each_reads_what_the_procedure_lets_them(aduan: Aduan, sealing: OfficeFolder):
    done = aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari")
    assert done.code == 0, done.err
    case_id = str(done.json["id"])
    whole = git(sealing.root, "log", "-p", "--all") + git(sealing.root, "status", "--porcelain")
    assert "KENARI" not in whole
    assert ".aduan" not in git(sealing.root, "status", "--porcelain")
    shown = {
        person: aduan("show", case_id, now=LATER, person=person).out
        for person in (*READERS, "joko")
    }
    reads = {person: (SUBJECT in text, NAME in text) for person, text in shown.items()}
    assert reads == {
        "sari": (True, True),
        "ratna": (True, True),
        "budi": (True, False),
        "joko": (False, False),
    }
    assert aduan("check", "--fail-on", "invalid", now=LATER).code == 0


def test_without_a_key_a_step_with_private_text_is_refused_and_others_are_taken(
    aduan: Aduan, sealing: OfficeFolder
):
    case_id = str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])
    assert aduan("record", case_id, now=LATER, person="sari").code == 0
    refused = aduan("escalate", case_id, "--note", "Rekaan.", now=LATER, person="tuti")
    assert refused.code != 0
    assert "Rekaan" not in refused.err
    assert aduan("key", "check", now=LATER, person="sari").code == 0


def test_whose_key_nobody_listed_yet_enters_nothing_that_would_be_shut(
    aduan: Aduan, sealing: OfficeFolder
):
    assert aduan("key", "new", "--file", person="dewi").code == 0
    refused = aduan(*NEW, *TEXTS, now=RECEIVED, person="dewi")
    assert refused.code == 1, refused.err
    assert "aduan key" in refused.err
    assert sealing.case_ids() == []


def test_what_was_corrected_is_struck_through_and_says_by_which_step(
    aduan: Aduan, sealing: OfficeFolder
):
    case_id = str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])
    for name in ("Orang MERPATI", "Orang NURI"):
        words = ("amend", case_id, "--field", "name", "--to", name, "--note", "Salah tulis")
        assert aduan(*words, now=LATER, person="sari").code == 0
    shown = aduan("show", case_id, now=LATER, person="sari").out
    assert f"Name: {NAME} (corrected by step 2)" in shown
    assert "Name, New value (private): Orang MERPATI (corrected by step 3)" in shown
    assert "Orang NURI\n" in shown
    # The team is not told the name, nor that of before.
    assert "MERPATI" not in aduan("show", case_id, now=LATER, person="budi").out


def test_a_key_that_is_not_what_it_says_is_named_by_whoever_meets_it(
    aduan: Aduan, sealing: OfficeFolder
):
    case_id = str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])
    for file in (sealing.root / ".aduan" / "vault").glob(f"{case_id}.matter.*"):
        file.write_bytes(b"rekaan")
    for words in (("show", case_id), ("find", "--same-person", case_id)):
        done = aduan(*words, now=LATER, person="sari")
        assert done.code == 0
        assert SUBJECT not in done.out
        assert "ADU772" in done.err
        assert case_id in done.err
