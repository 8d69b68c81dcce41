"""Periods: months and parts tile a year, and nothing comes out too early."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.clocks.periods import (
    Cut,
    month_of,
    months_between,
    parts_of,
    read_period,
)
from aduan.core.words.findings import RefusedError
from tests.core.builders import calendar_2026

years = st.integers(1990, 2100)


@given(years, st.sampled_from(Cut))
def test_the_parts_of_a_year_tile_it(year: int, cut: Cut):
    parts = parts_of(year, cut)
    days = [
        date.fromordinal(n)
        for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    ]
    assert all(sum(day in part for part in parts) == 1 for day in days)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(Cut))
def test_a_name_is_read_back(day: date, cut: Cut):
    month = month_of(day)
    assert day in month
    assert read_period(month.name) == month
    for part in parts_of(day.year, cut):
        assert read_period(part.name) == part


@pytest.mark.parametrize(
    "name", ["", "2026-Q5", "2026-13", "26-01", "2026-H3", "2026-1", "next", "2026-Q1-x", "0000"]
)
def test_what_is_no_period_is_refused(name: str):
    with pytest.raises(RefusedError):
        read_period(name)


def test_months_between_hold_both_ends():
    names = [month.name for month in months_between(date(2025, 11, 30), date(2026, 2, 1))]
    assert names == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_of_two_that_end_together_the_month_comes_first():
    assert (
        month_of(date(2026, 12, 5)) < parts_of(2026, Cut.QUARTER)[3] < parts_of(2026, Cut.HALF)[1]
    )


def test_it_comes_out_ten_working_days_after_its_end():
    # February 2026 ends on a Saturday; the first ten working days of March go over no holiday until
    # the 13th.
    assert month_of(date(2026, 2, 1)).comes_out(calendar_2026(), 10, range(1, 6)) == date(
        2026, 3, 13
    )


def test_days_on_other_weekdays_than_the_law_s_are_not_counted():
    first = month_of(date(2026, 2, 1))
    assert first.comes_out(calendar_2026(), 2, {1}) == date(2026, 3, 9)
    # An office that left them all does not wait for ever.
    assert first.comes_out(calendar_2026(), 1, {7}).year == 2027
