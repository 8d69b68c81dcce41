"""The working-day calendar: what counts as a working day, when it closes, and counting."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.law.calendar import Calendar, DayOff, Hours, HoursRange, Standing
from tests.core.builders import LABEL, WIB, Days, at, calendar_2026
from tests.core.strategies import some_calendar, some_day, some_moment

laws = settings(max_examples=60, deadline=None)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("2026-11-23", True),  # a Monday
        ("2026-11-28", False),  # a Saturday
        ("2026-11-29", False),
        ("2026-12-24", False),  # joint leave
        ("2026-12-25", False),
        ("2026-12-28", True),
        ("2025-08-18", False),  # added eleven days before
    ],
)
def test_working_days_of_the_shipped_calendar(text: str, working: bool):
    assert calendar_2026().is_working(day(text)) == working


@pytest.mark.parametrize(
    ("added", "withdrawn", "off"),
    [
        (None, None, True),
        ("2026-03-01", None, True),
        ("2026-03-10", None, True),  # on the day itself
        ("2026-03-11", None, False),  # after itself: late stays late
        (None, "2026-03-01", False),
        (None, "2026-03-10", False),
        (None, "2026-03-11", True),  # after itself: in time stays in time
        ("2026-02-01", "2026-03-01", False),
    ],
)
def test_day_off_counts_as_was_known_on_the_day(
    added: str | None, withdrawn: str | None, off: bool
):
    entry = DayOff(
        day("2026-03-10"), LABEL, "local", "x", *(day(d) if d else None for d in (added, withdrawn))
    )
    calendar = Calendar({entry.day: (entry,)}, calendar_2026().hours, WIB, {})
    assert entry.counts == off
    assert calendar.is_working(entry.day) == (not off)
    assert (calendar.day_off(entry.day) is None) == (not off)


def test_of_two_entries_for_a_day_the_one_that_counts_is_shown():
    gone = DayOff(day("2026-03-10"), LABEL, "holiday", "old", withdrawn=day("2026-03-01"))
    given_back = DayOff(day("2026-03-10"), LABEL, "holiday", "new", added=day("2026-03-05"))
    calendar = Calendar({gone.day: (gone, given_back)}, calendar_2026().hours, WIB, {})
    assert calendar.day_off(gone.day) == given_back


@pytest.mark.parametrize(
    ("kind", "start", "off"),
    [
        ("local", "2026-03-02", False),  # it ran already
        ("local", "2026-03-04", False),  # on the day itself: perhaps before it was added
        ("local", "2026-03-05", True),
        ("holiday", "2026-03-02", True),  # by decree, for everybody alike
    ],
)
def test_local_day_off_lengthens_only_times_that_begin_after_it_was_added(
    kind: str, start: str, off: bool
):
    entry = DayOff(day("2026-03-10"), LABEL, kind, "x", added=day("2026-03-04"))
    calendar = Calendar({entry.day: (entry,)}, calendar_2026().hours, WIB, {})
    assert calendar.since(at(f"{start}T09:00:00")).is_working(entry.day) == (not off)
    assert not calendar.is_working(entry.day)


def test_other_weekly_hours_hold_for_times_that_begin_with_them():
    usual = calendar_2026().hours
    shorter = {weekday: usual.week[weekday] for weekday in range(4)}
    hours = Hours(usual.week, usual.exceptions, ((day("2026-04-15"), shorter),))
    calendar = Calendar({}, hours, WIB, {})
    friday = day("2026-04-17")
    assert not calendar.is_working(friday)
    assert calendar.since(at("2026-04-14T09:00:00")).is_working(friday)
    assert not calendar.since(at("2026-04-15T09:00:00")).is_working(friday)


@pytest.mark.parametrize(
    ("moment", "counts_as"),
    [
        ("2026-11-23T00:00:00", "2026-11-23"),
        ("2026-11-23T06:00:00", "2026-11-23"),  # before opening
        ("2026-11-23T16:00:00", "2026-11-23"),  # closing time itself
        ("2026-11-23T16:00:01", "2026-11-24"),
        ("2026-11-27T16:30:00", "2026-11-27"),  # Friday closes later
        ("2026-11-27T16:30:01", "2026-11-30"),
        ("2026-11-28T09:00:00", "2026-11-30"),  # the letter in the box on Saturday
        ("2026-12-23T16:30:00", "2026-12-28"),  # before Christmas
        ("2026-02-23T15:00:00", "2026-02-23"),  # Ramadan closes at 15:00
        ("2026-02-23T15:30:00", "2026-02-24"),
        ("2026-02-27T15:30:00", "2026-02-27"),  # and on its Fridays at 15:30
    ],
)
def test_moment_counts_as_a_working_day(moment: str, counts_as: str):
    assert calendar_2026().business_day(at(moment)) == day(counts_as)


def test_moment_in_another_zone_is_the_same_moment():
    calendar = calendar_2026()
    closing, after = (
        datetime(2026, 11, 23, 9, tzinfo=UTC),
        datetime(2026, 11, 23, 9, 0, 1, tzinfo=UTC),
    )
    assert (calendar.business_day(closing), calendar.business_day(after)) == (
        day("2026-11-23"),
        day("2026-11-24"),
    )
    assert calendar.local_day(datetime(2026, 11, 23, 17, tzinfo=UTC)) == day("2026-11-24")


def test_wib_has_no_summer_time():
    offsets = {datetime(2026, month, 1, tzinfo=WIB).utcoffset() for month in range(1, 13)}
    assert offsets == {timedelta(hours=7)}


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("2026-11-23", "16:00"),
        ("2026-11-27", "16:30"),
        ("2026-02-19", "15:00"),
        ("2026-03-13", "15:30"),
        ("2026-11-28", "23:59:59"),  # no hours at all
    ],
)
def test_close_of_business(text: str, closes: str):
    closing = calendar_2026().close_of(day(text))
    assert (closing.date(), closing.time(), closing.tzinfo) == (
        day(text),
        time.fromisoformat(closes),
        calendar_2026().zone,
    )


def test_weekday_that_an_exception_leaves_out_keeps_its_usual_hours():
    usual, fasting = (time(7, 30), time(16)), (time(8), time(15))
    period = HoursRange(day("2026-02-19"), day("2026-03-20"), {1: fasting}, LABEL)
    hours = Hours({0: usual, 1: usual}, (period,))
    assert [hours.on(day(f"2026-02-{d}")) for d in (23, 24, 25)] == [usual, fasting, None]


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 0, "2026-11-28"),  # nothing is added: the day itself
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-12-23", 1, "2026-12-28"),
        ("2026-11-24", -1, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-29", -1, "2026-11-27"),
        ("2025-12-31", 1, "2026-01-02"),
    ],
)
def test_adding_working_days(start: str, count: int, end: str):
    assert calendar_2026().add(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-23", "2026-11-24", 1),
        ("2026-11-27", "2026-11-30", 1),
        ("2026-11-28", "2026-11-29", 0),
        ("2026-11-24", "2026-11-23", -1),
        ("2026-12-23", "2026-12-28", 1),
        ("2025-12-31", "2026-12-31", 240),
    ],
)
def test_counting_working_days(start: str, end: str, count: int):
    assert calendar_2026().count(day(start), day(end)) == count


@laws
@given(some_calendar(), some_day, st.integers(0, 40))
def test_counting_undoes_adding(days: Days, start: date, count: int):
    calendar = days.calendar()
    assert calendar.count(start, calendar.add(start, count)) == count


@laws
@given(some_calendar(), some_day, st.integers(1, 40))
def test_adding_lands_on_a_working_day_either_way(days: Days, start: date, count: int):
    calendar = days.calendar()
    assert calendar.is_working(calendar.add(start, count))
    assert calendar.is_working(calendar.add(start, -count))


@laws
@given(
    some_calendar(), st.lists(st.dates(date(2024, 11, 1), date(2027, 3, 1)), min_size=3, max_size=3)
)
def test_counts_add_up_over_any_days_and_years(days: Days, some: list[date]):
    calendar, (first, middle, last) = days.calendar(), sorted(some)
    assert calendar.count(first, middle) + calendar.count(middle, last) == calendar.count(
        first, last
    )
    assert calendar.count(last, first) == -calendar.count(first, last)
    assert len(list(calendar.working_days(first, last))) == calendar.count(first, last)


@laws
@given(some_calendar(), some_moment(), st.integers(0, 100_000))
def test_later_moment_never_counts_as_an_earlier_day(days: Days, moment: datetime, minutes: int):
    calendar = days.calendar()
    first = calendar.business_day(moment)
    assert calendar.is_working(first)
    assert moment <= calendar.close_of(first)
    assert first <= calendar.business_day(moment + timedelta(minutes=minutes))


@laws
@given(some_calendar(), some_day)
def test_rolling_forward_goes_to_the_first_working_day(days: Days, start: date):
    calendar = days.calendar()
    rolled = calendar.roll_forward(start)
    assert calendar.is_working(rolled)
    assert calendar.count(start - timedelta(days=1), rolled) == 1


def test_standing_of_a_year():
    calendar = calendar_2026()
    found = [calendar.standing_of(day(text)) for text in ("2026-12-31", "2027-01-01", "2031-01-01")]
    assert found == [Standing.CONFIRMED, Standing.DRAFT, Standing.MISSING]


def test_year_without_a_calendar_is_counted_on_weekends():
    assert calendar_2026().add(day("2031-01-03"), 1) == day("2031-01-06")
    assert calendar_2026().is_working(day("2031-12-25"))


@laws
@given(some_calendar(), some_day, some_moment())
def test_hours_that_are_remembered_are_those_of_the_calendar_that_was_asked(
    days: Days, one: date, start: datetime
):
    calendar = days.calendar()
    bound = calendar.since(start)
    for asked in (calendar, bound, calendar, bound):
        assert asked.hours_on(one) == asked.hours.on(one)
        assert asked.is_working(one) == (
            asked.hours.on(one) is not None and asked.day_off(one) is None
        )
