"""The bands of today stand beside exact totals: no two numbers that were ever told together say of one
to four complaints how many they are.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.case.fold import Case
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.rhythm import PARTS
from aduan.core.figures.releases.today import Today, look_today
from tests.core.builders import case_of, law

FIRST = date(2026, 1, 1)
# Days after the new year on which a complaint comes in, and those after which it is explained and
# ended by its complainant, if it is.
COMPLAINTS = st.lists(
    st.tuples(st.integers(-20, 60), st.none() | st.integers(0, 40)), min_size=0, max_size=9
)
SIZES = st.sampled_from([None, 25, 70, 90, 300, 1500])
ONE_TO_FOUR = 1
# The days on which something is taken anew in one of the rhythms, but for the daily one.
DAYS = [
    day
    for day in (FIRST + timedelta(days=n) for n in range(75))
    if day.weekday() == 0 or day.day in PARTS
]


def make_case(come: int, gone: int | None) -> Case:
    def at(days: int, hour: int) -> str:
        return datetime.combine(FIRST + timedelta(days=days), time(hour)).isoformat()

    steps = [("receive", at(come, 9)), ("record", at(come, 10)), ("verify", at(come, 11))]
    if gone is not None:
        steps += [("explain", at(come + gone, 12)), ("satisfied", at(come + gone, 13))]
    return case_of(steps)


def make_caseload(complaints: list[tuple[int, int | None]]) -> Caseload:
    return Caseload(law(), tuple(make_case(*one) for one in complaints))


def count_closed(told: dict[date, Today], day: date) -> int | None:
    """What anybody can count of the closings of a year up to a day: what was open, came in, is open."""
    begun = told.get(day.replace(month=1, day=1))
    now = told.get(day)
    if begun is None or now is None:
        return None
    return begun.open + now.received - now.open


@settings(max_examples=25)
@given(COMPLAINTS, SIZES)
def test_no_two_numbers_that_were_told_say_which_of_one_to_four_it_is(
    complaints: list[tuple[int, int | None]], size: int | None
):
    caseload = make_caseload(complaints)
    builds = [look_today(caseload, day, size) for day in DAYS]
    totals = {one.since: one for one in builds}
    for one in builds:
        beside = totals.get(one.late_since)
        if one.overdue == ONE_TO_FOUR and beside is not None:
            assert beside.open >= 5
        closed = count_closed(totals, one.late_since)
        if ONE_TO_FOUR in (one.later, one.counted) and closed is not None:
            assert closed >= 5


@given(COMPLAINTS, SIZES, st.integers(0, 75))
def test_whether_a_band_is_told_depends_on_totals_alone(
    complaints: list[tuple[int, int | None]], size: int | None, days: int
):
    """Had all that is open come in today, none of it would be overdue: as much would be told."""
    day = FIRST + timedelta(days=days)
    caseload = make_caseload(complaints)
    told = look_today(caseload, day, size)
    others = tuple(make_case(days - 1, None) for case in caseload.cases if case.is_open)
    fresh = replace(caseload, cases=others)
    at_once = look_today(fresh, day, size)
    if told.since == told.late_since == at_once.since and told.open == at_once.open:
        assert (told.overdue is None) == (at_once.overdue is None)


@pytest.mark.parametrize(("count", "is_told"), [(4, False), (5, True)])
def test_beside_four_that_are_open_nothing_is_told_and_beside_five_a_band(
    count: int, is_told: bool
):
    caseload = make_caseload([(-20, None)] * count)
    today = look_today(caseload, FIRST + timedelta(days=11), 1500)
    assert today.open == count
    assert (today.overdue is not None) is is_told
