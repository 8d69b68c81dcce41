"""Closings: each ending of a complaint, once, at its own time, with what was known at its end."""

from __future__ import annotations

from datetime import date

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import MISSING, Closing, list_closings
from aduan.core.figures.measure import measure_cases
from tests.core.builders import Line, at, case_of, law

EXPLAINED: list[Line] = [
    ("receive", "2026-11-09T09:00"),
    ("record", "2026-11-09T09:10"),
    ("verify", "2026-11-09T09:20"),
    ("explain", "2026-11-09T10:00"),
]
SATISFIED: list[Line] = [*EXPLAINED, ("satisfied", "2026-11-12T10:00")]
REOPENED: list[Line] = [
    *SATISFIED,
    ("reopen", "2026-12-02T09:00"),
    ("record", "2026-12-02T09:05"),
    ("withdraw", "2027-01-05T09:00"),
]


def closings_of(*histories: list[Line], as_of: str = "2027-02-01T12:00") -> list[Closing]:
    caseload = Caseload(law(), tuple(case_of(lines) for lines in histories))
    return list_closings(measure_cases(caseload, at(as_of)), law())


def test_an_open_complaint_is_no_closing():
    assert closings_of(EXPLAINED) == []


def test_a_closing_knows_its_day_and_every_coded_field():
    [closing] = closings_of(SATISFIED)
    assert (closing.day, closing.run, closing.on_time) == (date(2026, 11, 12), 1, True)
    assert closing.values["category"] == "delay"
    assert closing.values["outcome"] == "satisfied"
    assert closing.values["stage"] == "officer"
    assert closing.values["cause"] == MISSING


def test_a_complaint_taken_up_again_and_ended_again_is_two_closings_each_at_its_time():
    first, second = closings_of(REOPENED)
    assert (first.day, second.day) == (date(2026, 11, 12), date(2027, 1, 5))
    assert (first.values["outcome"], second.values["outcome"]) == ("satisfied", "withdrawn")
    assert (first.run, second.run) == (1, 2)
    assert first.on_time
    assert not second.on_time


def test_what_was_closed_stays_closed_when_it_is_looked_at_later():
    [early] = closings_of(REOPENED, as_of="2026-11-30T12:00")
    assert early.values == closings_of(REOPENED)[0].values


def test_the_days_of_a_run_are_its_own():
    first, second = closings_of(REOPENED)
    assert (first.office_days, first.all_days) == (0, 3)
    assert second.office_days > 14


def test_an_ending_that_was_taken_back_does_not_count():
    taken_back: list[Line] = [*SATISFIED, ("retract", "2026-11-12T11:00", {"of": "5"})]
    assert closings_of(taken_back) == []


def test_what_was_corrected_before_the_end_counts_as_corrected():
    corrected: list[Line] = [
        *EXPLAINED,
        ("amend", "2026-11-10T09:00", {"field": "category", "to": "cost"}),
    ]
    [closing] = closings_of([*corrected, ("satisfied", "2026-11-12T10:00")])
    assert closing.values["category"] == "cost"
