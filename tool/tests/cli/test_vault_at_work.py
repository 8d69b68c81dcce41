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
