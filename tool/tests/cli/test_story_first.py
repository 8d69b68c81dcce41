"""Who looks at a case's story at the desk chooses a step below it, and names the case once."""

from __future__ import annotations

from typing import Any

import click
import pytest

from aduan.cli import menu
from aduan.cli.desk import Desk
from tests.offices import CASE, ROOT


@pytest.mark.parametrize(
    ("chosen", "run"),
    [
        (["record", CASE], [["show", CASE], ["record", CASE]]),
        (["back", CASE], [["show", CASE]]),
    ],
)
def test_after_the_story_the_step_is_asked_for_again(
    chosen: list[str], run: list[list[str]], monkeypatch: pytest.MonkeyPatch
):
    done: list[list[str]] = []
    asked: list[tuple[str, bool]] = []

    def choose(_desk: Desk, part: str, *, is_read: bool = False) -> list[str]:
        asked.append((part, is_read))
        return chosen

    def take(_desk: Desk, _commands: Any, words: list[str]) -> None:
        done.append(words)

    monkeypatch.setattr(menu, "_choose_step", choose)
    monkeypatch.setattr(menu, "_run_words", take)
    menu._take(Desk(ROOT, "en"), click.Group(), ["show", CASE])
    assert done == run
    assert asked == [(CASE, True)]
