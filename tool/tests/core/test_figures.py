"""What is counted live, and inside the office: on cases of a made-up office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.case.fold import Case
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.figures import Live, count_bands, count_live
from aduan.core.figures.measure import find_half, measure_cases
from aduan.core.figures.tabulate import tabulate
from aduan.core.figures.tally import tally_cases
from aduan.core.words.findings import UsageError
from tests.core.builders import Line, at, case_of, law

# Monday 9 November 2026 and the days after it hold no holiday.
RECEIVED: list[Line] = [("receive", "2026-11-09T09:00"), ("record", "2026-11-09T09:10")]
EXPLAINED: list[Line] = [*RECEIVED, ("verify", "2026-11-09T09:20"), ("explain", "2026-11-09T10:00")]
IN_TIME: list[Line] = [*EXPLAINED, ("satisfied", "2026-11-12T10:00")]
LATE: list[Line] = [*RECEIVED, ("verify", "2026-11-12T09:00"), ("explain", "2026-11-12T10:00")]
LATE_AND_CLOSED: list[Line] = [*LATE, ("satisfied", "2026-11-13T10:00")]
WITH_TEAM: list[Line] = [*EXPLAINED, ("dissatisfied", "2026-11-10T09:00")]
NOON = "2026-11-16T12:00"


def live_of(*histories: list[Line], as_of: str = NOON) -> Live:
    return count_live(load(*(case_of(lines) for lines in histories)), at(as_of))


def load(*cases: Case) -> Caseload:
    return Caseload(law(), cases)


def test_an_office_without_cases_has_figures():
    assert live_of() == Live(2026, 0, 0, 0, 0, 0)


def test_received_open_and_overdue_are_counted():
    live = live_of(IN_TIME, LATE_AND_CLOSED, WITH_TEAM, RECEIVED)
    assert (live.received, live.open, live.overdue) == (4, 2, 1)


def test_only_this_years_receipts_count_but_everything_that_is_open():
    live = live_of(WITH_TEAM, as_of="2027-01-15T12:00")
    assert (live.year, live.received, live.open) == (2027, 0, 1)


def test_what_happens_later_is_not_seen():
    assert live_of(IN_TIME, as_of="2026-11-11T12:00").open == 1
    assert live_of(IN_TIME, as_of="2026-11-08T12:00").received == 0


def test_steps_that_were_not_entered_are_counted_in_the_year_that_tells_of_them():
    told: list[Line] = [*IN_TIME, ("noted", "2026-11-13T10:00"), ("noted", "2026-11-13T11:00")]
    assert live_of(told, RECEIVED).noted == 2
    assert live_of(told, as_of="2026-11-13T10:30").noted == 1
    assert live_of(told, as_of="2027-01-15T12:00").noted == 0


def test_working_days_without_the_box_are_counted_since_the_first_day():
    office = replace(law().office, opened_on=date(2026, 11, 9))
    caseload = Caseload(replace(law(), office=office), (), (date(2026, 11, 9), date(2026, 11, 11)))
    live = count_live(caseload, at("2026-11-13T09:00"))
    assert (live.box_days, live.box_missed) == (4, 2)


def test_the_box_is_counted_from_new_year_on_at_the_earliest():
    office = replace(law().office, opened_on=date(2025, 1, 2))
    live = count_live(Caseload(replace(law(), office=office), ()), at("2026-01-06T17:00"))
    assert (live.box_days, live.box_missed) == (3, 3)  # the 2nd, the 5th and the 6th


def test_the_complainants_own_time_is_told_apart():
    [measured] = measure_cases(load(case_of(IN_TIME)), at(NOON))
    assert (measured.office_days, measured.all_days) == (0, 3)


@given(st.lists(st.integers(0, 50), min_size=1))
def test_half_is_the_smallest_number_that_is_enough_for_half(days: list[int]):
    half = find_half(days)
    assert half is not None
    assert sum(day <= half for day in days) * 2 >= len(days)
    assert sum(day < half for day in days) * 2 < len(days)


@given(st.lists(st.integers(0, 100)))
def test_bands_lose_nobody(values: list[int]):
    assert sum(band.count for band in count_bands(values, 0, (5, 14, 30))) == len(values)


def test_tabulated_rows_add_up_to_the_total():
    cases = [case_of(lines) for lines in (IN_TIME, LATE_AND_CLOSED, RECEIVED, WITH_TEAM)]
    table = tabulate(tally_cases(load(*cases), at(NOON)), law(), ["stage", "channel"], None, None)
    for count in ("received", "closed", "open", "overdue", "on_time"):
        assert sum(int(str(row[count])) for row in table.rows) == table.total[count]
    assert table.total == {
        "received": 4,
        "closed": 2,
        "open": 2,
        "overdue": 1,
        "on_time": 1,
        "in_time_by_later_entry": 0,
        "extended": 0,
        "without_limit": 0,
        "late_by_entry": 0,
        "late_by_outage": 0,
        "median_working_days": 0,
        "closed_day_unknown": 0,
        "on_draft_calendar": 0,
        "without_calendar": 0,
    }


def test_tabulating_takes_any_coded_field_and_our_own():
    tallies = tally_cases(load(case_of(IN_TIME)), at(NOON))
    table = tabulate(tallies, law(), ["month", "category", "supervision", "outcome"], None, None)
    [row] = table.rows
    assert [row[name] for name in ("month", "category", "supervision", "outcome")] == [
        *("2026-11", "delay", "false", "satisfied"),
    ]


def test_a_period_is_by_the_day_received_with_both_its_ends():
    tallies = tally_cases(load(case_of(IN_TIME)), at(NOON))
    day = date(2026, 11, 9)
    assert tabulate(tallies, law(), [], day, day).total["received"] == 1
    assert tabulate(tallies, law(), [], date(2026, 11, 10), None).total["received"] == 0
    assert tabulate(tallies, law(), [], None, date(2026, 11, 8)).total["received"] == 0


@pytest.mark.parametrize("name", ["name", "register_number", "colour"])
def test_nothing_private_or_unknown_can_be_split_by(name: str):
    with pytest.raises(UsageError):
        tabulate([], law(), [name], None, None)
