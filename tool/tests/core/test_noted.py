"""Lines that tell of steps that were not entered: they move nothing, and may speak against a closing."""

from __future__ import annotations

from aduan.core.case.fold import Case
from aduan.core.case.noted import check_contradicted, list_contradicting
from aduan.core.law.frame import Frame
from aduan.desk.following import list_following
from tests.core.builders import Line, at, case_of, codes_of, findings_of, law, sop

CLOSED: list[Line] = [
    ("receive", "2026-11-23T09:00"),
    ("record", "2026-11-23T09:10"),
    ("withdraw", "2026-11-23T09:20"),
]
SAYS = {"by": "team", "step": "verify", "taken": "2026-11-23T09:15:00+07:00"}
TOLD: Line = ("noted", "2026-11-23T10:00", SAYS)


def contradictions(case: Case) -> list[str]:
    return codes_of(check_contradicted(case, Frame(law(), sop(), at("2026-11-23T12:00"))))


def test_it_moves_nothing_and_cannot_be_taken_back():
    case = case_of([*CLOSED, TOLD])
    assert findings_of(case) == []
    assert case.state == "closed"
    assert [step.event.number for step in case.steps] == [1, 2, 3]


def test_below_a_closing_it_speaks_against_it_until_it_is_confirmed():
    case = case_of([*CLOSED, TOLD])
    assert contradictions(case) == ["ADU411"]
    confirmed = case_of([*CLOSED, TOLD, ("noted-confirm", "2026-11-23T11:00", {"by": "head"})])
    assert contradictions(confirmed) == []
    assert list_contradicting(case, sop())[0].by == "team"


def test_a_closing_that_nothing_speaks_against_is_not_confirmed():
    confirming: Line = ("noted-confirm", "2026-11-23T11:00", {"by": "head"})
    again: Line = ("noted-confirm", "2026-11-23T12:00", {"by": "head"})
    assert codes_of(findings_of(case_of([*CLOSED, confirming]))) == ["ADU368"]
    assert findings_of(case_of([*CLOSED, TOLD, confirming])) == []
    assert codes_of(findings_of(case_of([*CLOSED, TOLD, confirming, again]))) == ["ADU368"]


def test_confirming_is_offered_where_something_is_to_be_confirmed():
    offered = {False: case_of(CLOSED), True: case_of([*CLOSED, TOLD])}
    for is_told, case in offered.items():
        names = [one.kind.name for one in list_following(case, sop())]
        assert ("noted-confirm" in names) == is_told


def test_taken_up_again_or_told_before_the_closing_it_speaks_against_nothing():
    again = case_of([*CLOSED, TOLD, ("reopen", "2026-11-23T11:00")])
    before = case_of([*CLOSED[:2], TOLD, ("withdraw", "2026-11-23T11:00")])
    assert contradictions(again) == contradictions(before) == []


def test_it_names_a_step_that_the_procedure_has():
    strange: Line = ("noted", "2026-11-23T10:00", {**SAYS, "step": "rekaan"})
    assert codes_of(findings_of(case_of([*CLOSED, strange]))) == ["ADU204"]


def test_it_names_no_moment_after_itself():
    ahead = ("noted", "2026-11-23T10:00", {**SAYS, "taken": "2026-11-23T11:00:00+07:00"})
    assert codes_of(findings_of(case_of([*CLOSED, ahead]))) == ["ADU307"]
    broken = ("noted", "2026-11-23T10:00", {**SAYS, "taken": "2026-02-30T11:00:00+07:00"})
    assert codes_of(findings_of(case_of([*CLOSED, broken]))) == ["ADU208"]


def test_it_does_not_tell_of_a_step_that_was_entered():
    said = {**SAYS, "by": "officer", "step": "record", "taken": "2026-11-23T09:10:00+07:00"}
    entered: Line = ("noted", "2026-11-23T10:00", said)
    assert codes_of(findings_of(case_of([*CLOSED, entered]))) == ["ADU326"]
    other: Line = ("noted", "2026-11-23T10:00", {**said, "by": "team"})
    assert codes_of(findings_of(case_of([*CLOSED, other]))) == []
