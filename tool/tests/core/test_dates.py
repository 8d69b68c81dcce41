"""Days and moments: read from text in one way each, and as people say them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from aduan.core.words.dates import (
    DAY_NAMES,
    MONTH_NAMES,
    find_day,
    read_day,
    read_moment,
    read_optional_day,
    read_typed_moment,
    say_date,
    say_moment,
)
from tests.core.builders import WIB, at

# Every refusal says what it was that could not be read.
NAMED = "."


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
    [("id", "Jumat, 4 Desember 2026 pukul 16.30"), ("en", "Friday, 4 December 2026 16:30")],
)
def test_moment_is_said_with_its_time(language: str, said: str):
    assert say_moment(at("2026-12-04T16:30"), language) == said


def test_moment_is_said_in_its_own_zone():
    assert say_moment(datetime.fromisoformat("2026-12-04T09:30:00+00:00"), "en").endswith("09:30")


def test_each_language_has_all_names():
    assert {len(names) for names in DAY_NAMES.values()} == {7}
    assert {len(names) for names in MONTH_NAMES.values()} == {12}
    assert set(DAY_NAMES) == set(MONTH_NAMES) == {"id", "en"}


@pytest.mark.parametrize("text", ["2026-02-30", "23-11-2026", "", "kemarin"])
def test_what_is_no_day_is_refused_or_not_found(text: str):
    assert find_day(text) is None
    with pytest.raises(ValueError, match=NAMED):
        read_day(text)


@pytest.mark.parametrize("value", [None, 12.5, True, ["2026-11-23"]])
def test_what_a_file_holds_in_place_of_a_day_is_no_day(value: object):
    assert find_day(value) is None


def test_a_day_that_is_left_out_is_none():
    assert read_optional_day(None) is read_optional_day("") is None
    assert read_optional_day("2026-11-23") == date(2026, 11, 23)


def test_a_moment_of_a_file_keeps_its_offset():
    moment = read_moment("2026-11-23T09:15:00+09:00")
    assert moment == datetime(2026, 11, 23, 0, 15, tzinfo=UTC)
    assert moment.isoformat() == "2026-11-23T09:15:00+09:00"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T09:15:00",
        "2026-11-23",
        "2026-02-30T09:15:00+07:00",
        "0001-01-01T00:00:00+07:00",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_a_moment_of_a_file_without_offset_or_out_of_reach_is_refused(text: str):
    with pytest.raises(ValueError, match=NAMED):
        read_moment(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23", "2026-11-23T12:00:00+07:00"),
        ("2026-11-23T09:15", "2026-11-23T09:15:00+07:00"),
        ("2026-11-23 09:15:30.9", "2026-11-23T09:15:30+07:00"),
        ("2026-11-23T09:15+09:00", "2026-11-23T07:15:00+07:00"),
    ],
)
def test_a_typed_moment_is_in_the_office_s_zone(text: str, moment: str):
    assert read_typed_moment(text, WIB).isoformat() == moment


@pytest.mark.parametrize(
    "text", ["yesterday", "2026-13-01", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"]
)
def test_what_is_no_typed_moment_is_refused(text: str):
    with pytest.raises(ValueError, match=NAMED):
        read_typed_moment(text, WIB)
