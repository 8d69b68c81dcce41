"""The figures, on cases of a made-up office: what is counted, by what it is divided, and what is never forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.caseload import Caseload
from aduan.core.figures import Totals, count_bands, count_totals
from aduan.core.findings import UsageError
from aduan.core.fold import Case, fold
from aduan.core.measure import Share, find_half, measure_cases
from aduan.core.tabulate import tabulate
from tests.core.builders import Line, at, case_of, event, law, register

# Monday 9 November 2026 and the days after it hold no holiday.
RECEIVED: list[Line] = [("receive", "2026-11-09T09:00"), ("record", "2026-11-09T09:10")]
EXPLAINED: list[Line] = [*RECEIVED, ("verify", "2026-11-09T09:20"), ("explain", "2026-11-09T10:00")]
IN_TIME: list[Line] = [*EXPLAINED, ("satisfied", "2026-11-12T10:00")]
LATE: list[Line] = [*RECEIVED, ("verify", "2026-11-12T09:00"), ("explain", "2026-11-12T10:00")]
LATE_AND_CLOSED: list[Line] = [*LATE, ("satisfied", "2026-11-13T10:00")]
WITH_TEAM: list[Line] = [*EXPLAINED, ("dissatisfied", "2026-11-10T09:00")]
NOON = "2026-11-16T12:00"


def totals_of(*histories: list[Line], as_of: str = NOON) -> Totals:
    return count_totals(load(*(case_of(lines) for lines in histories)), at(as_of))


def load(*cases: Case) -> Caseload:
    return Caseload(law(), cases)


def test_an_office_without_cases_has_figures_without_a_division():
    totals = totals_of()
    assert (totals.received, totals.closed, totals.open, totals.overdue) == (0, 0, 0, 0)
    assert totals.main.on_time.ratio is None
    assert totals.main.half_office_days is None
    assert [month.received for month in totals.months] == [0]


def test_received_is_closed_and_open():
    totals = totals_of(IN_TIME, LATE_AND_CLOSED, WITH_TEAM)
    assert (totals.received, totals.closed, totals.open) == (3, 2, 1)


def test_a_late_case_that_is_still_open_weighs_on_the_share_on_time():
    assert totals_of(IN_TIME).main.on_time == Share(1, 1)
    assert totals_of(IN_TIME, RECEIVED).main.on_time == Share(1, 2)


def test_a_case_that_was_late_once_stays_late_while_open_and_when_closed():
    assert totals_of(IN_TIME, LATE).main.on_time == Share(1, 2)
    assert totals_of(IN_TIME, LATE_AND_CLOSED).main.on_time == Share(1, 2)


def test_an_open_case_within_its_limits_does_not_count_in_the_share():
    assert totals_of(IN_TIME, WITH_TEAM).main.on_time == Share(1, 1)


def test_each_limit_is_divided_by_what_ended_and_what_is_overdue():
    clocks = {one.clock.name: one for one in totals_of(IN_TIME, RECEIVED, WITH_TEAM).main.clocks}
    assert clocks["officer"].on_time == Share(2, 3)
    assert clocks["officer"].overdue == 1
    assert clocks["team"].on_time.ratio is None
    assert clocks["team"].running == 1


def test_overdue_is_counted_once_a_case_by_stage_and_by_length():
    totals = totals_of(RECEIVED, WITH_TEAM)
    assert totals.overdue == 1
    assert totals.main.overdue_by_stage == {"officer": 1, "team": 0, "head": 0}
    assert [band.count for band in totals.past] == [0, 1, 0, 0]  # due on the 10th, four working days ago


def test_the_stages_and_those_who_wait_are_all_open_cases():
    figures = totals_of(RECEIVED, EXPLAINED, WITH_TEAM, IN_TIME).main
    assert sum(figures.stages.values()) + figures.waiting == figures.open == 3


def test_the_complainants_own_time_is_told_apart():
    [measured] = measure_cases(load(case_of(IN_TIME)), at(NOON))
    assert (measured.office_days, measured.all_days) == (0, 3)


def test_what_happens_later_is_not_seen():
    totals = totals_of(IN_TIME, as_of="2026-11-11T12:00")
    assert (totals.received, totals.closed, totals.main.waiting) == (1, 0, 1)
    assert totals_of(IN_TIME, as_of="2026-11-08T12:00").received == 0


def test_every_month_stands_in_the_row_also_an_empty_one():
    totals = totals_of(IN_TIME, as_of="2027-01-15T12:00")
    assert [month.first for month in totals.months] == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert [month.received for month in totals.months] == [1, 0, 0]


def test_the_backlog_of_the_last_month_is_what_is_open_now():
    totals = totals_of(RECEIVED, WITH_TEAM, IN_TIME)
    assert totals.months[-1].open_at_end == totals.open == 2
    assert totals.months[-1].backlog == totals.ages


def test_a_case_taken_up_again_is_open_then_and_closed_once():
    again: list[Line] = [
        *IN_TIME,
        ("reopen", "2026-12-02T09:00"),
        ("record", "2026-12-02T09:05"),
        ("withdraw", "2027-01-05T09:00"),
    ]
    months = totals_of(again, as_of="2027-01-15T12:00").months
    assert [(m.received, m.closed, m.open_at_end) for m in months] == [(1, 0, 0), (0, 0, 1), (0, 1, 0)]


def test_working_days_without_the_box_are_counted_since_the_first_day():
    office = replace(law().office, opened_on=date(2026, 11, 9))
    caseload = Caseload(replace(law(), office=office), (), (date(2026, 11, 9), date(2026, 11, 11)))
    box = count_totals(caseload, at("2026-11-13T09:00")).box
    assert (box.since, box.days, box.missed) == (date(2026, 11, 9), 4, 2)


def test_cases_of_another_procedure_are_figures_of_their_own():
    old = fold("20261109-BBBBBB", [event(1, "receive", at("2026-11-09T09:00"))], register())
    totals = count_totals(load(case_of(IN_TIME), old), at(NOON))
    assert [(figures.sop.id, figures.received) for figures in totals.sops] == [("dharmasraya-2017", 1), ("register", 1)]
    assert totals.received == 2


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
    table = tabulate(load(*cases), ["stage", "channel"], None, None, at(NOON))
    for count in ("received", "closed", "open", "overdue", "on_time"):
        assert sum(int(str(row[count])) for row in table.rows) == table.total[count]
    assert table.total == {
        "received": 4,
        "closed": 2,
        "open": 2,
        "overdue": 1,
        "on_time": 1,
        "median_working_days": 0,
    }


def test_tabulating_takes_any_coded_field_and_our_own():
    table = tabulate(load(case_of(IN_TIME)), ["month", "category", "supervision", "outcome"], None, None, at(NOON))
    [row] = table.rows
    assert [row[name] for name in ("month", "category", "supervision", "outcome")] == [
        *("2026-11", "delay", "false", "satisfied"),
    ]


def test_a_period_is_by_the_day_received_with_both_its_ends():
    caseload = load(case_of(IN_TIME))
    day = date(2026, 11, 9)
    assert tabulate(caseload, [], day, day, at(NOON)).total["received"] == 1
    assert tabulate(caseload, [], date(2026, 11, 10), None, at(NOON)).total["received"] == 0
    assert tabulate(caseload, [], None, date(2026, 11, 8), at(NOON)).total["received"] == 0


@pytest.mark.parametrize("name", ["name", "register_number", "colour"])
def test_nothing_private_or_unknown_can_be_split_by(name: str):
    with pytest.raises(UsageError):
        tabulate(load(), [name], None, None, at(NOON))
