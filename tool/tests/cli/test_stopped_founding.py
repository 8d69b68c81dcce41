"""`aduan init` stopped in the midst of its questions: what was said is kept, and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import click
import pytest

from aduan.cli import asking, naming, plainform
from aduan.cli.desk import Desk
from aduan.cli.foundingform import (
    PROCEDURE_WORDS,
    BeingNamed,
    ask_names,
    list_naming_slots,
    put_answer,
)
from aduan.cli.naming import QUESTIONS, Answers, take_up_answers
from aduan.cli.screen.form import FormStopped, Way
from aduan.core.words.findings import UsageError
from aduan.store.founding.keptanswers import ANSWERS_KEPT, keep_answers, take_answers
from aduan.store.founding.newoffice import PROCEDURES

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
    monkeypatch.setattr(Desk, "can_ask", True)
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
    monkeypatch.setattr(plainform, "ask_line", answer)
    return asked


def test_ctrl_c_hands_on_what_was_said(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    type_in(monkeypatch, "1", "Kantor Rekaan", "", "Bupati Rekaan")
    with pytest.raises(FormStopped) as stopped:
        ask_names(desk, tmp_path, Answers(zone="WIT"))
    said = stopped.value.state.answers
    known = Answers("levels", name="Kantor Rekaan", superior="Bupati Rekaan", zone="WIT")
    assert said == known
    assert stopped.value.state.passed == {"short_name"}


def test_what_was_said_is_not_asked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    left = len(QUESTIONS) - len(SAID)
    asked = type_in(monkeypatch, "ya", *[""] * left, "1")
    answers = take_up_answers(desk, SAID, Answers(name="Kantor Lain"))
    assert answers == Answers(name="Kantor Lain", service=("Izin A", "Izin B"), place="Kota Rekaan")
    done = ask_names(desk, tmp_path, answers)
    assert done == answers
    assert len(asked) == 1 + left + 1


def test_at_the_end_all_is_looked_over_and_one_answer_put_right(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    """A line that went to the wrong question is no reason to begin anew."""
    place = list(QUESTIONS).index("place") + 1
    said = ("levels", "Kantor Rekaan", "Kantor", "Bupati", "Kepala", "WIB", "SK 1", "Izin A")
    given = Answers(*said)
    blank = [""] * (len(QUESTIONS) - len(said))
    type_in(monkeypatch, *blank, "2", str(place), "Kota Rekaan", "1")
    done = ask_names(desk, tmp_path, given)
    assert done.place == "Kota Rekaan"
    assert done.name == "Kantor Rekaan"
    assert "Izin A" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["zone", "procedure"])
def test_what_is_one_of_few_is_chosen(desk: Desk, name: str):
    (slot,) = [one for one in list_naming_slots(desk, BeingNamed(Answers())) if one.name == name]
    assert slot.way is Way.CHOICE
    for choice in slot.choices:
        assert choice.value
        put = slot.put(choice.value)
        assert getattr(put.answers, name) == choice.value


def test_every_procedure_can_be_chosen(desk: Desk):
    assert tuple(PROCEDURE_WORDS) == PROCEDURES


def test_an_answer_taken_back_is_left_for_later(desk: Desk):
    named = BeingNamed(Answers(service=("Izin A",)))
    emptied = put_answer(named, "service", " ")
    assert emptied == BeingNamed(Answers(), frozenset(["service"]))
    assert put_answer(emptied, "service", "Izin A") == named


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


@pytest.mark.parametrize(
    "number", ["0754 12345", "+62 811-2233-44", "(0754) 12345 ext. 3", "14000"]
)
def test_a_number_of_the_office_has_figures(number: str):
    assert naming.read_answer("phone", number) == number


@pytest.mark.parametrize("number", ["abc", "pengaduan@kantor.example", "0"])
def test_what_has_none_is_no_number(number: str):
    with pytest.raises(UsageError):
        naming.read_answer("whatsapp", number)
