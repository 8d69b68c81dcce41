"""What was printed where, noted without a word about people, so that an erasure can name it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from aduan.cli import erased, printing, shutprints
from aduan.store.keys.printednotes import PrintedNotes
from tests.offices import CASE, OTHER_CASE


@pytest.fixture
def notes(tmp_path: Path) -> PrintedNotes:
    return PrintedNotes(tmp_path / "config" / "printed" / "kantor.json")


def lay(tmp_path: Path, name: str) -> Path:
    file = tmp_path / "meja" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"%PDF")
    return file


def test_a_paper_is_known_as_long_as_it_lies_there(tmp_path: Path, notes: PrintedNotes):
    register, receipt = lay(tmp_path, "register.pdf"), lay(tmp_path, "tanda-terima.pdf")
    notes.add(register, [CASE, OTHER_CASE])
    notes.add(receipt, [CASE])
    assert notes.list_cases() == {CASE, OTHER_CASE}
    register.unlink()
    assert [(one.file, set(one.cases)) for one in notes.list_papers()] == [(receipt, {CASE})]


def test_the_note_is_closed_to_others_and_says_no_name_of_a_file(
    tmp_path: Path, notes: PrintedNotes
):
    notes.add(lay(tmp_path, "Kenari Rekaan.pdf"), [CASE])
    assert "Kenari" not in notes.file.read_text()
    assert notes.file.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_away_is_remembered_and_known_again_once_it_is_back(
    tmp_path: Path, notes: PrintedNotes
):
    register = lay(tmp_path, "register.pdf")
    notes.add(register, [CASE])
    away = register.parent.rename(tmp_path / "dicabut")
    notes.add(tmp_path / "lain.pdf", [OTHER_CASE])
    unseen = [(one.folder, one.cases) for one in notes.list_unseen()]
    assert (register.parent, frozenset({CASE})) in unseen
    away.rename(register.parent)
    assert [one.file for one in notes.list_papers()] == [register]


def test_of_an_erased_case_it_is_said_which_papers_are_not_seen_where_they_were_written(
    tmp_path: Path,
    notes: PrintedNotes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    renamed, other = lay(tmp_path, "data.pdf"), lay(tmp_path, "lain.pdf")
    notes.add(renamed, [CASE])
    notes.add(other, [OTHER_CASE])
    notes.add(tmp_path / "usb" / "register.pdf", [CASE, OTHER_CASE])
    renamed.rename(renamed.with_name("punya bu W.pdf"))
    monkeypatch.setattr(printing, "list_unseen", lambda _desk: notes.list_unseen())
    desk: Any = SimpleNamespace(say=lambda text, **values: text.format(**values))
    printing.tell_unseen_papers(desk, [CASE])
    meja, usb = capsys.readouterr().err.splitlines()
    assert f"1 papers of {CASE} that were written to {renamed.parent}" in meja
    assert f"written to {tmp_path / 'usb'}, which cannot be reached" in usb


def test_who_is_kept_out_of_a_case_is_told_which_papers_of_it_lie_elsewhere(
    tmp_path: Path,
    notes: PrintedNotes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    notes.add(lay(tmp_path, "disposisi.pdf"), [CASE])
    monkeypatch.setattr(printing, "list_noted", lambda _desk: notes.list_papers())
    monkeypatch.setattr(printing, "list_printed_cases", lambda _desk: [])
    monkeypatch.setattr(
        shutprints, "find_own_key", lambda _desk, _person: SimpleNamespace(public="")
    )
    monkeypatch.setattr(shutprints, "is_kept_out_here", lambda *_words: True)
    monkeypatch.setattr(shutprints, "drop_prints_of", lambda _desk, _case: 0)
    actor = SimpleNamespace(id="budi")
    desk: Any = SimpleNamespace(
        say=lambda text, **values: text.format(**values), actor=lambda: actor, as_json=False
    )
    shutprints.drop_shut_prints(desk)
    assert "meja/disposisi.pdf was printed here" in capsys.readouterr().err


@pytest.mark.parametrize("damaged", ["", "{", "[1]", '[["a"]]', "{}", '[["/", "x", [1]]]'])
def test_a_damaged_note_is_none_and_is_written_anew(
    tmp_path: Path, notes: PrintedNotes, damaged: str
):
    notes.file.parent.mkdir(parents=True)
    notes.file.write_text(damaged)
    assert notes.list_papers() == []
    notes.add(lay(tmp_path, "a.pdf"), [CASE])
    assert notes.list_cases() == {CASE}


def test_what_an_erasure_elsewhere_orders_goes_from_here_and_the_rest_is_named(
    tmp_path: Path,
    notes: PrintedNotes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """The vault holds nothing of the case any more: whoever erased it reached it, too."""
    mine = PrintedNotes(notes.file)
    mine.add(lay(tmp_path, "register.pdf"), [CASE, OTHER_CASE])
    dropped: list[str] = []
    monkeypatch.setattr(printing, "list_noted", lambda _desk: mine.list_papers())
    monkeypatch.setattr(printing, "list_printed_cases", lambda _desk: [])
    monkeypatch.setattr(erased, "find_folders", lambda _desk: [])
    monkeypatch.setattr(erased, "list_closed_off", lambda _desk, held: held)
    monkeypatch.setattr(erased, "list_ordered", lambda _desk, held: sorted({CASE} & {*held}))
    monkeypatch.setattr(erased, "drop_prints_of", lambda _desk, case_id: dropped.append(case_id))
    desk: Any = SimpleNamespace(say=lambda text, **values: text.format(**values))
    assert erased.drop_erased(desk) == []
    assert dropped == [CASE]
    told = capsys.readouterr().err
    assert "meja/register.pdf" in told
    assert CASE in told
    assert OTHER_CASE not in told
