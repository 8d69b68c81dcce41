"""A line that is asked for is left by Escape, as lists are; what was typed in it is not."""

from __future__ import annotations

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from aduan.cli import asking
from aduan.cli.desk import Desk
from aduan.cli.screen import line
from aduan.cli.screen.line import read_line


@pytest.fixture(autouse=True)
def nobody_waits_for_a_key(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(line, "NEXT_KEY", 0.05)


def type_in(keys_typed: str) -> str:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(keys_typed)
        return read_line("since when: ")


def test_escape_leaves_a_line_in_which_nothing_was_typed():
    with pytest.raises(KeyboardInterrupt):
        type_in("\x1b")


def test_escape_leaves_nothing_that_was_typed_behind():
    assert type_in("kemarin\x1b\r") == "kemarin"


@pytest.mark.parametrize("has_screen", [True, False])
def test_where_an_answer_is_needed_it_is_said_how_one_leaves(
    has_screen: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(Desk, "has_screen", has_screen)
    asking.say_required(Desk(language="id"))
    assert ("kembali: Esc" in capsys.readouterr().out) is has_screen
