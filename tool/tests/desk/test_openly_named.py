"""Who complains is named in an open field: said before it is recorded, and found where it stands."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest

from aduan.cli import asking, completing, cutoff
from aduan.cli.begun import Filling
from aduan.cli.desk import Desk
from aduan.cli.doubts import settle_doubts
from aduan.cli.screen.form import Form, FormStopped
from aduan.cli.unnamed import confirm_unnamed
from aduan.core.case.fold import Case
from aduan.core.words.findings import CancelledError, RefusedError
from aduan.desk.draft import Draft, Setting
from aduan.desk.openlynamed import list_named_places, list_naming_fields
from aduan.store.files.private import Private
from aduan.store.keys.keptdrafts import TypedStep
from tests.core.builders import Line, case_of, law
from tests.desk.settings import setting, step

WHO = {"name": Private("Kenari Rekaan"), "phone": Private("0751 334455")}


def began(number: str = "1/2026") -> Case:
    steps = [("receive", "2026-11-23T08:00")]
    return case_of([*steps, ("record", "2026-11-23T08:10", {"register_number": number})])


def write(text: str) -> tuple[Draft, Setting]:
    case = case_of([("receive", "2026-11-23T08:00")])
    return step("record", case, {"register_number": text}), setting(case, texts=[WHO])


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("1/2026", False), ("Kenari Rekaan", True), ("telp. (0751) 334455", True), ("0751", False)],
)
def test_a_name_and_a_number_of_who_complains_are_noticed(text: str, is_named: bool):
    draft, given = write(text)
    assert [field.name for field in list_naming_fields(draft, given)] == (
        ["register_number"] if is_named else []
    )


def test_what_is_typed_with_it_counts_and_what_does_not_open_is_not_known():
    draft, given = write("Kenari Rekaan")
    shut = replace(given, texts=({},))
    assert list_naming_fields(draft, shut) == []
    assert list_naming_fields(replace(draft, private=WHO), shut)


@pytest.mark.parametrize("number", ["1/2026", "Kenari Rekaan"])
def test_it_is_found_where_it_stands(number: str):
    case, texts = began(number), [WHO, {}]
    found = list_named_places(case, setting().sop, law(), texts)
    places = [(step_number, field.name) for step_number, field in found]
    assert places == ([(2, "register_number")] if number != "1/2026" else [])


CLOSED = [
    ("receive", "2026-11-23T08:00"),
    ("record", "2026-11-23T08:10"),
    ("withdraw", "2026-11-23T08:20"),
]


@pytest.mark.parametrize("text", ["UU 27/2022 pasal 43", "surat Kenari Rekaan"])
def test_so_is_one_in_a_step_that_moves_nothing(text: str):
    asked = {"ground": "request", "provision": text}
    is_named = "Kenari" in text
    draft = step("erase-request", case_of(CLOSED), asked)
    before = setting(case_of(CLOSED), texts=[WHO])
    assert [field.name for field in list_naming_fields(draft, before)] == (
        ["provision"] if is_named else []
    )
    case = case_of([*CLOSED, ("erase-request", "2026-11-23T08:30", asked)])
    found = list_named_places(case, setting().sop, law(), [WHO, {}, {}, {}])
    places = [(number, field.name) for number, field in found]
    assert places == ([(4, "provision")] if is_named else [])


def test_so_is_one_that_a_correction_took_away():
    amended = {"field": "register_number", "from": "Kenari Rekaan", "to": "1/2026"}
    steps: list[Line] = [*CLOSED[:2], ("amend", "2026-11-23T08:30", amended)]
    found = list_named_places(case_of(steps), setting().sop, law(), [WHO, {}, {}])
    assert [(number, field.name) for number, field in found] == [(3, "from")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kenari Rekaan", "seems to name who complained"),
        ("0751 334455", "a number of who complained"),
    ],
)
def test_a_number_is_called_a_number(text: str, said: str):
    draft, given = write(text)
    with pytest.raises(RefusedError, match=said):
        confirm_unnamed(Desk(language="en", as_json=True), draft, given, insists=False)


def test_where_nobody_can_be_asked_it_is_refused_unless_somebody_insists():
    draft, given = write("Kenari Rekaan")
    desk = Desk(language="en", as_json=True)
    confirm_unnamed(desk, draft, given, insists=True)
    with pytest.raises(RefusedError) as refused:
        confirm_unnamed(desk, draft, given, insists=False)
    assert "Kenari" not in repr(refused.value.values)


@pytest.mark.parametrize(("typed", "is_done"), [("y", True), ("t", False), ("", False)])
def test_at_a_terminal_it_is_asked(
    typed: str, is_done: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(Desk, "has_screen", False)
    monkeypatch.setattr(asking, "ask_line", lambda *_said: typed)
    draft, given = write("Kenari Rekaan")
    desk = Desk(language="id")
    if is_done:
        confirm_unnamed(desk, draft, given, insists=False)
    else:
        with pytest.raises(CancelledError):
            confirm_unnamed(desk, draft, given, insists=False)
    assert "Kenari" not in capsys.readouterr().err


def say_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(Desk, "has_screen", False)
    monkeypatch.setattr(asking, "ask_line", lambda *_said: "t")


def test_a_no_brings_the_step_back_into_its_form(monkeypatch: pytest.MonkeyPatch):
    say_no(monkeypatch)
    draft, given = write("Kenari Rekaan")

    def put_right(_form: Form[Filling], filling: Filling) -> Filling:
        assert filling.draft == draft
        return replace(filling, draft=replace(draft, fields={"register_number": "1/2026"}))

    monkeypatch.setattr(completing, "find_front", lambda _desk: put_right)
    filled = Filling(draft, given)
    settled = settle_doubts(Desk(language="id"), filled, lambda _draft: given, insists=False)
    assert settled.draft.fields == {"register_number": "1/2026"}


def test_whoever_stops_after_a_no_loses_nothing(monkeypatch: pytest.MonkeyPatch):
    say_no(monkeypatch)
    draft, given = write("Kenari Rekaan")
    kept: list[TypedStep] = []

    def stop(_form: Form[Filling], filling: Filling) -> Filling:
        raise FormStopped(filling)

    monkeypatch.setattr(completing, "find_front", lambda _desk: stop)
    monkeypatch.setattr(cutoff, "keep_typed", lambda _desk, typed: kept.append(typed))
    filled = Filling(draft, given)
    with pytest.raises(click.Abort):
        settle_doubts(Desk(language="id"), filled, lambda _draft: given, insists=False)
    assert [typed.fields for typed in kept] == [{"register_number": "Kenari Rekaan"}]
