"""The recovery sheets as pages to print: one after the other, and neither stays on the computer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.printfolder import SHEETS
from tests.cli.conftest import Aduan, be
from tests.cli.terminal import Terminal, read_place
from tests.identities import counted
from tests.offices import git

PATH = re.compile(r"let nobody else look: (\S+)")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    return tmp_path / "rumah"


def begin(office: OfficeFolder, *options: str) -> Terminal:
    be(office, "arif")
    return Terminal(office, ["key", "recovery", "--print", *options], "en")


def reach_page(terminal: Terminal, sheet: int) -> Path:
    """Where the page lies while it is to be printed."""
    terminal.answer("Press Enter")
    return Path(PATH.findall(terminal.seen)[sheet - 1])


def list_pages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.pdf"))


def test_the_page_goes_when_the_command_is_cut_off(office: OfficeFolder, home: Path):
    terminal = begin(office)
    page = reach_page(terminal, 1)
    assert page.read_bytes().startswith(b"%PDF")
    assert page.is_relative_to(home)
    assert page.parent.name == SHEETS
    assert page.stat().st_mode & 0o077 == 0
    assert list_pages(home) == ["recovery-sheet-1.pdf"]
    terminal.interrupt()
    assert terminal.leave() == 130
    assert list_pages(home) == []
    assert OfficeFolder(office.root).law.office.recovery_key is None


def test_a_folder_may_be_named_but_not_the_office(office: OfficeFolder, home: Path, tmp_path: Path):
    terminal = begin(office, "--folder", str(office.root / "cases"))
    assert terminal.leave() == 1
    assert "lies in the office's folder" in terminal.seen
    stick = tmp_path / "OneDrive"
    stick.mkdir()
    terminal = begin(office, "--folder", str(stick))
    assert terminal.leave() == 1
    assert "keeps what is removed" in terminal.seen
    stick = tmp_path / "stik"
    stick.mkdir()
    terminal = begin(office, "--folder", str(stick))
    assert reach_page(terminal, 1).parent == stick
    terminal.interrupt()
    terminal.leave()
    assert list_pages(tmp_path) == []


@pytest.mark.slow
def test_each_sheet_is_printed_alone(
    office: OfficeFolder, home: Path, monkeypatch: pytest.MonkeyPatch
):
    terminal = begin(office)
    reach_page(terminal, 1)
    terminal.send("")
    # Nobody here reads the paper: a wrong word is asked for anew, and the page waits.
    read_place(terminal)
    terminal.send("bukan")
    terminal.answer("that is another word")
    assert list_pages(home) == ["recovery-sheet-1.pdf"]
    terminal.interrupt()
    terminal.leave()
    assert list_pages(home) == []
    assert git(office.root, "status", "--porcelain") == ""


def test_a_page_that_was_printed_is_taken_away(
    aduan: Aduan,
    office: OfficeFolder,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """In this process, where the words of the paper are known."""
    from aduan.cli import sheetprinting
    from aduan.cli.desk import Desk
    from aduan.cli.printing import find_print_folder
    from aduan.store.keys.recovery import make_sheets, write_words

    one, _two, _public = make_sheets(counted(3))
    seen: list[list[str]] = []

    def press_enter(*_: object) -> str:
        seen.append(list_pages(home))
        return ""

    monkeypatch.setattr(sheetprinting, "ask_line", press_enter)
    words = iter(write_words(one))
    monkeypatch.setattr(sheetprinting, "ask_hidden", lambda *_: next(words))
    desk = Desk(office.root, "en")
    sheetprinting.print_sheet(desk, find_print_folder(desk), one)
    assert seen == [["recovery-sheet-1.pdf"]]
    assert list_pages(home) == []
    said = capsys.readouterr().out
    assert "the paper is all there is" in said
    assert not any(f" {word} " in said for word in write_words(one)[1:6])


def test_a_page_that_is_held_open_is_taken_away_once_it_is_closed(
    office: OfficeFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    from aduan.cli import sheetprinting
    from aduan.cli.desk import Desk
    from aduan.store.files import moving

    page, told = tmp_path / "lembar.pdf", []
    page.write_bytes(b"%PDF")
    is_held = [True]

    def remove(path: Path) -> None:
        if is_held[0]:
            raise PermissionError(path)
        path.unlink()

    def close(_desk: Desk, text: str) -> str:
        is_held[0] = False
        told.append(text)
        return ""

    monkeypatch.setattr(moving, "remove", remove)
    monkeypatch.setattr(sheetprinting, "ask_line", close)
    sheetprinting.take_away(Desk(office.root, "en"), page)
    assert not page.exists()
    assert [("close it there" in text) for text in told] == [True]
