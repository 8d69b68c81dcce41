"""`aduan reveal`: what one's keys open, where files are laid, and how long they stay."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.here import find_prints
from aduan.store.keys.staffkeys import KeptKey
from aduan.store.keys.vaultfolder import VaultFolder
from tests.attachables import CANARY, make_jpeg, make_pdf
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, NAME, NEW, RECEIVED, SUBJECT, TEXTS
from tests.offices import commit_all, git


@pytest.fixture
def case_id(
    aduan: Aduan, sealing: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """A case with a photo and a PDF, whose names say who."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    case_id = str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])
    photo, letter = tmp_path / f"{CANARY} ktp.JPG", tmp_path / f"{CANARY}.pdf"
    photo.write_bytes(make_jpeg())
    letter.write_bytes(make_pdf())
    done = aduan("attach", case_id, str(photo), str(letter), now=LATER, person="sari")
    assert done.code == 0, done.err
    return case_id


def list_laid() -> list[Path]:
    return sorted(path for path in find_prints().rglob("*") if path.is_file())


def test_texts_come_to_the_screen_as_far_as_the_keys_here_open_them(aduan: Aduan, case_id: str):
    own = aduan("reveal", case_id, now=LATER, person="sari")
    assert (own.code, SUBJECT in own.out, NAME in own.out) == (0, True, True)
    assert "2 attachments" in own.out
    team = aduan("reveal", case_id, now=LATER, person="budi")
    assert (SUBJECT in team.out, NAME in team.out) == (True, False)
    assert list_laid() == []


def test_files_are_laid_outside_the_clone_for_their_owner_alone(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    done = aduan("reveal", case_id, "--attachments", now=LATER, person="sari")
    assert done.code == 0, done.err
    laid = list_laid()
    assert [path.name for path in laid] == [f"1 {CANARY} ktp.jpg", f"2 {CANARY}.pdf"]
    assert laid[0].read_bytes()[:3] == b"\xff\xd8\xff"
    assert laid[1].read_bytes()[:5] == b"%PDF-"
    assert all(case_id in path.parts and not path.is_relative_to(sealing.root) for path in laid)
    assert laid[0].parent.as_posix() in done.out
    if os.name != "nt":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (*laid, laid[0].parent)}
        assert modes == {0o600, 0o700}
    assert CANARY not in git(sealing.root, "status", "--porcelain", "--ignored")


def test_they_are_removed_after_seven_days_by_another_command(aduan: Aduan, case_id: str):
    assert aduan("reveal", case_id, "--attachments", now=LATER, person="sari").code == 0
    old = (datetime.now(UTC) - timedelta(days=7, minutes=1)).timestamp()
    os.utime(list_laid()[0], (old, old))
    assert aduan("show", case_id, now=LATER, person="sari").code == 0
    assert [path.name for path in list_laid()] == [f"2 {CANARY}.pdf"]


def test_who_has_no_key_gets_nothing_and_is_told(aduan: Aduan, case_id: str):
    shut = aduan("reveal", case_id, "--attachments", now=LATER, person="tuti")
    assert (shut.code, "2 attachments stay shut" in shut.out) == (0, True)
    assert list_laid() == []


