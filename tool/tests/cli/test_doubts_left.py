"""A doubt that is left unanswered loses nothing of what was typed: Escape leads back to the form, Ctrl-C
keeps it for the next time.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import click
import pytest

from aduan.cli import doubts
from aduan.cli.asking import BackError, pick_choice
from aduan.cli.desk import Desk
from aduan.cli.screen import picker
from aduan.cli.screen.picker import WentBack

FILLED, AGAIN = SimpleNamespace(draft=1, setting=2), SimpleNamespace(draft=3, setting=4)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What became of the form; no doubt but the one that a test raises."""
    told: list[tuple[str, Any]] = []
    quiet = ("confirm_ahead", "confirm_same_person", "confirm_spared", "confirm_unnamed")
    for name in quiet:
        monkeypatch.setattr(doubts, name, lambda *_words, **_more: None)

    def fill_in_again(_desk: Desk, filling: Any, _place: Any) -> Any:
        told.append(("form", filling))
        return AGAIN

    monkeypatch.setattr(doubts, "fill_in_again", fill_in_again)
    monkeypatch.setattr(doubts, "strip_filling", lambda _filling: None)
    monkeypatch.setattr(doubts, "keep_filling", lambda *words: told.append(("kept", words[1])))
    return told


def leave_by(monkeypatch: pytest.MonkeyPatch, stop: type[Exception]) -> None:
    def confirm(_desk: Desk, draft: object, _setting: object) -> None:
        if draft == FILLED.draft:
            raise stop

    monkeypatch.setattr(doubts, "confirm_reachable", confirm)


def settle() -> Any:
    filling: Any = FILLED
    place: Any = None
    return doubts.settle_doubts(Desk(), filling, place, insists=False)


def test_escape_leads_back_to_the_form(told: list[Any], monkeypatch: pytest.MonkeyPatch):
    leave_by(monkeypatch, BackError)
    assert settle() is AGAIN
    assert told == [("form", FILLED)]


def test_ctrl_c_keeps_what_was_typed(told: list[Any], monkeypatch: pytest.MonkeyPatch):
    leave_by(monkeypatch, click.Abort)
    with pytest.raises(click.Abort):
        settle()
    assert told == [("kept", FILLED)]


@pytest.mark.parametrize(
    ("key", "stop"),
    [(WentBack, BackError), (KeyboardInterrupt, click.Abort), (EOFError, click.Abort)],
)
def test_a_list_tells_going_back_from_stopping(
    key: type[BaseException], stop: type[click.Abort], monkeypatch: pytest.MonkeyPatch
):
    def pick(*_words: object) -> str:
        raise key

    monkeypatch.setattr(picker, "pick", pick)
    with pytest.raises(click.Abort) as stopped:
        pick_choice(Desk(language="id"), "tetap catat", [("ya", "ya")])
    assert stopped.type is stop
