"""The second procedure that ships (the national tiers): its walks, its limits, and the means that our
own office's procedure has no use for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from aduan.core.case.allowed import lapse_day, next_steps
from aduan.core.case.fold import Case, fold
from aduan.core.case.judging import examine
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.extending import check_extensions
from aduan.core.clocks.runs import Run, Status
from aduan.core.figures.awaited import Matter, list_awaited
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import count_timeliness, list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.reminders import remind_all
from aduan.core.law.frame import Frame
from aduan.core.law.law import Grant, Law, Person
from aduan.core.law.lawrules import check_law
from aduan.core.law.sop import Sop
from aduan.store.files.lawvalues import build_law
from aduan.store.files.template import example_procedure
from aduan.store.files.yamlread import read_yaml
from aduan.store.founding.newoffice import (
    NAME,
    NATIONAL,
    PROCEDURE,
    SHORT_NAME,
    NewOffice,
    procedure_text,
)
from tests.core.builders import CASE_ID, OTHER_ID, at, changed, codes_of, event, raw_law

ROLES = ("officer", "examiner", "head", "secretariat", "admin")
PATH = f"schema/sop/{PROCEDURE}.yaml"
TOLD = {"medium": "phone"}
FIELDS: dict[str, dict[str, Any]] = {
    "receive": {"channel": "visit", "service": "other", "confidentiality": "named"},
    "assign": {"category": "delay", "needs_checking": True, "supervision": False},
    "analyse": {"cause": "people", "conclusion": "partly"},
    "refer": {"agency": "police"},
    **dict.fromkeys(("incomplete", "answer", "extend", "decide"), TOLD),
    **dict.fromkeys(("satisfied", "dissatisfied", "refer-received"), TOLD),
}
WHO = {
    **dict.fromkeys(("analyse", "answer", "extend"), "examiner"),
    "decide": "head",
    "refer-received": "secretariat",
}
MONDAY = "2026-11-23T09:00"
BEGUN: list[tuple[str, str] | tuple[str, str, dict[str, Any]]] = [
    ("receive", MONDAY),
    ("assign", "2026-11-24T09:00"),
]


@cache
def raw() -> dict[str, Any]:
    nobody = NewOffice(NAME, SHORT_NAME, "id", date(2026, 1, 1), (), procedure=NATIONAL)
    text = procedure_text(example_procedure().read_text("utf-8"), nobody)
    data = read_yaml(text.encode(), numbers=True).data
    return {**changed(raw_law(), ("schema/office.yaml", "sop"), PROCEDURE), PATH: data}


@cache
def law() -> Law:
    staff = {role: Person(role, role, f"{role}@contoh.example", (Grant(role),)) for role in ROLES}
    return replace(build_law(raw()), staff=staff)


def sop() -> Sop:
    return law().sop


Line = tuple[str, str] | tuple[str, str, dict[str, Any]]


def case(lines: Iterable[Line]) -> Case:
    events = []
    for number, (name, moment, *more) in enumerate(lines, 1):
        said = {"by": WHO.get(name, "officer"), **FIELDS.get(name, {}), **(more[0] if more else {})}
        events.append(event(number, name, at(moment), said.pop("by"), **said))
    return fold(CASE_ID, events, sop(), None)


def frame(as_of: datetime) -> Frame:
    return Frame(law(), sop(), as_of, {CASE_ID, OTHER_ID})


def findings(one: Case) -> list[str]:
    """What both the walk and the clocks find in it."""
    seen = frame(at("2027-12-31T12:00"))
    _case, found = examine(one.id, one.history, seen)
    needed = [finding for finding in found if finding.code not in ("ADU201",)]
    return codes_of([*needed, *check_extensions(one, seen)])


def run(one: Case, clock: str, as_of: str) -> Run:
    return next(r for r in run_clocks(one, frame(at(as_of))) if r.name == clock)


def later(moment: datetime, **by: int) -> str:
    return f"{moment + timedelta(**by):%Y-%m-%dT%H:%M}"


def test_nothing_is_wrong_with_it_but_that_it_is_an_example():
    found = [
        f for f in check_law(law(), {**raw(), "schema/staff.yaml": {"staff": {}}}) if f.path == PATH
    ]
    assert [f.code for f in found] == ["ADU546"]


WALKS: dict[str, tuple[list[Line], str | None]] = {
    "answered at once": (
        [*BEGUN, ("answer", "2026-11-25T09:00"), ("satisfied", "2026-11-25T10:00")],
        "satisfied",
    ),
    "examined, objected to, decided": (
        [
            *BEGUN,
            ("analyse", "2026-11-25T09:00"),
            ("answer", "2026-11-26T09:00"),
            ("dissatisfied", "2026-11-26T10:00"),
            ("decide", "2026-11-27T09:00"),
            ("dissatisfied", "2026-11-27T10:00"),
        ],
        "dissatisfied",
    ),
    "completed first": (
        [
            ("receive", MONDAY),
            ("incomplete", "2026-11-23T10:00"),
            ("complete", "2026-11-24T09:00"),
            ("assign", "2026-11-24T10:00"),
            ("incomplete", "2026-11-25T09:00", {"by": "examiner"}),
            ("complete", "2026-11-26T09:00"),
            ("answer", "2026-11-26T10:00"),
            ("satisfied", "2026-11-26T11:00"),
        ],
        "satisfied",
    ),
    "referred, and it arrived": (
        [
            ("receive", MONDAY),
            ("refer", "2026-11-24T09:00"),
            ("refer-received", "2026-12-01T09:00"),
        ],
        "referred",
    ),
    "extended": (
        [
            *BEGUN,
            ("extend", "2026-11-26T09:00"),
            ("answer", "2026-11-27T09:00"),
            ("satisfied", "2026-11-27T10:00"),
        ],
        "satisfied",
    ),
    "withdrawn": ([("receive", MONDAY), ("withdraw", "2026-11-24T09:00")], "withdrawn"),
    "open": (BEGUN, None),
}


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_is_legal_and_ends_as_it_says(name: str):
    lines, outcome = WALKS[name]
    one = case(lines)
    assert findings(one) == []
    assert one.outcome == outcome


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        ({"needs_checking": False, "supervision": False}, 5),
        ({"needs_checking": True, "supervision": False}, 14),
        ({"needs_checking": True, "supervision": True}, 60),
        ({"needs_checking": False, "supervision": True}, 60),
    ],
)
def test_the_limit_is_that_of_its_tier(said: dict[str, Any], limit: int):
    one = case([("receive", MONDAY), ("assign", "2026-11-24T09:00", said)])
    assert run(one, "handling", "2026-11-24T10:00").limit == limit


def test_passing_on_has_three_days_and_stops_while_the_complainant_completes():
    waiting = case([("receive", MONDAY), ("incomplete", "2026-11-23T10:00")])
    assert run(waiting, "forwarding", "2026-12-31T10:00").status is Status.PAUSED
    slow = case([("receive", MONDAY)])
    assert run(slow, "forwarding", "2026-11-27T09:00").status is Status.OVERDUE
    assert run(slow, "forwarding", "2026-11-27T09:00").limit == 3


@pytest.mark.parametrize("stage", ["received", "handled"])
def test_completing_is_asked_for_once_a_stage(stage: str):
    begun: list[Line] = [("receive", MONDAY)] if stage == "received" else list(BEGUN)
    by = "officer" if stage == "received" else "examiner"
    once = [
        *begun,
        ("incomplete", "2026-11-25T09:00", {"by": by}),
        ("complete", "2026-11-25T10:00"),
    ]
    assert findings(case(once)) == []
    twice = [*once, ("incomplete", "2026-11-26T09:00", {"by": by})]
    assert findings(case(twice)) == ["ADU301"]


def test_an_extension_lengthens_the_limit_once_and_is_not_offered_again():
    one = case([*BEGUN, ("extend", "2026-11-26T09:00")])
    assert run(one, "handling", "2026-11-26T10:00").limit == 24
    assert run(one, "forwarding", "2026-11-26T10:00").limit == 3
    assert "extend" not in {kind.name for kind, _roles in next_steps(one.position, sop())}
    again = case([*BEGUN, ("extend", "2026-11-26T09:00"), ("extend", "2026-11-27T09:00")])
    assert findings(again) == ["ADU351"]


def test_an_extension_taken_back_never_was():
    lines: list[Line] = [*BEGUN, ("extend", "2026-11-26T09:00")]
    lines.append(("retract", "2026-11-26T10:00", {"by": "examiner", "of": "3"}))
    one = case(lines)
    assert run(one, "handling", "2026-11-26T11:00").limit == 14
    again = case([*lines, ("extend", "2026-11-27T09:00")])
    assert findings(again) == []


def test_an_extension_comes_before_the_shorter_limit_has_run_out():
    due = run(case(BEGUN), "handling", "2026-11-24T10:00").due
    in_time = case([*BEGUN, ("extend", later(due, minutes=-1))])
    too_late = case([*BEGUN, ("extend", later(due, minutes=1))])
    assert findings(in_time) == []
    assert findings(too_late) == ["ADU352"]


def test_what_was_entered_after_the_limit_lengthens_nothing_however_early_it_says_it_was():
    due = run(case(BEGUN), "handling", "2026-11-24T10:00").due
    one = case([*BEGUN, ("extend", later(due, minutes=-1))])
    late = replace(one.history[-1], entered=due + timedelta(hours=20))
    told = fold(one.id, (*one.history[:-1], late), sop(), None)
    assert codes_of(check_extensions(told, frame(at("2027-12-31T12:00")))) == ["ADU352"]


def close(*, extended: bool, on: str) -> Case:
    more: list[Line] = [("extend", "2026-11-26T09:00")] if extended else []
    return case([*BEGUN, *more, ("answer", on), ("satisfied", on)])


def test_who_was_extended_is_counted_apart_and_never_as_in_time():
    soon, long = "2026-11-27T09:00", "2027-02-26T09:00"
    kept, extended = close(extended=False, on=soon), close(extended=True, on=soon)
    late = close(extended=True, on=long)
    load = Caseload(law(), (kept, extended, late))
    measured = measure_cases(load, at("2027-03-01T12:00"))
    assert [one.in_time for one in measured] == [True, False, False]
    told = count_timeliness(list_closings(measured, law()))
    assert (told.in_time, told.extended, told.late) == (1, 1, 1)
    assert [closing.on_time for closing in list_closings(measured, law())] == [True, False, False]


def test_how_long_is_waited_depends_on_the_channel():
    found = {}
    for channel in ("visit", "letter"):
        lines: list[Line] = [
            ("receive", MONDAY, {"channel": channel}),
            BEGUN[1],
            ("answer", "2026-11-25T09:00"),
        ]
        one, seen = case(lines), frame(at("2026-11-25T10:00"))
        found[channel] = lapse_day(one.position, sop().events["lapse"], seen)
    day = date(2026, 11, 25)
    visit, letter = found["visit"], found["letter"]
    assert visit is not None
    assert letter is not None
    # The office's own number stands in place of the procedure's, but for whom it has a further one.
    assert law().office.settings["statement_days"] == 14
    assert law().calendar.count(day, visit) == 15
    assert law().calendar.count(day, letter) == 21


def test_a_referral_keeps_the_day_on_which_it_was_referred_when_it_arrives():
    lines, _outcome = WALKS["referred, and it arrived"]
    sent, arrived = case(lines[:2]), case(lines)
    assert sop().label_of_state(sent.state).en == "Referred, not yet received"
    assert sop().label_of_state(arrived.state).en == "Closed"
    assert arrived.closed == sent.closed
    load = Caseload(law(), (arrived,))
    closings = list_closings(measure_cases(load, at("2027-01-04T12:00")), law())
    assert [closing.day for closing in closings] == [date(2026, 11, 24)]


def test_a_referral_that_came_back_is_taken_up_where_it_was():
    lines, _outcome = WALKS["referred, and it arrived"]
    for begun in (lines[:2], lines):
        again = case([*begun, ("reopen", "2026-12-02T09:00")])
        assert again.state == "received"
        assert again.is_open


def test_a_referral_that_nobody_confirmed_is_told_to_who_can_enter_that_it_arrived():
    lines, _outcome = WALKS["referred, and it arrived"]
    sent, arrived = case(lines[:2]), case(lines)
    reminders = remind_all([], [sent, arrived], [], law(), at("2026-12-02T08:00"))
    told = {one.people[0].id: [waiting.state for waiting in one.unconfirmed] for one in reminders}
    assert told == {"officer": ["referred"], "secretariat": ["referred"]}


def test_a_referral_that_nobody_confirmed_waits_for_who_can_enter_that_it_arrived():
    lines, _outcome = WALKS["referred, and it arrived"]
    sent, arrived = case(lines[:2]), case(lines)
    waiting = list_awaited([arrived, sent], law())
    told = [(one.case, one.matter, one.since, one.roles) for one in waiting]
    assert told == [(sent, Matter.CONFIRMATION, date(2026, 11, 24), ("officer", "secretariat"))]
