"""Which fields of a step are asked for, in which order, and which are passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.desk.asked import (
    Question,
    Skip,
    Turn,
    answer,
    list_missing,
    list_questions,
    says_something,
)
from aduan.desk.draft import Draft, Setting
from aduan.store.files.private import Private
from tests.core.builders import register, sop, sop_with, walk
from tests.desk.settings import receipt, setting, step

AT_THE_DESK = ("receive", "record")


def names(questions: list[Question]) -> list[str]:
    return [question.field.name for question in questions]


def skips(draft: Draft, where: Setting) -> dict[tuple[str, bool], Skip]:
    questions = list_questions(draft, where)
    return {(q.field.name, q.is_private): q.skip for q in questions if q.skip is not None}


def list_left(draft: Draft, where: Setting) -> list[Question]:
    """What can still be asked."""
    return [q for q in list_questions(draft, where) if q.skip is None]


def list_offered(draft: Draft, where: Setting) -> list[Question]:
    """The fields to be chosen from once all else was asked."""
    return [q for q in list_left(draft, where) if q.turn is Turn.OFFERED]


def next_question(draft: Draft, where: Setting) -> Question | None:
    """What is asked next, one after the other; None where only what is offered is left."""
    asked = (q for q in list_left(draft, where) if q.turn is not Turn.OFFERED)
    return next(asked, None)


def go_through(draft: Draft, where: Setting, value: object = "contoh") -> list[str]:
    """The names of what is asked one after the other, each answered alike."""
    asked = []
    while question := next_question(draft, where):
        asked.append(question.field.name)
        draft = answer(draft, question, value, where)
    return asked


def test_receipt_asks_first_what_is_open_then_whoever_complains():
    assert go_through(receipt(), setting()) == [
        "channel",
        "service",
        "confidentiality",
        "name",
        "address",
        "phone",
        "email",
        "subject",
        "description",
        "wish",
    ]


def test_receipt_is_missing_only_what_it_cannot_be_without():
    assert names(list_missing(receipt(channel="visit", subject="Contoh"), setting())) == [
        "service",
        "confidentiality",
        "description",
    ]


@pytest.mark.parametrize("code", ["named", "hidden"])
def test_who_gives_a_name_is_asked_for_it(code: str):
    assert "name" in go_through(receipt(confidentiality=code), setting())


def test_who_gives_no_name_is_asked_for_nothing_of_the_person():
    draft = receipt(confidentiality="anonymous")
    assert go_through(draft, setting()) == ["channel", "service", "subject", "description", "wish"]
    spared = {name for (name, _), skip in skips(draft, setting()).items() if skip is Skip.SPARED}
    assert spared == {"name", "address", "phone", "email"}


def test_answer_that_spares_a_group_does_so_from_then_on():
    draft, where = receipt(), setting()
    question = next(q for q in list_questions(draft, where) if q.field.name == "confidentiality")
    assert "phone" in names(list_questions(draft, where))
    later = answer(draft, question, "anonymous", where)
    assert skips(later, where)["phone", True] is Skip.SPARED


def test_what_was_typed_of_a_person_without_a_name_stays():
    draft = receipt(confidentiality="anonymous", phone="0800")
    assert draft.private == {"phone": Private("0800")}
    assert skips(draft, setting())["phone", True] is Skip.GIVEN


@pytest.mark.parametrize("group", ["complainant", "witness"])
def test_group_and_value_that_spare_are_the_procedures(group: str):
    place = ("events", "receive", "open", "channel", "spares")
    other = sop_with(place, {"when": "box", "group": group})
    asked = go_through(receipt(other, channel="box"), setting(procedure=other))
    assert ("name" in asked) == (group != "complainant")


def test_step_asks_what_is_needed_and_offers_the_rest():
    draft, where = step("record", walk("receive")), setting(walk("receive"))
    assert go_through(draft, where) == []
    assert names(list_offered(draft, where)) == [
        "register_number",
        "related",
        "late_reason",
        "note",
    ]


def test_needed_open_fields_come_before_the_private_text():
    case = walk("receive", "record", "verify")
    assert go_through(step("explain", case), setting(case)) == ["medium", "explanation"]


def test_what_was_left_empty_is_not_asked_again():
    draft, where = receipt(), setting()
    question = Question(sop().first_event.sealed["wish"], Turn.ASKED, is_private=True)
    assert skips(answer(draft, question, "", where), where)["wish", True] is Skip.LEFT_EMPTY


def test_correction_asks_for_the_field_then_its_new_value_then_why():
    case = walk(*AT_THE_DESK)
    assert go_through(step("amend", case), setting(case), "service") == ["field", "to", "reason"]


def test_old_value_of_a_correction_is_filled_in_and_the_source_is_an_imports():
    case = walk(*AT_THE_DESK)
    found = skips(step("amend", case, {"field": "service"}), setting(case))
    assert found["from", False] is Skip.FILLED_IN
    assert found["to", True] is Skip.FILLED_IN
    old = register()
    assert skips(receipt(old), setting(procedure=old))["source", False] is Skip.IMPORTED


def test_new_value_of_a_private_field_is_asked_for_once_and_is_private():
    case = walk(*AT_THE_DESK)
    questions = list_questions(step("amend", case, {"field": "phone"}), setting(case))
    asked = [q for q in questions if q.field.name == "to" and q.skip is None]
    assert [question.is_private for question in asked] == [True]


@pytest.mark.parametrize(("field", "kind"), [("service", "code"), ("supervision", "boolean")])
def test_new_value_is_asked_for_by_the_kind_of_its_field(field: str, kind: str):
    case = walk("receive", "record", "verify")
    draft = step("amend", case, {"field": field})
    question = next(q for q in list_missing(draft, setting(case)) if q.field.name == "to")
    assert question.field.type == kind


def test_step_taken_back_asks_only_why():
    case = walk(*AT_THE_DESK)
    draft = step("retract", case)
    assert draft.fields == {"of": "2"}
    assert go_through(draft, setting(case)) == ["reason"]


@pytest.mark.parametrize(
    ("name", "fields", "says"),
    [
        ("retract", {}, False),
        ("retract", {"of": "2"}, False),
        ("duplicate", {"of": "20261120-ABCDEF"}, False),
        ("verify", {}, False),
        ("verify", {"category": "delay"}, True),
    ],
)
def test_naming_a_step_or_a_case_says_nothing_yet(name: str, fields: dict[str, str], says: bool):
    assert says_something(step(name, walk(*AT_THE_DESK), fields)) is says


def test_private_text_says_something():
    draft = step("record", walk("receive"))
    assert says_something(replace(draft, private={"note": Private("Contoh.")}))
