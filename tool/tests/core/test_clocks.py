"""The clocks on cases from the desk: due moments, statuses, pauses, runs. The laws stand in
test_clock_laws.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Status, is_due_soon, leading_run
from aduan.core.law.sopclock import CALENDAR_DAY
from tests.core.builders import Line, at, calendar_2026, case_of, framed, run_at, runs_at, sop, walk

DESK: list[Line] = [
    ("receive", "2026-11-23T09:00"),
    ("record", "2026-11-23T09:30"),
    ("verify", "2026-11-23T10:00"),
    ("explain", "2026-11-24T10:00"),
]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23T09:00", "2026-11-24T16:00"),
        ("2026-11-23T16:00", "2026-11-24T16:00"),
        ("2026-11-23T16:01", "2026-11-25T16:00"),
        ("2026-11-26T09:00", "2026-11-27T16:30"),
        ("2026-11-27T09:00", "2026-11-30T16:00"),
        (
            "2026-11-28T09:00",
            "2026-12-01T16:00",
        ),  # in the box on Saturday: day 0 on Monday, due Tuesday 16:00
        ("2026-12-23T09:00", "2026-12-28T16:00"),
        ("2026-02-19T09:00", "2026-02-20T15:30"),  # a Friday in Ramadan
    ],
)
def test_officer_has_until_the_close_of_the_next_working_day(received: str, due: str):
    assert run_at(case_of([("receive", received)]), "officer", received).due == at(due)


@pytest.mark.parametrize(
    ("clock", "due"),
    [("officer", "2026-11-24"), ("total", "2026-12-11"), ("elapsed", "2026-12-11")],
)
def test_each_clock_is_due_by_its_own_limit(clock: str, due: str):
    assert run_at(walk("receive"), clock, "2026-11-23T09:00").due.date().isoformat() == due


def test_team_and_head_clocks_begin_when_the_case_comes_to_them():
    case = walk("receive", "escalate", "escalate")
    assert run_at(case, "team", "2026-11-23T09:00").due == at("2026-11-30T16:00")
    assert run_at(case, "head", "2026-11-23T09:00").due == at("2026-12-03T16:00")
    assert ("team", 1) not in runs_at(walk("receive"), at("2026-11-23T09:00"))


@pytest.mark.parametrize(
    ("as_of", "status", "used", "past"),
    [
        ("2026-11-23T09:00", Status.RUNNING, 0, 0),
        ("2026-11-24T16:00", Status.RUNNING, 1, 0),
        ("2026-11-24T16:01", Status.OVERDUE, 2, 1),
        ("2026-11-28T10:00", Status.OVERDUE, 5, 4),
    ],
)
def test_overdue_begins_past_the_due_moment(as_of: str, status: Status, used: int, past: int):
    run = run_at(walk("receive"), "officer", as_of)
    assert (run.status, run.used, run.past, run.ended) == (status, used, past, None)


@pytest.mark.parametrize(
    ("explained", "status"), [("2026-11-24T16:00", Status.ENDED), ("2026-11-24T16:01", Status.LATE)]
)
def test_stage_that_ended_after_it_was_due_is_late_for_ever(explained: str, status: Status):
    case = case_of([*DESK[:3], ("explain", explained)])
    for as_of in (explained, "2027-06-01T09:00"):
        run = run_at(case, "officer", as_of)
        assert (run.status, run.ended) == (status, at(explained))


def test_total_waits_for_the_complainant_and_goes_on_with_what_is_left():
    waiting = run_at(case_of(DESK), "total", "2026-12-10T09:00")
    assert (waiting.status, waiting.used, waiting.ended) == (Status.PAUSED, 1, None)
    case = case_of([*DESK, ("dissatisfied", "2026-12-01T09:00")])
    resumed = run_at(case, "total", "2026-12-02T09:00")
    assert (resumed.status, resumed.used) == (Status.RUNNING, 2)
    assert resumed.due == calendar_2026().close_of(
        calendar_2026().add(at("2026-12-01T09:00").date(), 13)
    )


def test_day_of_resuming_is_day_0_again():
    case = case_of([*DESK, ("dissatisfied", "2026-11-24T11:00")])
    assert run_at(case, "total", "2026-11-24T12:00").used == 1
    assert run_at(case, "total", "2026-11-25T09:00").used == 2


def test_elapsed_goes_on_while_the_complainant_is_asked():
    run = run_at(case_of(DESK), "elapsed", "2026-12-14T09:00")
    assert (run.status, run.used, len(run.stretches)) == (Status.OVERDUE, 15, 1)


def test_total_used_up_before_a_pause_is_due_on_the_day_of_resuming():
    lines: list[Line] = [
        *DESK[:3],
        ("explain", "2026-12-11T10:00"),
        ("dissatisfied", "2026-12-14T10:00"),
    ]
    run = run_at(case_of(lines), "total", "2026-12-14T10:00")
    assert (run.used, run.due, run.status) == (14, at("2026-12-14T16:00"), Status.RUNNING)


def test_total_that_was_passed_before_a_pause_stays_late_and_comes_back_overdue():
    late: list[Line] = [*DESK[:3], ("explain", "2026-12-14T10:00")]
    run = run_at(case_of(late), "total", "2026-12-20T10:00")
    assert (run.status, run.due) == (Status.LATE, at("2026-12-11T16:30"))
    assert (run.ended, run.done) == (None, None)
    back = run_at(
        case_of([*late, ("dissatisfied", "2026-12-21T10:00")]), "total", "2026-12-21T10:00"
    )
    assert (back.status, back.due, back.ended) == (Status.OVERDUE, at("2026-12-11T16:30"), None)


@pytest.mark.parametrize(
    ("explained", "status"), [("2026-12-10T10:00", Status.ENDED), ("2026-12-14T10:00", Status.LATE)]
)
def test_total_that_was_paused_last_is_done_with_the_closing_and_stays_so(
    explained: str, status: Status
):
    closed: list[Line] = [
        *DESK[:3],
        ("explain", explained),
        ("satisfied", "2027-01-05T09:00"),
    ]
    for lines in (closed, [*closed, ("reopen", "2027-02-01T09:00")]):
        run = runs_at(case_of(lines), at("2027-02-01T09:00"))["total", 1]
        assert (run.status, run.ended) == (status, at(explained))
        assert run.done == at("2027-01-05T09:00")


def test_reopened_case_has_new_clocks_beside_the_old_ones():
    lines: list[Line] = [*DESK, ("satisfied", "2026-11-25T09:00"), ("reopen", "2026-12-01T09:00")]
    runs = runs_at(case_of(lines), at("2026-12-01T09:00"))
    assert [key for key in runs if key[0] == "officer"] == [("officer", 1), ("officer", 2)]
    assert (runs["officer", 1].status, runs["officer", 2].due) == (
        Status.ENDED,
        at("2026-12-02T16:00"),
    )
    assert (runs["total", 1].used, runs["total", 2].used) == (1, 0)


def test_retracted_reopening_ends_its_clocks_again():
    lines: list[Line] = [("receive", "2026-11-23T09:00"), ("withdraw", "2026-11-23T10:00")]
    again = case_of(
        [*lines, ("reopen", "2026-11-24T09:00"), ("retract", "2026-11-24T10:00", {"of": "3"})]
    )
    assert runs_at(again, at("2026-12-01T09:00")) == runs_at(case_of(lines), at("2026-12-01T09:00"))


def test_retracted_step_lets_its_stage_run_on():
    lines: list[Line] = [*DESK, ("retract", "2026-11-25T10:00", {"of": "4"})]
    run = run_at(case_of(lines), "officer", "2026-11-25T10:00")
    assert (run.status, run.used) == (Status.OVERDUE, 2)


def test_moment_before_the_start_uses_nothing():
    run = run_at(walk("receive"), "officer", "2026-11-01T09:00")
    assert (run.used, run.status) == (0, Status.RUNNING)


def test_clocks_stand_in_the_order_of_the_procedure():
    case = walk("receive", "record", "verify", "explain", "satisfied", "reopen")
    names = [(r.name, r.lap) for r in run_clocks(case, framed(at("2026-11-23T09:00")))]
    assert names == [
        ("officer", 1),
        ("officer", 2),
        ("total", 1),
        ("total", 2),
        ("elapsed", 1),
        ("elapsed", 2),
    ]


def test_history_that_never_began_has_no_clock():
    assert run_clocks(walk("record"), framed(at("2026-11-23T09:00"))) == ()


def test_calendar_days_count_every_day_and_a_due_day_off_moves_on():
    clock = replace(sop().clocks["officer"], unit=CALENDAR_DAY, limit=14)
    procedure = replace(sop(), clocks={"officer": clock})
    (run,) = run_clocks(
        walk("receive", start=at("2026-11-28T20:00")),
        framed(at("2026-12-12T10:00"), procedure=procedure),
    )
    assert (run.due, run.used, run.status) == (at("2026-12-14T16:00"), 14, Status.RUNNING)


@pytest.mark.parametrize(
    ("day", "used", "past"),
    [("12-12", 14, 0), ("12-14", 16, 0), ("12-15", 17, 1), ("12-17", 19, 3)],
)
def test_days_past_a_due_day_that_moved_are_counted_from_it(day: str, used: int, past: int):
    clock = replace(sop().clocks["officer"], unit=CALENDAR_DAY, limit=14)
    procedure = replace(sop(), clocks={"officer": clock})
    (run,) = run_clocks(
        walk("receive", start=at("2026-11-28T20:00")),
        framed(at(f"2026-{day}T10:00"), procedure=procedure),
    )
    assert (run.used, run.past) == (used, past)


def test_tier_is_chosen_by_what_the_case_says_last():
    clock = replace(sop().clocks["team"], tiers=(({"supervision": True}, 60),))
    procedure = replace(sop(), clocks={"team": clock})
    moment = "2026-11-23T09:00"
    lines: list[Line] = [(name, moment) for name in ("receive", "record", "verify", "escalate")]
    amended: Line = ("amend", moment, {"field": "supervision", "to": True})
    limits = [
        run_clocks(case_of(ls), framed(at(moment), procedure=procedure))[0].limit
        for ls in (lines, [*lines, amended])
    ]
    assert limits == [5, 60]


@pytest.mark.parametrize(
    ("as_of", "soon"),
    [
        ("2026-11-23T09:00", False),
        ("2026-11-26T09:00", False),
        ("2026-11-27T09:00", True),
        ("2026-11-28T09:00", True),  # a Saturday: the next working day is Monday
        ("2026-11-30T16:00", True),
        ("2026-11-30T16:01", False),  # overdue, no longer soon
    ],
)
def test_due_soon_is_due_on_or_before_the_next_working_day(as_of: str, soon: bool):
    run = run_at(walk("receive", "escalate"), "team", as_of)
    assert is_due_soon(run, framed(at(as_of))) == soon


def test_leading_run_is_the_one_due_first_warnings_aside():
    runs = runs_at(walk("receive"), at("2026-11-23T09:00"))
    lead = leading_run(runs.values())
    assert lead is not None
    assert lead.name == "officer"
    assert leading_run([runs["elapsed", 1]]) is None


def test_no_run_leads_while_the_complainant_is_asked():
    assert leading_run(runs_at(case_of(DESK), at("2026-12-01T09:00")).values()) is None


@pytest.mark.parametrize("offset", [0, 7, 9, -5])
def test_clocks_read_moments_and_not_how_they_are_written(offset: int):
    case = walk("receive")
    zone = timezone(timedelta(hours=offset))
    moved = replace(
        case, spans=tuple(replace(s, start=s.start.astimezone(zone)) for s in case.spans)
    )
    as_of = at("2026-11-24T16:01").astimezone(zone)
    assert runs_at(moved, as_of) == runs_at(case, as_of)


def test_total_limit_is_what_the_stages_have_together():
    limits = {name: clock.limit for name, clock in sop().clocks.items()}
    assert limits["total"] == sum(limits[part] for part in sop().clocks["total"].sum_of) == 14


def test_as_of_is_always_passed_in():
    early, late = (
        run_at(walk("receive"), "total", moment)
        for moment in ("2026-11-23T09:00", "2030-01-01T09:00")
    )
    assert (early.status, late.status) == (Status.RUNNING, Status.OVERDUE)
    assert isinstance(early.due, datetime)
