"""Periods as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from aduan.core.clocks.saidperiods import read_said_period
from aduan.core.words.findings import RefusedError

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("november", "2026-11"),
        ("Bulan November", "2026-11"),
        ("Desember", "2025-12"),
        ("nopember 2025", "2025-11"),
        ("11/2026", "2026-11"),
        ("5-2026", "2026-05"),
        ("bulan ini", "2026-11"),
        ("Bulan lalu", "2026-10"),
        ("last month", "2026-10"),
        ("tahun lalu", "2025"),
        ("this year", "2026"),
        ("2026-h1", "2026-H1"),
        ("triwulan 2 2026", "2026-Q2"),
        ("Triwulan IV", "2026-Q4"),
        ("semester 1 2026", "2026-H1"),
        ("semester ii 2025", "2025-H2"),
        ("2026-11", "2026-11"),
        (" 2026 ", "2026"),
    ],
)
def test_a_period_is_read_as_people_say_it(said: str, name: str):
    assert read_said_period(said, TODAY).name == name


def test_last_month_of_january_is_of_the_year_before():
    assert read_said_period("bulan lalu", date(2027, 1, 4)).name == "2026-12"


@pytest.mark.parametrize(
    "said",
    ["", "13/2026", "november 20", "kemarin", "11", "mei 1800", "semester 3 2026", "triwulan 5"],
)
def test_what_is_no_period_is_refused(said: str):
    with pytest.raises(RefusedError):
        read_said_period(said, TODAY)


def test_a_part_of_a_year_that_has_not_begun_is_of_the_year_before():
    assert read_said_period("triwulan 2", date(2027, 1, 4)).name == "2026-Q2"
