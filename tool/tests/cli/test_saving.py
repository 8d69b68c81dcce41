"""Steps added to a case's file by hand: seen, recorded one by one, and swept along by nobody."""

from __future__ import annotations

import pytest

from aduan.cli.desk import Desk
from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk
from tests.cli.walks import NEW
from tests.offices import git

BY_HAND = """  - event: record
    at: 2026-11-02T10:00:00+07:00
    by: sari
    register_number: 7/2026
  - event: verify
    at: 2026-11-02T11:00:00+07:00
    by: sari
    category: delay
    supervision: false
"""
LATER = "2026-11-02T12:00:00+07:00"


def add(office: OfficeFolder, case_id: str, text: str) -> None:
    path = office.path_of(case_id)
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8", newline="\n")


def test_steps_by_hand_become_one_commit_each(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    before = int(git(office.root, "rev-list", "--count", "HEAD"))
    add(office, case_id, BY_HAND)
    saved = aduan("save", "--json", now=LATER)
    assert saved.code == 0, saved.err
    assert [step["event"] for step in saved.json["saved"]] == ["record", "verify"]
    assert int(git(office.root, "rev-list", "--count", "HEAD")) == before + 2
    assert git(office.root, "status", "--porcelain") == ""
    assert aduan("show", case_id, "--json").json["state"] == "verified"


def test_another_command_says_that_they_wait_and_takes_nothing_along(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    add(office, case_id, BY_HAND)
    head = git(office.root, "rev-parse", "HEAD")
    refused = aduan("explain", case_id, "--medium", "visit", "--note", "Rekaan.", now=LATER)
    assert refused.code == 1
    assert f"`aduan save {case_id}`" in refused.err
    assert git(office.root, "rev-parse", "HEAD") == head


def test_a_step_of_somebody_else_is_not_recorded_and_stays(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    add(office, case_id, BY_HAND)
    assert aduan("save", now=LATER, person="budi").code == 1
    assert office.path_of(case_id).read_text("utf-8").endswith(BY_HAND)


def test_a_wrong_step_leaves_all_that_follows_in_the_file(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    add(office, case_id, BY_HAND.replace("category: delay", "category: nothing-like-it"))
    whole = office.path_of(case_id).read_text("utf-8")
    refused = aduan("save", now=LATER)
    assert refused.code == 1
    assert office.path_of(case_id).read_text("utf-8") == whole


def test_check_says_that_a_recorded_line_was_changed(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    path = office.path_of(case_id)
    path.write_text(path.read_text("utf-8").replace("09:00:00", "09:01:00", 1), encoding="utf-8")
    checked = aduan("check", now=LATER)
    assert checked.code == 1
    assert "ADU601" in checked.out
    assert "git checkout" not in checked.out


def test_nothing_waits(aduan: Aduan, office: OfficeFolder) -> None:
    walk(aduan, [NEW])
    assert "nothing that was added by hand" in aduan("save", now=LATER).out


def test_the_story_tells_what_a_correction_changed_and_what_was_taken_back(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    words = ["--field", "channel", "--to", "phone", "--note", "Rekaan."]
    assert aduan("amend", case_id, *words, now="2026-11-02T10:00:00+07:00").code == 0
    assert aduan("record", case_id, now="2026-11-02T10:10:00+07:00").code == 0
    assert aduan("retract", case_id, "--note", "Keliru.", now="2026-11-02T10:20:00+07:00").code == 0
    told = aduan("show", case_id, lang="id").out
    assert "diralat: Saluran, dari “Kotak pengaduan” menjadi “Telepon”" in told
    assert "(diurungkan oleh langkah 4)" in told
    assert "diurungkan: langkah 3, “Dicatat”" in told
    assert f"aduan catat {case_id}" in told
    assert "Diterima, sejak " in told


def test_what_is_wrong_in_a_file_is_said_with_its_place_before_anything_is_asked(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = walk(aduan, [NEW])
    path = case_path(case_id)
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr("aduan.cli.save.ask_yes_no", lambda *_asked: pytest.fail("it asked"))
    add(office, case_id, BY_HAND.replace("register_number: 7/2026", "note: Rekaan."))
    refused = aduan("save", now=LATER)
    assert (refused.code, f"{path}:" in refused.err, "ADU222" in refused.err) == (1, True, True)
    add(office, case_id, "x\n")
    refused = aduan("save", now=LATER)
    assert (refused.code, f"{path}:" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("    register_number: telp 7512345", "looks like a person's number"),
        ("    register_number: 081234567890", "looks like a person's number"),
        ("    category: mystery", "is not a code of"),
    ],
)
def test_a_step_by_hand_takes_no_more_than_its_command(
    aduan: Aduan, office: OfficeFolder, line: str, says: str
) -> None:
    case_id = walk(aduan, [NEW])
    field = line.partition(":")[0]
    kept = [line if one.startswith(field) else one for one in BY_HAND.splitlines()]
    add(office, case_id, "\n".join(kept) + "\n")
    head = git(office.root, "rev-parse", "HEAD")
    refused = aduan("save", case_id, "--yes", "--lang", "en", now=LATER)
    assert refused.code != 0
    assert says in refused.err + refused.out
    assert git(office.root, "rev-parse", "HEAD") == head


def test_a_letter_pasted_by_hand_is_refused_before_anything_is_recorded(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    pasted = "    private:\n      note: ADUAN-LETTER-9 rekaan\n"
    head = git(office.root, "rev-parse", "HEAD")
    add(office, case_id, BY_HAND + pasted)
    refused = aduan("save", case_id, "--yes", "--lang", "en", now=LATER)
    assert "sealed letter" in refused.err
    assert git(office.root, "rev-parse", "HEAD") == head
