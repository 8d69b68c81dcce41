"""Days and moments as people say them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from aduan.core.words.dates import DAYS, MONTHS, say_date, say_moment
from tests.core.builders import at


@pytest.mark.parametrize(
    ("language", "said"), [("id", "Selasa, 24 November 2026"), ("en", "Tuesday, 24 November 2026")]
)
def test_day_is_said_with_its_weekday(language: str, said: str):
    assert say_date(date(2026, 11, 24), language) == said


@pytest.mark.parametrize(("language", "said"), [("id", "1 Mei 2026"), ("en", "1 May 2026")])
def test_day_may_be_said_without_its_weekday(language: str, said: str):
    assert say_date(date(2026, 5, 1), language, weekday=False) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Jumat, 4 Desember 2026 16.30"), ("en", "Friday, 4 December 2026 16:30")],
)
def test_moment_is_said_with_its_time(language: str, said: str):
    assert say_moment(at("2026-12-04T16:30"), language) == said


def test_moment_is_said_in_its_own_zone():
    assert say_moment(datetime.fromisoformat("2026-12-04T09:30:00+00:00"), "en").endswith("09:30")


def test_each_language_has_all_names():
    assert {len(names) for names in DAYS.values()} == {7}
    assert {len(names) for names in MONTHS.values()} == {12}
    assert set(DAYS) == set(MONTHS) == {"id", "en"}
