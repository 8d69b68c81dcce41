"""The deadline proof: each day counted or skipped, why, and by which decree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.proof import prove_beyond, prove_run, skipped_days
from aduan.core.clocks.runs import Run
from aduan.core.law.sopclock import CALENDAR_DAY
from aduan.core.words.text import Label
from tests.core.builders import (
    OFFICE_WEEK,
    Days,
    Line,
    at,
    calendar_2026,
    case_of,
    framed,
    run_at,
    runs_at,
    sop,
    walk,
)

CHRISTMAS = "Nomor 1497 Tahun 2025, Nomor 2 Tahun 2025, Nomor 5 Tahun 2025"


def told(run: Run, days: Days | None = None) -> list[tuple[str, bool, str]]:
    """The proof as (month and day, counted, why in English)."""
    proof = prove_run(run, days.calendar() if days else calendar_2026())
    return [
        (f"{d.day:%m-%d}", d.counted, d.why.en if isinstance(d.why, Label) else d.why)
        for d in proof
    ]


def test_proof_goes_from_the_start_through_the_due_day():
    run = run_at(walk("receive", "escalate"), "team", "2026-11-23T09:00")
    assert told(run) == [
        ("11-23", False, "start"),
        ("11-24", True, "counted"),
        ("11-25", True, "counted"),
        ("11-26", True, "counted"),
        ("11-27", True, "counted"),
        ("11-28", False, "weekend"),
        ("11-29", False, "weekend"),
        ("11-30", True, "counted"),
    ]


def test_days_before_day_0_are_shown():
    assert told(
        run_at(case_of([("receive", "2026-11-28T09:00")]), "officer", "2026-11-28T09:00")
    ) == [
        ("11-28", False, "weekend"),
        ("11-29", False, "weekend"),
        ("11-30", False, "start"),
        ("12-01", True, "counted"),
    ]


def test_start_after_closing_is_shown_on_its_own_day_and_on_day_0():
    run = run_at(case_of([("receive", "2026-11-27T18:00")]), "officer", "2026-11-27T18:00")
    assert [day for day, _counted, why in told(run) if why == "start"] == ["11-27", "11-30"]


def test_day_off_is_named_with_the_decree_it_comes_from():
    run = run_at(case_of([("receive", "2026-12-23T09:00")]), "officer", "2026-12-23T09:00")
    proof = {d.day: d for d in prove_run(run, calendar_2026())}
    eve, day = proof[date(2026, 12, 24)], proof[date(2026, 12, 25)]
    assert (eve.why, eve.source, eve.counted) == (
        Label("Cuti Bersama Kelahiran Yesus Kristus (Hari Raya Natal)", "Joint leave, Christmas"),
        CHRISTMAS,
        False,
    )
    assert (day.counted, day.source) == (False, CHRISTMAS)


def test_decree_that_the_calendar_does_not_list_is_named_as_it_stands():
    days = Days(OFFICE_WEEK, off=frozenset({date(2026, 11, 24)}))
    calendar = replace(days.calendar(), sources={})
    (run, *_) = run_clocks(walk("receive"), framed(at("2026-11-23T09:00"), calendar=calendar))
    assert prove_run(run, calendar)[1].source == "decree"


def test_day_added_after_itself_is_counted_as_any_other():
    days = Days(OFFICE_WEEK, added_late=frozenset({date(2026, 11, 24)}))
    run = runs_at(walk("receive"), at("2026-11-23T09:00"), days.calendar())["officer", 1]
    assert told(run, days) == [("11-23", False, "start"), ("11-24", True, "counted")]


PAUSED: list[Line] = [
    ("receive", "2026-11-23T09:00"),
    ("record", "2026-11-23T09:00"),
    ("verify", "2026-11-23T09:00"),
    ("explain", "2026-11-24T10:00"),
]


def test_days_of_waiting_are_not_counted():
    run = run_at(
        case_of([*PAUSED, ("dissatisfied", "2026-11-27T09:00")]), "total", "2026-11-27T09:00"
    )
    assert told(run)[:6] == [
        ("11-23", False, "start"),
        ("11-24", True, "counted"),
        ("11-25", False, "paused"),
        ("11-26", False, "paused"),
        ("11-27", False, "start"),
        ("11-28", False, "weekend"),
    ]
    assert sum(counted for _day, counted, _why in told(run)) == 14


def test_clock_that_still_waits_shows_the_rest_as_paused():
    days = told(run_at(case_of(PAUSED), "total", "2026-12-01T09:00"))
    assert [d for d in days if d[1]] == [("11-24", True, "counted")]
    assert {why for _day, _counted, why in days[2:]} == {"paused", "weekend"}


def test_clock_that_ended_early_is_counted_on_to_its_due_day():
    days = told(run_at(walk("receive", "escalate", "escalate"), "team", "2026-11-23T09:00"))
    assert [why for _day, counted, why in days if counted] == ["ended"] * 5


@pytest.mark.parametrize("explained", ["2026-11-25T09:00", "2026-12-30T09:00"])
def test_late_clock_is_proved_through_its_due_day_only(explained: str):
    case = case_of([*PAUSED[:3], ("explain", explained)])
    assert told(run_at(case, "officer", explained)) == [
        ("11-23", False, "start"),
        ("11-24", True, "counted"),
    ]


def test_calendar_days_count_weekends_too():
    clock = replace(sop().clocks["officer"], unit=CALENDAR_DAY, limit=9)
    (run,) = run_clocks(
        walk("receive"),
        framed(at("2026-11-23T09:00"), procedure=replace(sop(), clocks={"officer": clock})),
    )
    days = told(run)
    assert (days[0], days[-1]) == (("11-23", False, "start"), ("12-02", True, "counted"))
    assert sum(counted for _day, counted, _why in days) == 9


def test_skipped_days_are_those_that_do_not_count_after_the_start():
    found = list(skipped_days(date(2026, 12, 23), date(2026, 12, 28), calendar_2026()))
    assert [d.day.day for d in found] == [24, 25, 26, 27]
    assert [d.why for d in found[2:]] == ["weekend", "weekend"]
    assert [d.source for d in found] == [CHRISTMAS, CHRISTMAS, "", ""]


@pytest.mark.parametrize(
    ("explained", "used", "last"),
    [("2026-11-30T10:00", 5, "11-30"), ("2026-12-05T10:00", 10, "12-07")],
)
def test_of_a_clock_that_ran_late_all_that_was_used_is_shown(explained: str, used: int, last: str):
    # What is done on a day off counts as the next working day.
    lines: list[Line] = [("receive", "2026-11-23T09:00"), ("explain", explained)]
    lines[1:1] = [("record", "2026-11-23T09:30"), ("verify", "2026-11-23T10:00")]
    run = run_at(case_of(lines), "officer", "2026-12-20T09:00")
    calendar = calendar_2026()
    days = [*prove_run(run, calendar), *prove_beyond(run, calendar, at("2026-12-20T09:00"))]
    assert run.used == sum(day.counted for day in days) == used
    assert f"{days[-1].day:%m-%d}" == last
    in_time = run_at(walk("receive"), "officer", "2026-11-23T09:30")
    assert prove_beyond(in_time, calendar, at("2026-11-23T09:30")) == []
