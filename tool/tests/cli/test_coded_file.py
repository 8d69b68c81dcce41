"""The file of a receipt with its code, before a person: it goes only where somebody says so."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from aduan.cli import asking, printing
from aduan.cli.codedfile import settle_coded
from aduan.cli.desk import Desk
from aduan.core.words.officepaths import OFFICE_FILE


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    office = tmp_path / "kantor"
    (office / OFFICE_FILE).parent.mkdir(parents=True)
    (office / OFFICE_FILE).touch()
    monkeypatch.setattr(Desk, "has_screen", False)
    return Desk(office, "id")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "cetak" / "tanda-terima.pdf"
    found.parent.mkdir()
    found.write_bytes(b"%PDF KENARI")
    return found


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person types, line by line; then Ctrl-C."""
    lines: list[str] = []

    def answer(*_said: object, **_more: object) -> str:
        if not lines:
            raise click.Abort
        return lines.pop(0)

    monkeypatch.setattr(asking, "ask_line", answer)
    return lines


@pytest.mark.parametrize("lines", [[""], ["1"], []])
def test_enter_out_of_habit_and_ctrl_c_keep_the_file_and_say_where(
    desk: Desk,
    file: Path,
    typed: list[str],
    lines: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed += lines
    settle_coded(desk, file)
    told = capsys.readouterr().out
    assert "tidak dapat dibuat lagi" in told
    assert "(Enter)" in told
    assert told.splitlines()[-1].endswith(file.as_posix())
    assert file.is_file()


def test_the_file_goes_where_somebody_says_that_it_is_on_paper(
    desk: Desk, file: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += ["2"]
    settle_coded(desk, file)
    assert not file.exists()
    assert "hanya kertas itu yang memuat kodenya" in capsys.readouterr().out


def test_it_moves_to_a_folder_that_is_named_and_never_into_the_office(
    desk: Desk, file: Path, typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.folder is not None
    noted: list[object] = []
    monkeypatch.setattr(printing, "note_printed", lambda _desk, *said: noted.append(said))
    typed += ["3", str(tmp_path / "tidak-ada"), str(desk.folder), str(tmp_path)]
    settle_coded(desk, file)
    assert noted == [(tmp_path / file.name, [file.parent.name])]
    assert not file.exists()
    assert (tmp_path / file.name).read_bytes() == b"%PDF KENARI"
    assert not list(desk.folder.rglob("*.pdf"))


def test_whoever_leaves_in_the_midst_of_saving_it_elsewhere_has_it_still(
    desk: Desk, file: Path, typed: list[str]
) -> None:
    typed += ["3"]
    settle_coded(desk, file)
    assert file.is_file()
