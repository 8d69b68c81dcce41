"""`aduan edit`: what is sealed of a case, put right on one form; nothing of it lies anywhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.screens import needs_tmux, show
from tests.cli.sealedwork import LATER, NAME, NEW, RECEIVED, SUBJECT, TEXTS
from tests.cli.terminal import Terminal
from tests.offices import git

posix = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")
WORD = "BANGAU-9137"


@pytest.fixture
def case(aduan: Aduan, sealing: OfficeFolder) -> str:
    """A sealed complaint."""
    received = aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari")
    assert received.code == 0, received.err
    return str(received.json["id"])


def find_word(folder: Path, word: str) -> list[str]:
    """The files below a folder that hold a word."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in files if word.encode() in path.read_bytes()]


def find_number(seen: str, label: str) -> str:
    """The number before a line of a list."""
    [line] = [line for line in seen.splitlines() if f". {label}" in line]
    return line.split(".")[0].strip()


@needs_tmux
@pytest.mark.slow
def test_what_was_changed_becomes_corrections_with_one_reason(
    case: str, aduan: Aduan, sealing: OfficeFolder, tmp_path: Path
) -> None:
    with show(["sunting", case], sealing.root, ADUAN_NOW=LATER) as screen:
        seen = screen.wait("periksa dahulu")
        assert NAME in seen
        assert SUBJECT in seen
        screen.press("Home", "Enter")
        screen.wait("kembali: panah atas")
        screen.press("C-u")
        screen.answer("kembali: panah atas", f"Orang {WORD}")
        screen.wait("selesai: Esc lalu Enter")
        screen.type("salah dengar")
        screen.press("Escape", "Enter")
        screen.answer("periksa dahulu")
        screen.wait("1 isian diralat")
        screen.wait("ENDED 0")
    shown = aduan("show", case, person="sari").out
    assert WORD in shown
    assert "salah dengar" in shown
    assert not find_word(tmp_path, WORD)
    log = aduan("access-log", "--json", person="ratna").json
    assert "edit" in [row["command"] for row in log["entries"]]


@needs_tmux
@pytest.mark.slow
@pytest.mark.parametrize("key", ["C-c", "C-d"])
def test_cut_off_it_keeps_what_was_typed_for_whoever_typed_it_and_for_nobody_else(
    key: str, case: str, sealing: OfficeFolder, tmp_path: Path
) -> None:
    head = git(sealing.root, "rev-parse", "HEAD")
    with show(["sunting", case], sealing.root, ADUAN_NOW=LATER, TMPDIR=str(tmp_path)) as screen:
        screen.wait("periksa dahulu")
        screen.press("Home", "Enter")
        screen.wait("kembali: panah atas")
        screen.type(WORD)
        screen.wait(WORD)
        screen.press(key)
        screen.wait("dibatalkan; tidak ada yang dicatat")
        assert WORD not in screen.wait("ENDED 130")
    assert git(sealing.root, "rev-parse", "HEAD") == head
    assert not find_word(tmp_path, WORD)
    assert not find_word(Path(os.environ["HOME"]), WORD)
    [kept] = (sealing.root / ".git" / "aduan" / "drafts").iterdir()
    assert kept.name.startswith(f"edit.{case}.")
    assert kept.read_bytes().startswith(b"age-encryption.org/v1")


@posix
def test_what_was_cut_off_is_taken_up_again(
    case: str, aduan: Aduan, sealing: OfficeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADUAN_NOW", LATER)
    terminal = Terminal(sealing, ["sunting", case])
    terminal.answer(". Nama lengkap: ")
    terminal.answer("Enter jika tidak ada", find_number(terminal.seen, "Nama lengkap: "))
    terminal.answer("Nama lengkap", f"Orang {WORD}")
    terminal.answer("Alasan")
    terminal.interrupt()
    assert terminal.leave() == 130, terminal.seen
    assert "disimpan di sini selama tujuh hari" in terminal.seen
    folder = sealing.root / ".git" / "aduan" / "drafts"
    [kept] = folder.iterdir()
    assert WORD.encode() not in kept.read_bytes()
    again = Terminal(sealing, ["sunting", case])
    again.answer("ada isian yang terputus", "1")
    again.answer("Alasan", "salah dengar", ".")
    again.answer("Enter jika tidak ada", "")
    again.answer("periksa dahulu", "1")
    assert again.leave() == 0, again.seen
    assert WORD in aduan("show", case, person="sari").out
    assert not list(folder.iterdir())


@posix
def test_it_is_edited_in_plain_lines_too(
    case: str, aduan: Aduan, sealing: OfficeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADUAN_NOW", LATER)
    terminal = Terminal(sealing, ["sunting", case])
    terminal.answer(". Nama lengkap: ")
    terminal.answer("Enter jika tidak ada", find_number(terminal.seen, "Nama lengkap: "))
    terminal.answer("Nama lengkap", f"Orang {WORD}")
    terminal.answer("Alasan", "salah dengar", ".")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    assert WORD in aduan("show", case, person="sari").out


@posix
def test_why_it_is_corrected_is_another_thing_than_why_it_was_passed_on(
    case: str, aduan: Aduan, sealing: OfficeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are called a reason; one is the case's, and is not asked for again."""
    passed_on = aduan("escalate", case, "--note", "Rekaan: lama.", now=LATER, person="sari")
    assert passed_on.code == 0, passed_on.err
    monkeypatch.setenv("ADUAN_NOW", LATER)
    terminal = Terminal(sealing, ["sunting", case])
    terminal.answer(". Nama lengkap: ")
    terminal.answer("Enter jika tidak ada", find_number(terminal.seen, "Nama lengkap: "))
    terminal.answer("Nama lengkap", f"Orang {WORD}")
    terminal.answer("Alasan (data diralat)", "salah dengar", ".")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    shown = aduan("show", case, person="sari").out
    assert "Rekaan: lama." in shown
    assert "salah dengar" in shown


@posix
def test_where_nothing_was_changed_nothing_is_recorded(
    case: str, sealing: OfficeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADUAN_NOW", LATER)
    head = git(sealing.root, "rev-parse", "HEAD")
    terminal = Terminal(sealing, ["sunting", case])
    terminal.answer("isian lain", "")
    terminal.answer("periksa dahulu", "1")
    terminal.answer("tidak ada yang diubah")
    assert terminal.leave() == 0, terminal.seen
    assert git(sealing.root, "rev-parse", "HEAD") == head


def test_without_a_terminal_it_says_what_does(case: str, aduan: Aduan) -> None:
    refused = aduan("edit", case, now=LATER, person="sari")
    assert refused.code == 2
    assert f"aduan amend {case}" in refused.err


def test_who_reads_nothing_of_it_is_shown_nothing(case: str, aduan: Aduan) -> None:
    refused = aduan("edit", case, now=LATER, person="dewi")
    assert refused.code == 2
    assert NAME not in refused.out + refused.err
