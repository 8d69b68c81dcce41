"""Which case a command is about, chosen from a list that is longer than a screen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from aduan.cli import asking, choosingcase
from aduan.cli.choosingcase import LISTED, ask_case
from aduan.cli.desk import Desk
from aduan.core.case.fold import Case

COUNT = LISTED + 5


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """More open cases than are listed at once, and what is asked about them."""
    cases = [SimpleNamespace(id=f"K-{place}") for place in range(1, COUNT + 1)]
    monkeypatch.setattr("aduan.desk.opencases.list_open", lambda _office, _step: (cases, []))
    monkeypatch.setattr("aduan.cli.tellingapart.tell_apart", lambda _desk, _ids: {"K-2": "Izin"})
    monkeypatch.setattr(choosingcase, "describe_case", lambda _desk, case: cast(Case, case).id)
    monkeypatch.setattr(Desk, "office", SimpleNamespace(find_case=str.upper))
    return []


def choose(
    monkeypatch: pytest.MonkeyPatch, questions: list[str], answers: list[str], paper: str = ""
) -> str:
    def answer(_desk: Desk, label: str) -> str:
        questions.append(label)
        return answers.pop(0)

    monkeypatch.setattr(asking, "ask_line", answer)
    return ask_case(Desk(language="en"), paper=paper)


def test_enter_shows_those_that_follow_and_their_numbers_go_on(
    monkeypatch: pytest.MonkeyPatch, questions: list[str], capsys: pytest.CaptureFixture[str]
):
    assert choose(monkeypatch, questions, ["", str(COUNT)]) == f"K-{COUNT}"
    assert "Enter: 5 more" in questions[0]
    assert "Enter" not in questions[1]
    shown = capsys.readouterr().out
    assert f"{COUNT}. K-{COUNT}\n" in shown
    assert "2. K-2 · Izin\n" in shown


def test_a_case_of_the_first_list_and_one_by_its_number_can_be_chosen_from_the_second(
    monkeypatch: pytest.MonkeyPatch, questions: list[str]
):
    assert choose(monkeypatch, questions, ["", "1"]) == "K-1"
    assert choose(monkeypatch, questions, ["k-99"]) == "K-99"


def test_for_a_paper_that_no_case_has_the_step_of_that_is_said(
    monkeypatch: pytest.MonkeyPatch, questions: list[str], capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("aduan.desk.toldsteps.list_printable", lambda _office, _paper: ([], []))
    assert choose(monkeypatch, questions, ["k-3"], paper="referral") == "K-3"
    assert "no complaint has the step that this paper tells" in capsys.readouterr().out
