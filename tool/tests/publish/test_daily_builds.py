"""A year of daily builds, all kept by an attacker: what they tell together. `ADUAN_DAILY=1` takes
offices of 25, 60 and 300 a year with all pages of every day; `python -m tests.publish.daily` prints the
table.
"""

from __future__ import annotations

import os
from itertools import pairwise

import pytest

from tests.publish.daily import SIZES, attack, build_year, tell

IS_WHOLE = bool(os.environ.get("ADUAN_DAILY"))


@pytest.mark.parametrize("size", SIZES if IS_WHOLE else SIZES[:1])
def test_no_build_of_a_year_differs_but_when_it_is_due_to(size: int):
    assert attack(size, build_year(size)).unplanned == 0


@pytest.mark.parametrize("size", SIZES)
def test_all_builds_of_a_year_together_place_no_closing_on_its_day(size: int):
    told = attack(size, build_year(size, step=1 if IS_WHOLE else 30))
    assert told.closed > 0
    assert told.to_the_day == 0
    assert told.shortest >= 7


@pytest.mark.skipif(not IS_WHOLE, reason="ADUAN_DAILY=1 makes all pages of every day, some minutes")
@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_a_year_differ_by_their_date_alone_where_nothing_was_due(size: int):
    days = build_year(size, whole=True)
    for a, b in pairwise(days):
        assert a.before_tomorrow == b.after_yesterday or tell(a) != tell(b), b.day
