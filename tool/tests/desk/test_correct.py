"""Where the parts of a correction go, and what the fields of a case hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import Named, Phrase
from aduan.desk.choices import EMPTY, SHOWN, list_choices, show_value
from aduan.desk.correct import correct, find_field, find_held, find_sparing, place_typed
from aduan.desk.held import held_values
from aduan.store.files.private import Private
from tests.core.builders import at, case_of, event, law, sop, then, walk
from tests.desk.settings import setting, step

PERSON = {name: Private(text) for name, text in (("name", "Warga Rekaan"), ("phone", "0800"))}


def with_person() -> Case:
    first = replace(event(1, "receive", at("2026-11-23T09:00")), filled=frozenset(PERSON))
    return fold(walk().id, [first, event(2, "record", at("2026-11-23T09:00"))], sop(), None)


def test_open_value_goes_beside_the_old_one():
    case = walk("receive", "record")
    draft = correct(step("amend", case, {"field": "service"}), "environment", setting(case))
    assert dict(draft.fields) == {
        "field": "service",
        "to": "environment",
        "from": "building-permit",
    }
    assert draft.private == {}


def test_private_value_is_private_and_shows_no_old_one():
    case = walk("receive", "record")
    draft = correct(step("amend", case, {"field": "phone"}), "0811", setting(case))
    assert dict(draft.fields) == {"field": "phone"}
    assert draft.private == {"to": Private("0811")}


@pytest.mark.parametrize(("field", "value"), [("service", "building-permit"), ("channel", "visit")])
def test_correction_that_changes_nothing_is_refused(field: str, value: str):
    case = walk("receive", "record")
    with pytest.raises(RefusedError, match="nothing would change"):
        correct(step("amend", case, {"field": field}), value, setting(case))


def test_private_value_that_is_held_already_is_refused():
    case = with_person()
    with pytest.raises(RefusedError, match="nothing would change"):
        correct(step("amend", case, {"field": "phone"}), "0800", setting(case, texts=[PERSON]))


def test_typed_value_of_a_private_field_is_put_among_the_private():
    case = walk("receive", "record")
    draft = place_typed(step("amend", case, {"field": "name", "to": "Rekaan"}), setting(case))
    assert (dict(draft.fields), draft.private) == ({"field": "name"}, {"to": Private("Rekaan")})


def test_other_steps_keep_what_was_typed():
    case = walk("receive", "record")
    draft = step("duplicate", case, {"of": "20261120-ABCDEF"})
    assert place_typed(draft, setting(case)) == draft


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("service", "service"),
        (" Layanan ", "service"),
        ("SERVICE", "service"),
        ("nomor telepon/whatsapp", "phone"),
        ("colour", "colour"),
    ],
)
def test_field_is_found_by_its_name_or_label(typed: str, name: str):
    assert find_field(sop(), typed) == name


@pytest.mark.parametrize(
    ("typed", "value"), [("ya", True), ("No", False), ("true", True), ("maybe", "maybe")]
)
def test_yes_and_no_are_read_for_a_field_that_is_one(typed: str, value: object):
    case = walk("receive", "record", "verify")
    assert step("amend", case, {"field": "supervision", "to": typed}).fields["to"] == value


def test_held_values_follow_steps_and_corrections():
    case = case_of(
        [
            ("receive", "2026-11-23T08:00"),
            ("record", "2026-11-23T08:10", {"register_number": "1/2026"}),
            ("amend", "2026-11-23T08:20", {"field": "service", "to": "environment"}),
        ]
    )
    held = held_values(case, sop(), setting(case).texts)
    assert (held["service"], held["register_number"]) == ("environment", "1/2026")
    assert held["phone"] is None
    assert "source" not in held
    assert "category" not in held


def test_held_values_of_a_group_stand_side_by_side():
    case = with_person()
    held = held_values(case, sop(), setting(case, texts=[PERSON]).texts)
    assert held["phone"] == Private("0800")


def test_what_a_step_taken_back_said_is_not_held():
    case = walk("receive", "record", "verify")
    back = fold(
        case.id, [*case.history, then(case, "retract", at("2026-11-23T10:00"), of="3")], sop(), None
    )
    assert "category" not in held_values(back, sop(), setting(back).texts)


def test_fields_are_chosen_by_label_with_what_they_hold():
    case = walk("receive", "record")
    choices = list_choices(sop().events["amend"].open["field"], setting(case))
    shown = {choice.name: (choice.label.en, choice.holds) for choice in choices}
    assert shown["service"] == ("Service", law().label_of(sop(), "services", "building-permit"))
    assert shown["note"] == ("Note", EMPTY)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, Phrase("yes")),
        (False, Phrase("no")),
        ("two\nlines", "two lines"),
        ("a" * 99, "a" * (SHOWN - 1) + "…"),
        (Private("two\nlines"), "two lines"),
    ],
)
def test_value_is_shown_short(value: object, shown: str):
    assert show_value(sop().private_fields["subject"], value, sop(), law()) == shown


@pytest.mark.parametrize("given", [{}, {"field": "colour"}])
def test_without_a_known_field_nothing_is_placed(given: Mapping[str, object]):
    case = walk("receive", "record")
    draft = replace(step("amend", case), fields=given)
    assert place_typed(draft, setting(case)) == draft


@pytest.mark.parametrize(
    ("field", "held"),
    [("service", "building-permit"), ("phone", Private("0800")), ("address", None), ("", None)],
)
def test_what_is_put_right_is_known_before_the_new_value_is(field: str, held: object):
    case = with_person()
    given = {"field": field} if field else {}
    assert find_held(step("amend", case, given), setting(case, texts=[PERSON])) == held


def nameless() -> Case:
    """A complaint by somebody who gave no name."""
    return case_of([("receive", "2026-11-23T08:00", {"confidentiality": "anonymous"})])


@pytest.mark.parametrize(("field", "asks"), [("name", True), ("phone", True), ("subject", False)])
def test_a_name_for_who_gave_none_is_told_apart_from_other_corrections(field: str, asks: bool):
    case = nameless()
    draft = correct(step("amend", case, {"field": field}), "Rekaan", setting(case))
    rule = find_sparing(draft, setting(case))
    assert (rule.name if rule else None) == ("confidentiality" if asks else None)


def test_whoever_may_be_named_is_corrected_as_ever():
    case = with_person()
    draft = correct(step("amend", case, {"field": "name"}), "Rekaan Lain", setting(case))
    assert find_sparing(draft, setting(case)) is None


@pytest.mark.parametrize("typed", ["provision", "Ketentuan"])
def test_what_one_step_alone_says_is_corrected_with_that_step(typed: str):
    case = case_of(
        [
            ("receive", "2026-11-23T08:00"),
            ("withdraw", "2026-11-23T09:00"),
            ("erase-request", "2026-11-23T10:00", {"ground": "request", "provision": "surat 12"}),
        ]
    )
    with pytest.raises(UsageError) as refused:
        step("amend", case, {"field": typed})
    assert "with its step" in refused.value.template
    assert "aduan retract" in str(refused.value.values["command"])


@pytest.mark.parametrize(
    ("typed", "nearest"), [("Nama", "Nama lengkap"), ("Layan", "Layanan"), ("kanal", "Saluran")]
)
def test_an_unknown_field_is_answered_with_those_of_the_case_the_nearest_first(
    typed: str, nearest: str
):
    with pytest.raises(UsageError) as refused:
        step("amend", with_person(), {"field": typed})
    allowed = refused.value.values["allowed"]
    assert isinstance(allowed, Named)
    assert allowed.label.id.startswith(nearest)
    assert "Layanan" in allowed.label.id
