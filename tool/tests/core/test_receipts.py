"""Receipts in a case: what may be signed with which, and objections that wait for an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from aduan.core.case.allowed import next_steps
from aduan.core.case.event import Event
from aduan.core.case.fold import fold
from aduan.core.case.receipts import (
    SignedClaim,
    check_objection,
    list_claims,
    list_receipts,
    tag_case,
)
from aduan.core.law.frame import Frame
from aduan.core.words.findings import FindingKind
from aduan.core.words.receipts import Word
from tests.core.builders import CASE_ID, LONG_AFTER, check_history, law, sop

KEYS = [
    {
        "read": "c594fcaaf27512da365b400b7a9a15f643a573f0fd7f22c48f7cd88b58d2732b",
        "sign": "d52b45bfb03d5c7d6dda94547aaeeec7bca67abeaf14723d3171b05bb7ce2438",
    },
    {
        "read": "2d5926a249ab332b87c43ca8c78714dc52c7eefeeed5bc316b4ac9922b00b12b",
        "sign": "8e2324fe5e4d80f93e8067b99e88143ac8a070772fe590e2ebddfc4c00be4fa9",
    },
]
RECEIVED = {"channel": "visit", "service": "building-permit", "confidentiality": "hidden"}
SIGNED = {"key": KEYS[0]["sign"], "signed": "ab" * 64}
AGAIN = {"key": KEYS[1]["sign"], "signed": "cd" * 64}


def walk(*steps: tuple[str, dict[str, Any]]) -> list[Event]:
    """Steps of one morning, ten minutes between them, each by somebody who may take it."""
    people = {"answer-objection": "head"}
    return [
        Event(
            number,
            name,
            datetime.fromisoformat(f"2026-11-23T{8 + number // 6:02}:{number % 6}0:00+07:00"),
            people.get(name, "officer"),
            None,
            fields,
            frozenset({"subject", "description", "explanation", "reason", "note"}),
        )
        for number, (name, fields) in enumerate(steps, 1)
    ]


def codes_of(history: list[Event]) -> list[str]:
    frame = Frame(law(), sop(), LONG_AFTER)
    return [finding.code for finding in check_history(CASE_ID, history, frame)]


def explained(receipt: dict[str, Any] | None = None) -> list[tuple[str, dict[str, Any]]]:
    given = {"receipt": receipt or KEYS[0]}
    return [
        ("receive", {**RECEIVED, **given}),
        ("record", {}),
        ("verify", {"category": "delay", "supervision": False}),
        ("explain", {"medium": "visit"}),
    ]


SATISFIED = ("satisfied", {"medium": "visit", "slip": SIGNED})
ANOTHER = ("new-receipt", {"receipt": KEYS[1]})


def test_what_the_receipt_of_the_case_signed_is_taken():
    assert codes_of(walk(*explained(), SATISFIED)) == []


def test_a_key_that_the_case_does_not_have_signs_nothing():
    strange = ("satisfied", {"medium": "visit", "slip": AGAIN})
    assert codes_of(walk(*explained(), strange)) == ["ADU363"]


def test_an_old_receipt_still_objects_and_is_satisfied_no_more():
    assert codes_of(walk(*explained(), ANOTHER, SATISFIED)) == ["ADU363"]
    assert codes_of(walk(*explained(), ANOTHER, ("object", {"slip": SIGNED}))) == []
    unhappy = ("dissatisfied", {"medium": "visit", "slip": SIGNED})
    assert codes_of(walk(*explained(), ANOTHER, unhappy)) == []


def test_a_code_that_the_office_never_saw_keeps_all_its_words():
    outside = {**KEYS[0], "made": "outside"}
    assert codes_of(walk(*explained(outside), ANOTHER, SATISFIED)) == []


@pytest.mark.parametrize(
    ("receipt", "code"),
    [
        (KEYS[0], "ADU362"),
        ({**KEYS[1], "sign": KEYS[0]["sign"]}, "ADU362"),
        ({**KEYS[1], "read": "00" * 32}, "ADU361"),
        ({**KEYS[1], "sign": "01" + "00" * 31}, "ADU361"),
    ],
)
def test_a_further_receipt_has_keys_of_its_own_that_may_be_used(receipt: Any, code: str):
    assert codes_of(walk(*explained(), ("new-receipt", {"receipt": receipt}))) == [code]


def test_an_objection_waits_until_it_is_answered_or_the_case_is_taken_up_again():
    closed = [*explained(), ("satisfied", {"medium": "visit"})]
    waiting = walk(*closed, ("object", {}))
    case = fold(CASE_ID, waiting, sop(), None)
    found = list(check_objection(case, sop()))
    assert [(one.code, one.kind) for one in found] == [("ADU415", FindingKind.WARNING)]
    assert "answer-objection" in {kind.name for kind, _roles in next_steps(case.position, sop())}
    for answer in (("answer-objection", {"answer": "explained"}), ("reopen", {})):
        answered = fold(CASE_ID, walk(*closed, ("object", {}), answer), sop(), None)
        assert list(check_objection(answered, sop())) == []


def test_what_nobody_objected_to_is_not_answered():
    answer = ("answer-objection", {"answer": "explained"})
    assert codes_of(walk(*explained(), answer)) == ["ADU366"]


def test_a_signature_may_be_of_the_step_that_waits_and_an_objection_of_those_before_too():
    case = fold(CASE_ID, walk(*explained(), ("satisfied", {"medium": "visit"})), sop(), None)
    explained_at, closed_at = case.history[3].at, case.history[4].at
    claims = list_claims("objection", case.steps, sop())
    assert claims[0] == SignedClaim(Word.OBJECTION, 5, closed_at)
    assert [claim.number for claim in claims if claim.word is Word.OBJECTION] == [5, 4, 3, 2, 1]
    assert [claim.number for claim in claims if claim.word is Word.DISSATISFIED] == [4, 3, 2, 1]
    assert list_claims("dissatisfied", case.steps[:4], sop()) == [
        SignedClaim(Word.DISSATISFIED, 4, explained_at)
    ]
    assert list_claims("satisfied", case.steps[:4], sop()) == [
        SignedClaim(Word.SATISFIED, 4, explained_at)
    ]


def test_receipts_are_listed_in_the_order_in_which_they_were_given():
    history = walk(*explained(), ANOTHER)
    assert [receipt.read for receipt in list_receipts(history, sop())] == [k["read"] for k in KEYS]


def test_what_stands_for_a_case_tells_no_number():
    assert tag_case(CASE_ID) != tag_case(CASE_ID[:-1] + "Y")
    assert CASE_ID not in tag_case(CASE_ID)
    assert len(tag_case(CASE_ID)) == 16


def test_a_step_that_was_taken_back_takes_its_objection_along():
    history = walk(*explained(), ("object", {}), ("retract", {"of": "5"}))
    assert fold(CASE_ID, [replace(e) for e in history], sop(), None).position.objection is None
