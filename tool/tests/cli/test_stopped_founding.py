"""`aduan init` stopped in the midst of its questions: what was said is kept, and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import click
import pytest

from aduan.cli import asking, naming
from aduan.cli.desk import Desk
from aduan.cli.naming import Answers, ask_names, take_up_answers
from aduan.core.words.findings import UsageError
from aduan.store.founding.keptanswers import ANSWERS_KEPT, keep_answers, take_answers

NOW = datetime.fromisoformat("2026-11-27T10:00:00+07:00")
SAID = {"name": "Kantor Rekaan", "service": ["Izin A", "Izin B"], "place": "Kota Rekaan"}


def test_what_was_said_of_an_office_is_kept_for_its_folder_alone_and_once(tmp_path: Path):
    assert keep_answers(tmp_path, tmp_path / "kantor", SAID, NOW)
    assert take_answers(tmp_path, tmp_path / "lain", NOW) == {}
    assert take_answers(tmp_path, tmp_path / "kantor", NOW) == SAID
    assert take_answers(tmp_path, tmp_path / "kantor", NOW) == {}


def test_after_seven_days_or_damaged_it_is_not_gone_on_with(tmp_path: Path):
    late = NOW + ANSWERS_KEPT + timedelta(seconds=1)
    keep_answers(tmp_path, tmp_path / "kantor", SAID, NOW)
    assert take_answers(tmp_path, tmp_path / "kantor", late) == {}
    keep_answers(tmp_path, tmp_path / "kantor", SAID, NOW)
    (file,) = tmp_path.glob("*.json")
    file.write_text("{", encoding="utf-8")
    assert take_answers(tmp_path, tmp_path / "kantor", NOW) == {}


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path):
    (tmp_path / "x").touch()
    assert not keep_answers(tmp_path / "x", tmp_path / "kantor", SAID, NOW)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "has_screen", False)
    return Desk(language="id")


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    """Answers, then Ctrl-C; the questions that were asked."""
    typed: Iterator[str] = iter(lines)
    asked: list[str] = []

    def answer(_desk: Desk, label: str) -> str:
        asked.append(label)
        for line in typed:
            return line
        raise click.Abort

    monkeypatch.setattr(asking, "ask_line", answer)
    return asked


def test_ctrl_c_hands_on_what_was_said_and_enter_is_told_to_pass_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    type_in(monkeypatch, "Kantor Rekaan", "", "Bupati Rekaan")
    kept: list[Answers] = []
    with pytest.raises(click.Abort):
        ask_names(desk, Answers(zone="WIT"), kept.append)
    assert kept == [Answers(name="Kantor Rekaan", superior="Bupati Rekaan", zone="WIT")]
    assert "Enter" in capsys.readouterr().out


def test_what_was_said_is_not_asked_again(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    asked = type_in(monkeypatch, "ya", *[""] * len(naming.QUESTIONS))
    answers = take_up_answers(desk, SAID, Answers(name="Kantor Lain"))
    assert answers == Answers(name="Kantor Lain", service=("Izin A", "Izin B"), place="Kota Rekaan")
    done = ask_names(desk, answers, lambda _answers: None)
    assert done == answers
    assert len(asked) == 1 + len(naming.QUESTIONS) - 3


def test_whoever_begins_anew_begins_with_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    type_in(monkeypatch, "tidak")
    assert take_up_answers(desk, SAID, Answers()) == Answers()
    assert take_up_answers(desk, {}, Answers()) == Answers()


def test_what_was_said_before_is_shown_before_it_is_gone_on_with(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    type_in(monkeypatch, "ya")
    take_up_answers(desk, SAID, Answers())
    shown = capsys.readouterr().out
    assert "Izin A, Izin B" in shown
    assert "Kota Rekaan" in shown


@pytest.mark.parametrize("number", ["0754 123", "+62 811-2233", "(0754) 12 ext. 3", "112"])
def test_a_number_of_the_office_has_figures(number: str):
    assert naming.read_answer("phone", number) == number


@pytest.mark.parametrize("number", ["abc", "pengaduan@kantor.example", "0"])
def test_what_has_none_is_no_number(number: str):
    with pytest.raises(UsageError):
        naming.read_answer("whatsapp", number)
