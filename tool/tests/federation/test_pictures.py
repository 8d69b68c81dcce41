"""Small pictures of offices: one scale for all, each year at its place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aduan.federation.figures import MEASURED
from aduan.federation.overview import YearRow
from aduan.federation.pictures import TALL, draw_years

YEARS = (2023, 2024, 2025, 2026)


def row(year: int, in_time: int, measured: int) -> YearRow:
    return YearRow(year, {"in_time": in_time, MEASURED: measured})


@pytest.mark.parametrize(("in_time", "height"), [(0, 0), (5, TALL / 2), (10, TALL)])
def test_a_bar_is_as_high_as_its_share(in_time: int, height: float):
    (bar,) = draw_years(YEARS, [row(2024, in_time, 10)])
    assert (bar.height, bar.y) == (height, TALL - height)


@pytest.mark.parametrize("rows", [[2026, 2023], [2025], []], ids=str)
def test_a_year_stands_where_it_stands_for_all(rows: Sequence[int]):
    bars = draw_years(YEARS, [row(year, 1, 2) for year in rows])
    assert [int(bar.x // 25) for bar in bars] == [YEARS.index(year) for year in sorted(rows)]


def test_a_year_of_which_no_share_can_be_told_has_no_bar():
    assert draw_years(YEARS, [row(2025, 0, 0)]) == []
