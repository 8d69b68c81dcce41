"""What is typed at a form is not lost: not between its fields, and not where it is cancelled at its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aduan.cli import asking, cutoff, plainform
from aduan.cli.cutoff import DROP, NEW, choose_cut_off, say_beginning
from aduan.cli.desk import Desk
from aduan.cli.formwords import make_words
from aduan.cli.plainform import fill_in_lines
from aduan.cli.screen.form import Form, FormStopped, Slot
from aduan.cli.screen.formstate import RECORD, FormState
from aduan.store.files.private import Private
from aduan.store.keys.age import make_secret
from aduan.store.keys.keptdrafts import (
    TypedStep,
    keep_typed_step,
    list_kept_drafts,
    open_kept_draft,
)

NAMES = {"name": "Ana Rekaan"}
HOUR = timedelta(hours=1)


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


def test_a_form_that_is_gone_on_with_begins_where_it_was_cut_off():
    form = make_form()
    at = FormState(replace(form, start="name"), NAMES)
    assert at.opened is not None
    assert (at.at, at.opened.text) == ("name", NAMES["name"])
    for unknown in (None, "", "gone"):
        assert FormState(replace(form, start=unknown), NAMES).at == RECORD


@pytest.mark.parametrize("start", [None, ""])
def test_in_plain_lines_what_was_typed_is_read_out_where_it_is_gone_on_with(
    start: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def cancel(_desk: Desk, _label: str, _choices: object) -> str:
        return plainform.CANCEL

    monkeypatch.setattr(plainform, "ask_choice", cancel)
    monkeypatch.setattr(plainform, "ask_line", lambda _desk, _label: "")
    with pytest.raises(FormStopped):
        fill_in_lines(Desk(language="en"), replace(make_form(), start=start), NAMES)
    said, _offered, _asked = capsys.readouterr().out.partition("other fields")
    assert ("Name: Ana Rekaan" in said) is (start is not None)


def test_what_was_cut_off_is_called_by_how_it_begins(tmp_path: Path):
    typed = TypedStep("receive", "", {}, {"name": Private("Joko  Rekaan dari Nagari Contoh Utara")})
    now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    kept = keep_typed_step(tmp_path, replace(typed, row="subject"), now, None)
    assert kept is not None
    opened = open_kept_draft(kept, [])
    assert opened is not None
    assert opened.row == "subject"
    assert say_beginning(opened) == "Joko Rekaan dari Nagari Conto…"
    assert say_beginning(replace(opened, private={})) == ""


@pytest.mark.parametrize("chosen", ["0", DROP])
def test_what_another_one_typed_is_neither_offered_nor_removed(
    chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    own, others = make_secret(lambda n: b"1" * n), make_secret(lambda n: b"2" * n)
    now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    keep_typed_step(tmp_path, TypedStep("receive", "", NAMES, {}), now, own.public)
    keep_typed_step(tmp_path, TypedStep("receive", "", {}, {}), now + HOUR, others.public)
    desk = Desk(language="en", secrets=[own])
    offered: list[str] = []

    def choose(_desk: Desk, _label: str, choices: list[tuple[str, str]]) -> str:
        offered.extend(value for value, _text in choices)
        return chosen

    monkeypatch.setattr(desk, "now", now + HOUR)
    monkeypatch.setattr(cutoff, "find_folder", lambda _desk: tmp_path)
    monkeypatch.setattr(cutoff, "_is_sealing", lambda _desk: True)
    monkeypatch.setattr(cutoff, "tell_moment", lambda _desk, _moment: "")
    monkeypatch.setattr(asking, "ask_choice", choose)
    typed = choose_cut_off(desk, "receive", "")
    assert offered == ["0", NEW, DROP]
    assert (typed.fields if typed else None) == (NAMES if chosen == "0" else None)
    [left] = list_kept_drafts(tmp_path, now + HOUR)
    assert left.kept == now + HOUR
    assert choose_cut_off(desk, "receive", "") is None
    assert left.file.exists()
