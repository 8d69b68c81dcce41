"""An office that seals, at work with real keys and its vault: who reads what, by `show`."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.officepaths import OFFICE_FILE
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.offices import commit_all, git

SUBJECT, NAME = "KENARI-4711 izin lama", "Orang KENARI"
NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
TEXTS = ("--subject", SUBJECT, "--description", "Contoh rekaan", "--name", NAME)
RECEIVED, LATER = "2026-11-23T12:15:00+07:00", "2026-11-23T12:30:00+07:00"
READERS = ("sari", "ratna", "budi")


@pytest.fixture
def sealing(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OfficeFolder:
    """Officer, head and one of the team have keys on this computer; private text is sealed."""
    for place in ("XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(place, str(tmp_path / "settings"))
    for person in READERS:
        made = aduan("key", "new", "--file", "--json", person=person)
        assert made.code == 0, made.err
        added = aduan("staff", "key", "add", person, str(made.json["key"]), person="arif")
        assert added.code == 0, added.err
    file = office.root / OFFICE_FILE
    text = file.read_text("utf-8").replace('sealing: "off"', 'sealing: "on"')
    file.write_text(text, encoding="utf-8", newline="\n")
    be(office, "arif")
    commit_all(office, "Seal")
    return OfficeFolder(office.root)


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
