"""A text of several lines that may be left out is passed over by Enter, as every other field is; in one
that was begun Enter makes a line.
"""

from __future__ import annotations

from functools import partial

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from aduan.cli.desk import Desk
from aduan.cli.formwords import make_words
from aduan.cli.screen import formscreen
from aduan.cli.screen.form import Form, Slot, Way
from aduan.cli.screen.formscreen import fill_in

State = dict[str, str]


def list_slots(state: State, *, is_needed: bool) -> list[Slot[State]]:
    def make(name: str, way: Way, *, needed: bool) -> Slot[State]:
        return Slot(
            name,
            name,
            lambda text: {**state, name: text},
            way,
            shown=state.get(name, ""),
            text=state.get(name, ""),
            is_needed=needed,
            is_asked=True,
            was_passed=state.get(name) == "",
        )

    return [make("wish", Way.LINES, needed=is_needed), make("name", Way.LINE, needed=False)]


def type_in(keys_typed: str, *, is_needed: bool = False) -> State:
    slots = partial(list_slots, is_needed=is_needed)
    form = Form("uji", slots, make_words(Desk(language="id")), str)
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(keys_typed)
        return fill_in(form, {})


@pytest.fixture(autouse=True)
def nobody_waits_for_a_key(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(formscreen, "NEXT_KEY", 0.05)


def test_enter_passes_over_a_text_that_may_be_left_out():
    assert type_in("\rBudi\r\r") == {"wish": "", "name": "Budi"}


def test_in_a_text_that_was_begun_enter_makes_a_line():
    assert type_in("satu\rdua\x1b\rBudi\r\r") == {"wish": "satu\ndua", "name": "Budi"}


def test_a_text_that_is_needed_is_not_passed_over():
    assert type_in("\rsatu\x1b\rBudi\r\r", is_needed=True) == {"wish": "satu", "name": "Budi"}
