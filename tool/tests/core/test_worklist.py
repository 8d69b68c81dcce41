"""The work list and the findings on deadlines: what has to be done first, and what cannot be
trusted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.case.fold import Case
from aduan.core.clocks.deadlines import check_deadlines, missing_box_days
from aduan.core.figures.attending import list_kept_from
from aduan.core.figures.reminders import remind_all
from aduan.core.figures.summary import find_status, summarize
from aduan.core.figures.worklist import Task, Urgency, list_tasks, make_task
from aduan.core.law.calendar import Standing
from aduan.core.words.findings import Finding
from tests.core.builders import (
    Line,
    at,
    calendar_2026,
    case_of,
    codes_of,
    framed,
    law,
    runs_at,
    sop,
    walk,
)
from tests.core.procedure import OPEN_STATES, PAUSED, STATES, path_to


def task(case: Case, as_of: str) -> Task:
    return make_task(case, law(), at(as_of))


def findings(case: Case, as_of: str) -> list[Finding]:
    return check_deadlines(case, list(runs_at(case, at(as_of)).values()), framed(at(as_of)))


@pytest.mark.parametrize(
    ("as_of", "urgency", "days"),
    [
        ("2026-11-23T09:00", Urgency.LATER, 5),
        ("2026-11-26T09:00", Urgency.LATER, 2),
        ("2026-11-27T09:00", Urgency.SOON, 1),
        ("2026-11-28T09:00", Urgency.SOON, 1),
        ("2026-11-30T07:00", Urgency.TODAY, 0),
        ("2026-11-30T16:01", Urgency.OVERDUE, 1),
        ("2026-12-02T09:00", Urgency.OVERDUE, 2),
    ],
)
def test_urgency_grows_as_the_due_moment_comes(as_of: str, urgency: Urgency, days: int):
    found = task(walk("receive", "escalate"), as_of)
    assert (found.urgency, found.days, found.holder, found.clock) == (
        urgency,
        days,
        "team",
        "team",
    )


def test_of_those_due_together_who_waits_longest_comes_first():
    # Both are due at the end of the next working day; the numbers stand the other way round.
    morning = replace(walk("receive"), id="20261123-ZZZZZZ")
    noon = replace(walk("receive", start=at("2026-11-23T12:00")), id="20261123-000000")
    tasks = list_tasks([noon, morning], law(), at("2026-11-23T13:00"))
    assert [one.case.id for one in tasks] == [morning.id, noon.id]
    assert len({one.due for one in tasks}) == 1


@pytest.mark.parametrize("state", sorted(PAUSED))
def test_case_that_waits_names_the_day_from_which_it_may_lapse(state: str):
    found = task(walk(*path_to(state)), "2026-11-23T09:00")
    assert (found.urgency, found.clock, found.due) == (Urgency.WAITING, None, None)
    assert found.may_lapse == date(2026, 12, 14)


def test_who_may_close_for_want_of_a_statement_is_reminded_and_not_who_acted():
    waiting = task(walk(*path_to("team-acted")), "2026-12-14T09:00")
    assert waiting.closers == ("officer",)
    told = remind_all([waiting], (), (), law(), at("2026-12-14T09:00"))
    reminded = {person.id for one in told for person in one.people if one.tasks}
    assert reminded == {"officer"}


@pytest.mark.parametrize(
    ("step", "fields", "told"),
    [
        (
            "recuse",
            {"by": "head", "person": "officer"},
            {"team", "head", "secretariat"},
        ),
        ("recuse", {"by": "head", "person": "team"}, {"officer"}),
        ("restrict", {"by": "head"}, {"head"}),
    ],
)
def test_a_case_is_told_only_to_who_reads_it(step: str, fields: dict[str, str], told: set[str]):
    case = case_of([("receive", "2026-11-23T09:00"), (step, "2026-11-23T09:10", fields)])
    moment = "2026-11-24T09:00"
    reminders = remind_all([task(case, moment)], (), (), law(), at(moment))
    assert {person.id for one in reminders for person in one.people if one.tasks} == told


def test_who_acts_is_not_told_besides_that_it_is_one_level_below():
    out: Line = ("recuse", "2026-11-23T09:10", {"by": "head", "person": "team"})
    case = case_of([("receive", "2026-11-23T09:00"), out])
    moment = "2026-12-14T09:00"
    reminders = remind_all([task(case, moment)], (), (), law(), at(moment))
    below = {person.id for one in reminders for person in one.people if one.below}
    assert below == {"head", "secretariat"}


def test_whose_a_case_would_be_who_is_kept_from_it():
    out: Line = ("restrict", "2026-11-23T09:10", {"by": "head"})
    day, received = date(2026, 11, 24), ("receive", "2026-11-23T09:00")
    shut, plain = case_of([received, out]), case_of([received])
    assert list_kept_from(("officer", "head"), shut, law(), day) == {"officer"}
    assert list_kept_from(("officer", "head"), plain, law(), day) == set()


def test_list_has_every_open_case_the_most_urgent_first():
    cases = [walk(*path_to(state)) for state in STATES]
    cases += [case_of([("receive", f"2026-11-{day}T09:00")]) for day in ("19", "20")]
    tasks = list_tasks(cases, law(), at("2026-11-23T10:00"))
    assert len(tasks) == len(OPEN_STATES) + 2
    order = [t.urgency for t in tasks]
    assert order == sorted(order, key=list(Urgency).index)
    assert order[:2] == [Urgency.OVERDUE, Urgency.TODAY]


def test_what_came_in_on_a_later_day_is_not_on_the_list_yet():
    case = case_of([("receive", "2026-11-23T09:00")])
    for moment, count in (
        ("2026-11-20T16:00", 0),
        ("2026-11-23T08:55", 1),
        ("2026-11-24T08:00", 1),
    ):
        assert len(list_tasks([case], law(), at(moment))) == count


def test_of_two_equally_urgent_the_one_due_first_comes_first():
    cases = [case_of([("receive", f"2026-11-{day}T09:00")]) for day in ("17", "16", "18")]
    tasks = list_tasks(cases, law(), at("2026-11-23T10:00"))
    assert [t.case.received.day for t in tasks] == [16, 17, 18]


@pytest.mark.parametrize(
    ("names", "as_of", "status"),
    [
        (("receive",), "2026-11-23T09:00", "running"),
        (("receive",), "2026-11-25T09:00", "overdue"),
        (("receive", "record", "verify", "explain"), "2027-01-25T09:00", "paused"),
        (("receive", "withdraw"), "2027-01-25T09:00", "closed"),
    ],
)
def test_one_word_tells_how_a_case_stands(names: tuple[str, ...], as_of: str, status: str):
    case = walk(*names)
    assert find_status(case, list(runs_at(case, at(as_of)).values())) == status
    assert summarize(case, law(), at(as_of)).status == status


def test_case_that_closed_late_is_late():
    case = case_of([("receive", "2026-11-23T09:00"), ("withdraw", "2026-12-01T09:00")])
    assert summarize(case, law(), at("2026-12-01T09:00")).status == "late"


def test_closed_case_is_summed_up_the_same_at_any_moment():
    case = walk("receive", "withdraw")
    assert summarize(case, law(), at("2026-11-23T09:00")) == summarize(
        case, law(), at("2036-11-23T09:00")
    )


def test_summary_names_what_leads():
    row = summarize(walk("receive"), law(), at("2026-11-24T09:00"))
    assert (row.due, row.due_soon, row.stage, row.is_open) == (
        at("2026-11-24T16:00"),
        True,
        "officer",
        True,
    )
    assert row.as_row()["channel"] == "visit"


# -- findings


def test_overdue_names_the_clock_the_days_and_what_may_come_next():
    (finding,) = findings(walk("receive", "record"), "2026-11-26T09:00")
    assert (finding.code, finding.kind, finding.node) == (
        "ADU401",
        "overdue",
        ("history", 1),
    )
    assert finding.values == {
        "clock": sop().clocks["officer"].label,
        "days": 2,
        "due": "2026-11-24",
        "holder": sop().roles["officer"].label,
        "next": "verify, escalate, refer, duplicate, withdraw",
    }


def test_of_two_clocks_overdue_the_one_due_first_is_named_once():
    found = findings(walk("receive"), "2026-12-29T09:00")
    assert codes_of(found) == ["ADU401", "ADU402"]
    assert found[0].values["clock"] == sop().clocks["officer"].label


def test_time_in_all_only_warns():
    found = findings(walk(*path_to("explained")), "2026-12-14T09:00")
    assert [(f.code, f.kind, f.values["used"]) for f in found] == [("ADU402", "warning", 15)]


def test_late_stage_is_no_finding_once_it_ended():
    case = case_of([("receive", "2026-11-23T09:00"), ("escalate", "2026-11-26T09:00")])
    assert findings(case, "2026-11-27T09:00") == []


@pytest.mark.parametrize("name", ["withdraw", "refer"])
def test_closed_case_has_no_finding(name: str):
    assert (
        findings(
            case_of([("receive", "2026-11-23T09:00"), (name, "2026-12-29T09:00")]),
            "2027-01-05T09:00",
        )
        == []
    )


def test_history_that_never_began_has_no_finding():
    assert findings(walk("record"), "2027-01-05T09:00") == []


def test_deadline_that_reaches_into_a_draft_warns():
    found = findings(case_of([("receive", "2026-12-30T09:00")]), "2026-12-30T09:00")
    assert [(f.code, f.kind, f.values["year"]) for f in found] == [("ADU403", "warning", 2027)]


def test_deadline_that_reaches_into_a_missing_year_is_an_error():
    case = case_of([("receive", "2026-12-30T09:00")])
    calendar = replace(calendar_2026(), standing={2026: Standing.CONFIRMED})
    as_of = at("2026-12-30T09:00")
    runs = list(runs_at(case, as_of, calendar).values())
    found = check_deadlines(case, runs, framed(as_of, calendar=calendar))
    assert [(f.code, f.kind, f.values) for f in found] == [("ADU404", "invalid", {"year": 2027})]


# -- the box


def test_box_is_opened_every_working_day():
    opened = [date(2026, 11, 24), date(2026, 11, 27)]
    missing = missing_box_days(opened, date(2026, 11, 23), calendar_2026(), at("2026-12-01T09:00"))
    assert [day.day for day in missing] == [23, 25, 26, 30]


@pytest.mark.parametrize(
    ("as_of", "missing"),
    [("2026-11-23T16:00", 0), ("2026-11-23T16:01", 1), ("2026-11-28T09:00", 5)],
)
def test_box_is_missing_once_the_day_is_over(as_of: str, missing: int):
    assert len(missing_box_days([], date(2026, 11, 23), calendar_2026(), at(as_of))) == missing


def test_box_of_an_office_that_has_not_begun_is_not_missing():
    assert missing_box_days([], None, calendar_2026(), at("2026-12-01T09:00")) == []
