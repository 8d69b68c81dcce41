"""What is typed at a form is not lost: not between its fields, and not where it is cancelled at its end."""

from __future__ import annotations

import pytest

from aduan.cli import plainform
from aduan.cli.desk import Desk
from aduan.cli.formwords import make_words
from aduan.cli.plainform import fill_in_lines
from aduan.cli.screen.form import Form, FormStopped, Slot
from aduan.cli.screen.formstate import RECORD, FormState

NAMES = {"name": "Ana Rekaan"}


def make_form() -> Form[dict[str, str]]:
    def list_slots(state: dict[str, str]) -> list[Slot[dict[str, str]]]:
        def put(text: str) -> dict[str, str]:
            return {**state, "name": text}

        return [Slot("name", "Name", put, shown=state["name"], text=state["name"])]

    return Form("Form", list_slots, make_words(Desk(language="en")), str)


def test_who_types_at_a_closed_field_changes_it():
    at = FormState(make_form(), NAMES)
    assert (at.at, at.opened) == (RECORD, None)
    at.move(-1)
    at.begin_typing()
    assert at.opened is not None
    assert at.opened.text == NAMES["name"]


def test_letters_mean_nothing_on_the_lines_below_the_fields():
    at = FormState(make_form(), NAMES)
    at.begin_typing()
    assert (at.opened, at.is_done, at.is_cancelled) == (None, False, False)


def test_what_is_cancelled_at_the_end_is_handed_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(plainform._PlainForm, "run", lambda _self: False)
    with pytest.raises(FormStopped) as stopped:
        fill_in_lines(Desk(language="en"), make_form(), NAMES)
    assert stopped.value.state == NAMES
