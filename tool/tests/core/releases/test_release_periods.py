"""Base periods and spans follow from the totals of the year before, which are public."""

from __future__ import annotations

import pytest

from aduan.core.clocks.periods import Cut, read_period
from aduan.core.figures.releases.periods import (
    Finished,
    base_of,
    begins_span,
    ends_span,
    last_year_of,
    next_period,
    span_of,
)


def finished(*told: tuple[str, int, bool]) -> list[Finished]:
    return [Finished(read_period(name), closed, ends) for name, closed, ends in told]


@pytest.mark.parametrize(
    ("closed", "cut"),
    [
        (None, Cut.YEAR),
        (39, Cut.YEAR),
        (40, Cut.HALF),
        (80, Cut.QUARTER),
        (239, Cut.QUARTER),
        (240, Cut.MONTH),
    ],
)
def test_a_base_period_is_chosen_by_the_year_before(closed: int | None, cut: Cut):
    assert base_of(closed) is cut


@pytest.mark.parametrize(
    ("closed", "cut"),
    [(None, Cut.YEAR), (479, Cut.YEAR), (480, Cut.HALF), (1999, Cut.HALF), (2000, Cut.QUARTER)],
)
def test_a_span_is_chosen_by_the_year_before(closed: int | None, cut: Cut):
    assert span_of(closed) is cut


def test_the_first_of_all_is_a_year_and_each_begins_where_the_last_ended():
    assert next_period([], 2024).name == "2024"
    assert next_period(finished(("2024", 300, True)), 2024).name == "2025-01"
    assert next_period(finished(("2024", 100, True), ("2025-Q1", 9, False)), 2024).name == "2025-Q2"


def test_a_year_of_few_is_joined_with_the_next_up_to_three():
    first = finished(("2023", 12, False))
    assert ends_span([], read_period("2023"), 12) == 0
    assert ends_span(first, read_period("2024"), 9) == 0
    assert ends_span(first, read_period("2024"), 28) == 2
    both = finished(("2023", 12, False), ("2024", 9, False))
    assert ends_span(both, read_period("2025"), 0) == 3


def test_a_span_is_the_sum_of_its_base_periods():
    year = finished(("2024", 300, True), *((f"2025-{n:02}", 25, False) for n in range(1, 12)))
    assert ends_span(year, read_period("2025-12"), 20) == 12
    assert ends_span(year[:6], read_period("2025-06"), 20) == 0
    many = finished(("2024", 900, True), *((f"2025-{n:02}", 60, False) for n in range(1, 6)))
    assert ends_span(many, read_period("2025-06"), 60) == 6


def test_another_law_binds_from_a_span_on():
    assert begins_span([])
    assert begins_span(finished(("2024", 100, True)))
    assert not begins_span(finished(("2024", 100, True), ("2025-Q1", 30, False)))


def test_the_last_finished_year_is_the_one_before_a_day():
    told = finished(("2024", 100, True), ("2025-Q1", 30, False))
    assert last_year_of(told, read_period("2025-03").last) == 100
    assert last_year_of(told, read_period("2027-03").last) is None
