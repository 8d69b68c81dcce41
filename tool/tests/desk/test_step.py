"""What a step of a case means: what it may be, what it takes back, what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import Voice
from aduan.desk.draft import Draft, group_private
from aduan.desk.following import can_take, command_for, list_following, name_commands
from aduan.desk.receive import begin_receipt
from aduan.desk.settle import list_settled
from aduan.desk.step import (
    find_kind,
    find_taken_back,
    list_offers,
    refuse_out_of_place,
    roles_to_enter,
)
from aduan.store.files.private import Private
from tests.core.builders import CASE_ID, at, register, sop, sop_with, walk
from tests.desk.settings import NOON, receipt, setting, step

ID = Voice("id")


def test_step_that_is_allowed_is_not_refused():
    case = walk("receive")
    refuse_out_of_place(step("record", case), setting(case))


def test_step_out_of_turn_is_refused_with_the_commands_that_may_come():
    case = walk("receive")
    with pytest.raises(RefusedError) as refused:
        refuse_out_of_place(step("explain", case), setting(case))
    assert f"`aduan catat {CASE_ID}`" in refused.value.message(ID) + refused.value.hint(ID)


def test_step_out_of_turn_names_only_what_that_person_may_take():
    case = walk("receive")
    by_head = replace(step("explain", case), by="head")
    with pytest.raises(RefusedError) as refused:
        refuse_out_of_place(by_head, setting(case))
    assert f"`aduan catat {CASE_ID}`" not in refused.value.hint(ID)
    by_nobody = replace(step("explain", case), by="retired")
    with pytest.raises(RefusedError) as refused:
        refuse_out_of_place(by_nobody, setting(case))
    assert f"`aduan show {CASE_ID}`" in refused.value.hint_template.format(id=CASE_ID)


@pytest.mark.parametrize("person", ["team", "nobody", "retired"])
def test_step_by_somebody_without_the_role_is_refused(person: str):
    case = walk("receive")
    with pytest.raises(RefusedError):
        refuse_out_of_place(replace(step("record", case), by=person), setting(case))


@pytest.mark.parametrize("hours", [-24, 24])
def test_step_before_the_last_or_in_the_future_is_refused(hours: int):
    case = walk("receive")
    moved = replace(step("record", case), at=NOON + timedelta(hours=hours))
    with pytest.raises(RefusedError):
        refuse_out_of_place(moved, setting(case))


def test_missing_fields_do_not_yet_refuse_a_step():
    case = walk("receive", "record")
    refuse_out_of_place(step("verify", case), setting(case))


def test_procedure_without_the_step_refuses_it():
    with pytest.raises(RefusedError, match="has no step"):
        find_kind(register(), "explain", "20261102-K7M4QX")


def test_roles_that_enter_for_another_are_those_that_the_procedure_names():
    case = walk("receive")
    record = sop().events["record"]
    assert roles_to_enter(record, case, sop(), for_another=False) == ("officer",)
    assert roles_to_enter(record, case, sop(), for_another=True) == ("secretariat",)


def test_last_step_is_taken_back_unless_another_is_named():
    case = walk("receive", "record", "verify")
    assert step("retract", case).fields["of"] == "3"
    assert step("retract", case, {"of": "2"}).fields["of"] == "2"


def test_receipt_alone_is_not_taken_back():
    assert step("retract", walk("receive")).fields == {}


@pytest.mark.parametrize(("number", "event"), [("2", "record"), ("9", None), ("x", None)])
def test_event_that_is_taken_back(number: str, event: str | None):
    case = walk("receive", "record")
    found = find_taken_back(step("retract", case, {"of": number}), case)
    assert (found and found.name) == event


def test_step_that_takes_nothing_back():
    case = walk("receive", "record")
    assert find_taken_back(step("duplicate", case, {"of": "1"}), case) is None


@pytest.mark.parametrize(("value", "offered"), [(True, ["escalate"]), (False, [])])
def test_what_was_entered_may_offer_a_step(value: bool, offered: list[str]):
    draft = step("verify", walk("receive", "record"), {"supervision": value})
    assert [kind.name for kind in list_offers(draft, sop())] == offered


def test_what_may_come_next_in_the_order_of_the_procedure():
    following = list_following(walk("receive"), sop())
    assert [one.kind.name for one in following] == [
        "record",
        "escalate",
        "attempt",
        "refer",
        "withdraw",
        "amend",
    ]
    assert following[0].roles == ("officer",)
    assert following[0].needs(sop()).label.id == "Petugas Layanan Pengaduan"


def test_a_step_is_taken_back_and_the_first_of_all_is_not():
    assert "retract" not in [one.kind.name for one in list_following(walk("receive"), sop())]
    following = list_following(walk("receive", "record"), sop())
    assert following[-1].kind.name == "retract"


def test_command_stands_with_the_number_in_either_language():
    label = command_for(sop().events["record"], walk("receive")).label
    assert (label.id, label.en) == (f"aduan catat {CASE_ID}", f"aduan record {CASE_ID}")
    assert name_commands(list_following(walk("receive"), sop())).label.en.startswith(
        f"`aduan record {CASE_ID}`, "
    )


@pytest.mark.parametrize(("name", "possible"), [("record", True), ("verify", False)])
def test_whether_a_case_can_take_a_step(name: str, possible: bool):
    assert can_take(walk("receive"), name, sop()) is possible


def test_steps_that_settle_a_complaint_at_the_desk_are_the_procedures():
    names = [kind.name for kind in list_settled(sop())]
    assert names == ["record", "verify", "explain", "satisfied"]
    assert [kind.name for kind in list_settled(sop_with(("settled",), ["record"]))] == ["record"]


def test_steps_that_settle_lead_from_the_receipt_to_the_end():
    assert not walk("receive", *(kind.name for kind in list_settled(sop()))).is_open


def test_procedure_that_settles_nothing_at_the_desk_says_so():
    with pytest.raises(RefusedError, match="does not say which steps"):
        list_settled(register())


def test_fields_are_written_in_the_order_of_the_procedure():
    draft = step("verify", walk("receive", "record"), {"supervision": False, "category": "delay"})
    assert list(draft.item(sop().common)) == ["event", "at", "by", "category", "supervision"]


def test_private_fields_of_a_group_stand_together_in_any_step():
    sealed = sop().first_event.sealed
    subject, phone, name = map(Private, ("Contoh", "0800", "Warga Rekaan"))
    given = {"subject": subject, "phone": phone, "name": name}
    assert group_private(sealed, given) == {
        "complainant": {"name": name, "phone": phone},
        "subject": subject,
    }
    kind = replace(sop().events["record"], sealed=sealed)
    item = Draft(kind, at("2026-11-23T09:00"), "officer", None, {}, given).item()
    assert item["private"] == group_private(sealed, given)


def test_private_field_that_the_procedure_does_not_know_is_kept():
    assert group_private({}, {"to": Private("0811")}) == {"to": Private("0811")}


def test_receipt_reads_what_was_typed_by_its_kinds():
    draft = receipt(channel=" visit ", related=["ABCDEF"], subject=" Contoh ", wish="   ")
    assert dict(draft.fields) == {"channel": "visit", "related": ["20261120-ABCDEF"]}
    assert draft.private == {"subject": Private("Contoh")}


@pytest.mark.parametrize(("name", "typed"), [("channel", "pigeon"), ("subject", "two\nlines")])
def test_receipt_refuses_what_a_field_cannot_be(name: str, typed: str):
    with pytest.raises(UsageError):
        begin_receipt(NOON, "officer", None, {name: typed}, setting())


def test_a_word_that_is_no_step_of_a_case_is_answered_by_the_step_that_is_meant():
    with pytest.raises(RefusedError) as refused:
        find_kind(sop(), "reject", CASE_ID)
    assert "analisis?" in refused.value.hint(ID)
    assert CASE_ID in refused.value.hint(ID)
