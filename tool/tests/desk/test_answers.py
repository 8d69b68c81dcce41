"""What one typed line makes of a field that was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.core.law.sopparts import Field
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import Label
from aduan.desk.box import read_reason
from aduan.desk.choices import is_chosen, list_choices
from aduan.desk.holding import tell_value
from aduan.desk.values import is_blank, read_answer, read_fields, read_value, read_yes_no
from tests.core.builders import CASE_ID, OTHER_ID, case_of, sop
from tests.desk.settings import setting


def field(kind: str) -> Field:
    return Field("contoh", Label("Contoh", "Example"), kind)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("date", "2026-11-23", "2026-11-23"),
        ("date", "kemarin", "2026-11-22"),
        ("date", "1 Desember", "2025-12-01"),
        ("case", "K7M4", CASE_ID),
        ("cases", "K7M4, ABC", [CASE_ID, OTHER_ID]),
        ("text", "17/2026", "17/2026"),
        ("event", "2", "2"),
    ],
)
def test_line_is_read_by_the_kind_of_its_field(kind: str, text: str, value: object):
    assert read_answer(field(kind), text, setting()) == value


def test_a_day_that_lies_ahead_is_not_yesterday_and_that_is_said():
    planned = replace(field("date"), ahead=True)
    with pytest.raises(UsageError, match="is past"):
        read_answer(planned, "kemarin", setting())
    with pytest.raises(UsageError, match="does not say which day"):
        read_answer(planned, "pokoknya", setting())


@pytest.mark.parametrize("text", ["31/02/2026", "30 februari 2026", "31-4-2026"])
def test_a_day_that_no_calendar_has_is_called_that(text: str):
    with pytest.raises(UsageError, match="there is no day"):
        read_answer(field("date"), text, setting())


def test_where_an_old_complaint_comes_from_is_told_in_words():
    source = {"system": "register-lama", "id": "001/2025", "imported": "2027-03-15"}
    told = tell_value(field("source"), source, setting().law, sop())
    assert told == "register-lama 001/2025"


def test_a_day_is_told_as_people_write_it():
    told = tell_value(field("date"), "2026-11-16", setting().law, sop())
    assert told == Label("Senin, 16 November 2026", "Monday, 16 November 2026")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "2026-13-01"),
        ("date", "minggu lalu"),
        ("case", "ZZZ"),
        ("text", "a" * 65),
        ("text", "0812 3456 7890"),
        ("value", "1307010101900001"),
    ],
)
def test_line_that_the_field_cannot_hold_is_refused(kind: str, text: str):
    with pytest.raises(RefusedError):
        read_answer(field(kind), text, setting())


@pytest.mark.parametrize("typed", ["1 Desember", "1/12", "8 hari lagi", "2026-12-01"])
def test_planned_day_lies_ahead_typed_as_an_answer_or_as_an_option(typed: str):
    planned = Field("target", Label("Target", "Target"), "date", ahead=True)
    assert read_answer(planned, typed, setting()) == "2026-12-01"
    assert read_value(planned, typed, setting()) == "2026-12-01"


@pytest.mark.parametrize("text", ["0812 3456 7890", "1307010101900001", "Jalan Contoh " * 9])
def test_private_line_may_be_long_and_about_people(text: str):
    assert read_answer(field("text"), text, setting(), is_private=True) == text


@pytest.mark.parametrize("value", [None, (), "", "   ", "\t\n"])
def test_nothing_given(value: object):
    assert is_blank(value)


@pytest.mark.parametrize("value", [False, 0, "0", ("a",)])
def test_something_given(value: object):
    assert not is_blank(value)


@pytest.mark.parametrize(
    ("text", "value"), [("YA", True), ("n", False), ("TRUE", True), ("j", "j")]
)
def test_yes_and_no(text: str, value: object):
    assert read_yes_no(text) == value


def test_codes_in_force_are_chosen_from_by_label():
    wanted = sop().first_event.open["channel"]
    assert is_chosen(wanted)
    choices = {choice.name: choice.label.en for choice in list_choices(wanted, setting())}
    assert choices["visit"]


def test_people_stand_among_the_units():
    wanted = sop().events["decide"].open["responsible"]
    names = [choice.name for choice in list_choices(wanted, setting())]
    assert names[0] == "licensing"
    assert "team" in names


def test_a_number_behind_a_word_for_one_is_refused_as_an_option_and_as_a_reason():
    given = setting(case_of([("receive", "2026-11-23T08:00")]))
    field = given.sop.open_fields["register_number"]
    for text in ("telp. 0751-445566", "rek. BRI 123401000567501"):
        with pytest.raises(RefusedError):
            read_fields([field], {field.name: text}, given)
        with pytest.raises(UsageError):
            read_reason(text)
    assert read_fields([field], {field.name: "503/12/2026"}, given)
