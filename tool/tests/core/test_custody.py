"""How the text of a case is kept: what is held is not erased, two people erase, and it moves nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.case.allowed import list_attaching, next_steps
from aduan.core.case.custody import Custody
from aduan.core.case.fold import Case
from aduan.core.law.sop import Sop
from tests.core.builders import (
    CASE_ID,
    OTHER_ID,
    Line,
    case_of,
    check_history,
    codes_of,
    framed,
    law,
    runs_at,
    sop_with,
)
from tests.core.builders import at as moment_at

RECEIVED: list[Line] = [("receive", "2026-11-23T09:00"), ("record", "2026-11-23T09:10")]
CLOSED: list[Line] = [*RECEIVED, ("withdraw", "2026-11-23T09:20")]
HOLD: Line = ("hold", "2026-11-23T10:00", {"by": "secretariat"})
RELEASE: Line = ("release", "2026-11-23T10:05", {"by": "head"})
ASKED: Line = ("erase-request", "2026-11-23T10:30", {"by": "secretariat"})
# 23 November is a Monday; the shipped setting is 14 working days, and 9 December 2026 is voting day.
FIRST_DAY = "2026-12-15"
ERASED: Line = ("erase", f"{FIRST_DAY}T08:00", {"by": "head"})


def procedure() -> Sop:
    """The shipped procedure, with a step that erases, which it does not have yet."""
    erasing = {
        "label": {"id": "Dihapus (rekaan)", "en": "Erased (made up)"},
        "by": ["head", "secretariat"],
        "basis": "chart",
        "effect": "erase",
        "after": "erase_after",
        "from": "final",
    }
    return sop_with(("events", "erase"), erasing)


def case_with(*lines: Line) -> Case:
    return case_of(lines, procedure())


def judged(*lines: Line) -> list[str]:
    """The codes of what is wrong with a history, long after it."""
    sop = procedure()
    by_law = replace(law(), sops={**law().sops, sop.id: sop})
    frame = framed(known={CASE_ID, OTHER_ID}, by_law=by_law, procedure=sop)
    return codes_of(check_history(CASE_ID, case_with(*lines).history, frame))


def test_it_moves_no_case_and_no_clock():
    plain, kept = case_of(RECEIVED), case_of([*RECEIVED, HOLD])
    late = moment_at("2026-12-01T12:00")
    assert kept.state == plain.state
    assert runs_at(kept, late) == runs_at(plain, late)
    assert (kept.position.custody.is_held, plain.position.custody) == (True, Custody())


def test_two_people_erase_after_the_days_of_the_setting():
    assert judged(*CLOSED, ASKED, ERASED) == []
    assert case_with(*CLOSED, ASKED, ERASED).position.custody.erased == 5


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([HOLD, HOLD], "ADU333"),
        ([RELEASE], "ADU332"),
        ([HOLD, ASKED], "ADU331"),
        ([ASKED, ASKED], "ADU333"),
        ([ERASED], "ADU332"),
        ([ASKED, (*ERASED[:2], {"by": "secretariat"})], "ADU334"),
        ([ASKED, ("erase", "2026-12-11T08:00", {"by": "head"})], "ADU335"),
        ([ASKED, ("hold", "2026-11-24T10:00", {"by": "head"}), ERASED], "ADU331"),
        ([("recuse", "2026-11-23T10:00", {"by": "head", "person": "siapa"})], "ADU304"),
        ([("recuse", "2026-11-23T10:00", {"by": "head"})] * 2, "ADU333"),
    ],
)
def test_what_does_not_fit_is_named(lines: list[Line], code: str):
    assert judged(*CLOSED, *lines) == [code]


@pytest.mark.parametrize(
    ("asking", "erasing", "is_refused"),
    [
        ({"by": "head", "whose": "secretariat"}, {"by": "head"}, True),
        ({"by": "head", "whose": "secretariat"}, {"by": "secretariat"}, True),
        ({"by": "head", "whose": "secretariat"}, {"by": "officer", "whose": "head"}, True),
        ({"by": "officer", "whose": "secretariat"}, {"by": "officer", "whose": "head"}, True),
        ({"by": "officer", "whose": "secretariat"}, {"by": "head"}, False),
    ],
)
def test_nobody_erases_whose_hand_or_name_is_in_the_request(
    asking: dict[str, str], erasing: dict[str, str], is_refused: bool
):
    asked, erased = (*ASKED[:2], asking), (*ERASED[:2], erasing)
    assert ("ADU334" in judged(*CLOSED, asked, erased)) is is_refused


def test_a_hold_ends_what_was_asked_for_and_so_does_a_reopening():
    released: Line = ("release", "2026-11-24T10:05", {"by": "head"})
    held: Line = ("hold", "2026-11-24T10:00", {"by": "head"})
    assert judged(*CLOSED, ASKED, held, released, ERASED) == ["ADU332"]
    again: Line = ("reopen", "2026-11-24T10:00")
    closed: Line = ("withdraw", "2026-11-24T10:10")
    assert judged(*CLOSED, ASKED, again, closed, ERASED) == ["ADU332"]


@pytest.mark.parametrize(
    "further", [("reopen", "2026-12-16T08:00"), (*HOLD[:1], "2026-12-16T08:00")]
)
def test_what_is_erased_stays_so(further: Line):
    by = {"by": "secretariat"} if further[0] == "hold" else {}
    assert judged(*CLOSED, ASKED, ERASED, (*further[:2], by)) == ["ADU336"]


def test_a_mistaken_request_is_taken_back_and_an_erasure_never_is():
    back: Line = ("retract", "2026-11-23T10:40", {"by": "secretariat", "of": "4"})
    case = case_with(*CLOSED, ASKED, back)
    assert case.position.custody == Custody()
    undone: Line = ("retract", f"{FIRST_DAY}T08:10", {"by": "secretariat", "of": "5"})
    # What is said is that it is gone, not that another step would have to be named.
    assert judged(*CLOSED, ASKED, ERASED, undone) == ["ADU336"]
    assert case_with(*CLOSED, ASKED, ERASED, undone).position.custody.erased == 5


def test_nobody_is_told_to_take_up_a_case_that_was_erased():
    before = case_with(*CLOSED).position
    after = case_with(*CLOSED, ASKED, ERASED).position
    offered = [
        {kind.name for kind, _roles in next_steps(at, procedure())} for at in (before, after)
    ]
    # Each of them is refused, or needs text about people, which is added no more.
    assert offered[0] - offered[1] == {"reopen", "retract", "noted-confirm"}
    assert list_attaching(after, procedure()) == []


STEPS = ("hold", "release", "restrict", "unrestrict", "recuse", "erase-request")


@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_whatever_is_done_to_the_text_state_and_spans_stay(names: list[str]):
    further: list[Line] = [(name, "2026-11-23T11:00", {"by": "head"}) for name in names]
    plain, kept = case_of(CLOSED), case_of([*CLOSED, *further])
    assert (kept.state, kept.outcome, kept.spans) == (plain.state, plain.outcome, plain.spans)
    held = kept.position.custody
    assert len({deed.effect for deed in held.deeds}) <= 3


# Who is kept from the text, and may enter what the secretariat may.
SHUT_OUT: Line = ("recuse", "2026-11-23T10:00", {"by": "head", "person": "secretariat"})
OFFICER_OUT: Line = ("recuse", "2026-11-23T10:00", {"by": "head", "person": "officer"})
SHUT_OFF: Line = ("restrict", "2026-11-23T10:05", {"by": "secretariat"})


def back(of: int, **who: str) -> Line:
    return ("retract", "2026-11-23T10:30", {"of": str(of), **who})


@pytest.mark.parametrize(
    ("shut", "person", "who"),
    [
        (SHUT_OUT, "secretariat", {"by": "secretariat"}),
        (SHUT_OUT, "secretariat", {"by": "secretariat", "whose": "head"}),
        (OFFICER_OUT, "officer", {"by": "secretariat", "whose": "officer"}),
    ],
)
def test_who_is_kept_from_a_text_never_takes_that_back(
    shut: Line, person: str, who: dict[str, str]
):
    lines = [*RECEIVED, shut, back(3, **who)]
    assert "ADU371" in judged(*lines)
    assert case_with(*lines).position.custody.recused == {person}


def test_nor_what_stands_below_it_nor_ends_what_guards_the_text():
    below = [*RECEIVED, SHUT_OUT, ("attempt", "2026-11-23T10:10"), back(4, by="secretariat")]
    assert judged(*below) == ["ADU371"]
    head_out: Line = ("recuse", "2026-11-23T10:00", {"by": "secretariat", "person": "head"})
    opened: Line = ("unrestrict", "2026-11-23T10:30", {"by": "head"})
    lines = [*RECEIVED, head_out, SHUT_OFF, opened]
    assert judged(*lines) == ["ADU371"]
    assert case_with(*lines).position.custody.is_restricted


def test_another_who_may_keep_somebody_out_takes_it_back():
    lines = [*RECEIVED, OFFICER_OUT, back(3, by="secretariat")]
    assert judged(*lines) == []
    assert case_with(*lines).position.custody == Custody()


def test_a_text_that_was_shut_off_is_opened_again_by_who_may_end_that():
    assert judged(*RECEIVED, SHUT_OFF, back(3, by="secretariat")) == ["ADU303"]
    # The head's own word, entered by who keeps the records.
    assert judged(*RECEIVED, SHUT_OFF, back(3, by="secretariat", whose="head")) == []


def test_who_may_not_guard_a_text_takes_no_guard_back_that_he_entered():
    # Whoever entered it may take back any other step of his.
    forged: Line = ("hold", "2026-11-23T10:00", {"by": "officer"})
    frame = framed()
    history = case_of([*RECEIVED, forged, back(3, by="officer")]).history
    places = [(one.code, one.node[1]) for one in check_history(CASE_ID, history, frame)]
    assert places == [("ADU303", 2), ("ADU303", 3)]


@pytest.mark.parametrize(
    ("before", "step", "code"),
    [
        ([HOLD], ("release", "2026-11-23T10:05", {"by": "secretariat", "whose": "head"}), "ADU303"),
        ([HOLD], RELEASE, None),
        ([ASKED], (*ERASED[:2], {"by": "officer", "whose": "head"}), "ADU303"),
        ([ASKED], ERASED, None),
    ],
)
def test_what_ends_a_guard_or_the_text_is_done_by_nobody_in_the_name_of_who_may(
    before: list[Line], step: Line, code: str | None
):
    found = judged(*CLOSED, *before, step)
    assert ("ADU303" in found) is (code is not None), found