def test_an_attachment_that_was_changed_or_is_gone_is_named_and_the_others_are_laid(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    vault = VaultFolder(sealing.root / ".aduan" / "vault", is_own=True)
    text = (sealing.root / case_path(case_id)).read_text("utf-8")
    first = next(
        file for file in vault.list_attachments() if text.index(file.sha256) < text.rindex("kind")
    )
    vault.put_attachment(first, b"rekaan")
    told = aduan("reveal", case_id, "--attachments", "--json", now=LATER, person="sari")
    assert told.code == 1
    assert told.json["findings"] == ["ADU782"]
    checked = aduan("key", "check", "--json", now=LATER, person="sari")
    assert (checked.code, "ADU782" in checked.json["findings"]) == (1, True)
    (vault.path / first.name).unlink()
    gone = aduan("reveal", case_id, "--attachments", "--json", now=LATER, person="sari")
    assert gone.json["findings"] == ["ADU781"]
    checked = aduan("key", "check", "--json", now=LATER, person="sari")
    assert (checked.code, "ADU781" in checked.json["findings"]) == (1, True)
    assert [path.name for path in list_laid()] == [f"2 {CANARY}.pdf"]


def test_an_attachment_of_another_step_does_not_open(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    """Somebody takes the sum of a file over into a step of his own, as if he had brought it."""
    path = sealing.root / case_path(case_id)
    text = path.read_text("utf-8")
    start = text.index("  - event: attach")
    moved = text[start:].replace("T12:30:00", "T12:31:00")
    path.write_text(text[:start] + moved, "utf-8", newline="\n")
    commit_all(sealing, "Move")
    told = aduan(
        "reveal", case_id, "--attachments", "--json", now="2026-11-23T12:40:00+07:00", person="sari"
    )
    assert told.json["findings"] == ["ADU218", "ADU218"]
    assert list_laid() == []


def test_a_folder_that_keeps_what_is_removed_is_not_used(
    aduan: Aduan, case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "OneDrive"))
    refused = aduan("reveal", case_id, "--attachments", now=LATER, person="sari")
    assert (refused.code, "OneDrive" in refused.err) == (1, True)
    assert list_laid() == []


def test_show_says_which_attachments_there_are_and_no_name(aduan: Aduan, case_id: str):
    shown = aduan("show", case_id, now=LATER, person="sari").out
    assert "attachment 1: JPEG" in shown
    assert f"`aduan reveal {case_id} --attachments` opens them" in shown
    assert "attachment 2: PDF" in shown
    assert CANARY not in shown


def test_who_asks_for_all_that_is_held_of_them_is_handed_the_files(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    done = aduan("access", case_id, now=LATER, person="sari")
    assert done.code == 0, done.err
    laid = list_laid()
    assert [path.name for path in laid] == [f"1 {CANARY} ktp.jpg", f"2 {CANARY}.pdf"]
    assert all(case_id in path.parts and not path.is_relative_to(sealing.root) for path in laid)
    assert "hand these files over, too" in done.err
    assert laid[0].parent.as_posix() in done.err
    assert "removed after" in done.err
    told = aduan("access", case_id, "--json", now=LATER, person="sari").json
    assert told["files"] == [path.as_posix() for path in laid]


def test_with_the_sheet_on_paper_they_lie_in_one_folder(aduan: Aduan, case_id: str):
    done = aduan("document", "access", case_id, now=LATER, person="sari")
    assert done.code == 0, done.err
    sheet, *files = sorted(
        list_laid(), key=lambda path: path.suffix != ".pdf" or CANARY in path.name
    )
    assert sheet.name == f"access-{case_id}.pdf"
    assert {path.parent for path in files} == {sheet.parent}
    assert len(files) == 2


def test_in_a_folder_that_was_named_nothing_is_said_to_be_removed(
    aduan: Aduan, case_id: str, tmp_path: Path
):
    place = tmp_path / "flashdisk"
    place.mkdir()
    words = ("document", "access", case_id, "--output", str(place))
    done = aduan(*words, now=LATER, person="sari")
    assert done.code == 0, done.err
    assert "removed" not in done.out + done.err
    assert len([path for path in place.rglob("*") if path.is_file()]) == 3
    assert list_laid() == []


def test_who_does_not_read_it_is_told_that_files_stay_shut(aduan: Aduan, case_id: str):
    done = aduan("access", case_id, now=LATER, person="joko")
    assert "2 attachments stay shut" in done.err
    assert list_laid() == []


def test_a_file_that_is_missing_is_said_and_the_sheet_is_written(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    vault = VaultFolder(sealing.root / ".aduan" / "vault", is_own=True)
    (lost, *_rest) = sorted(vault.list_attachments(), key=str)
    (vault.path / lost.name).unlink()
    done = aduan("access", case_id, now=LATER, person="sari")
    assert (done.code, SUBJECT in done.out) == (1, True)
    assert "attachment" in done.err
    assert len(list_laid()) == 1


def test_a_damaged_text_ends_with_an_exit_code_that_says_so(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    """A block whose salt is another one: its form is right, and no key opens it."""
    path = sealing.root / case_path(case_id)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if "aduan-seal-1" in line) + 1
    body = lines[place].lstrip()
    turned = ("B" if body[0] == "A" else "A") + body[1:]
    lines[place] = lines[place].replace(body, turned)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    commit_all(sealing, "Damage")
    done = aduan("reveal", case_id, now=LATER, person="sari")
    assert done.code == 1
    assert SUBJECT not in done.out or NAME not in done.out


def test_of_a_restricted_case_nobody_is_sent_for_files_that_do_not_open(aduan: Aduan, case_id: str):
    told = aduan("reveal", case_id, now=LATER, person="sari")
    assert "reveal" in told.out
    aduan("reveal", case_id, "--attachments", now=LATER, person="sari")
    assert len(list_laid()) == 2
    done = aduan("restrict", case_id, "--requested", "2026-11-23", now=LATER, person="ratna")
    assert done.code == 0, done.err
    told = aduan("reveal", case_id, now=LATER, person="sari")
    assert "2 attachments stay shut" in told.out
    assert "--attachments" not in told.out
    # Nor does what was laid before stay to be read.
    assert "2 files that were laid here" in told.err
    assert list_laid() == []


@pytest.mark.parametrize("words", [("show",), ("reveal",), ("access",)])
def test_a_key_that_cannot_be_unlocked_here_is_not_said_to_open_nothing(
    aduan: Aduan, case_id: str, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
):
    monkeypatch.setattr(KeptKey, "is_locked", property(lambda _kept: True))
    done = aduan(*words, case_id, now=LATER, person="sari")
    assert done.code == 1
    assert SUBJECT not in done.out
    assert "under a passphrase, which cannot be asked for here" in done.err
    assert "no key on this computer opens it" not in done.out


def test_nor_by_a_search(aduan: Aduan, case_id: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(KeptKey, "is_locked", property(lambda _kept: True))
    done = aduan("find", "--same-person", case_id, now=LATER, person="sari")
    assert done.code == 1
    assert "under a passphrase, which cannot be asked for here" in done.err


def test_a_step_without_text_is_entered_all_the_same(
    aduan: Aduan, case_id: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(KeptKey, "is_locked", property(lambda _kept: True))
    assert aduan("record", case_id, now=LATER, person="sari").code == 0
