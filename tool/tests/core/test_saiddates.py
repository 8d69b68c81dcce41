"""Days and moments as people say them: each way in which a clerk writes one, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.dates import DAY_NAMES, say_date
from aduan.core.words.saiddates import SaidFault, find_fault, read_said_moment
from aduan.core.words.saiddays import Looks, read_said_day

WIB = timezone(timedelta(hours=7), "WIB")
# A Thursday.
NOW = datetime(2026, 11, 26, 10, 15, tzinfo=WIB)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("hari ini", "2026-11-26"),
        ("Kemarin", "2026-11-25"),
        ("kemarin dulu", "2026-11-24"),
        ("yesterday", "2026-11-25"),
        ("3 hari lalu", "2026-11-23"),
        ("2 hari yang lalu", "2026-11-24"),
        ("1/6/2026", "2026-06-01"),
        ("1-6-2026", "2026-06-01"),
        ("01.06.2026", "2026-06-01"),
        ("1/6/26", "2026-06-01"),
        ("1/12", "2025-12-01"),
        ("1 Juni 2026", "2026-06-01"),
        ("1 juni", "2026-06-01"),
        ("3 Des", "2025-12-03"),
        ("4 nopember 2026", "2026-11-04"),
        ("senin", "2026-11-23"),
        ("Jum'at", "2026-11-20"),
        ("senin lalu", "2026-11-23"),
        ("minggu", "2026-11-22"),
        ("kemaren", "2026-11-25"),
        ("dua hari yang lalu", "2026-11-24"),
        ("dua belas hari lalu", "2026-11-14"),
        ("monday", "2026-11-23"),
        ("2026-06-01", "2026-06-01"),
    ],
)
def test_a_day_is_read_as_people_say_it(said: str, day: str):
    assert read_said_day(said, NOW.date()) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("kemarin 10.00", "2026-11-25T10:00"),
        ("kemarin, pukul 10.00 WIB", "2026-11-25T10:00"),
        ("1/6/2026 9:05", "2026-06-01T09:05"),
        ("1 Juni 2026 pukul 9.05", "2026-06-01T09:05"),
        ("Senin, 23 November 2026 pukul 9.05", "2026-11-23T09:05"),
        ("senin jam 3 sore", "2026-11-23T15:00"),
        ("senin jam 12 siang", "2026-11-23T12:00"),
        ("kemarin jam 8 malam", "2026-11-25T20:00"),
        ("10.00", "2026-11-26T10:00"),
        ("tadi 9.15", "2026-11-26T09:15"),
        ("tadi pagi jam 9", "2026-11-26T09:00"),
        ("tadi jam 9 pagi", "2026-11-26T09:00"),
        ("kemarin sore jam 3", "2026-11-25T15:00"),
        ("kemarin 03.00", "2026-11-25T03:00"),
        ("sekarang", "2026-11-26T10:15"),
        ("30 menit lalu", "2026-11-26T09:45"),
        ("setengah jam yang lalu", "2026-11-26T09:45"),
        ("sejam lalu", "2026-11-26T09:15"),
        ("dua jam yang lalu", "2026-11-26T08:15"),
        ("kemaren jam 3 sore", "2026-11-25T15:00"),
        ("kemaren jam tiga sore", "2026-11-25T15:00"),
        ("kmrn 10.00", "2026-11-25T10:00"),
        ("kemarin setengah sebelas", "2026-11-25T10:30"),
        ("senen jam setengah tiga sore", "2026-11-23T14:30"),
        ("tanggal 25 jam 9", "2026-11-25T09:00"),
        ("tgl 25 nov jam 9", "2026-11-25T09:00"),
        ("senin 9.05.30", "2026-11-23T09:05:30"),
        ("2 hours ago", "2026-11-26T08:15"),
        ("senin", "2026-11-23T12:00"),
        ("hari ini", "2026-11-26T10:15"),
        ("2026-11-23", "2026-11-23T12:00"),
        ("2026-11-23T09:15", "2026-11-23T09:15"),
        ("2026-11-23 09.15", "2026-11-23T09:15"),
    ],
)
def test_a_moment_is_read_as_people_say_it(said: str, moment: str):
    assert read_said_moment(said, NOW) == datetime.fromisoformat(moment).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    "said",
    [
        "", "tadi pagi", "tadi", "barusan", "kemarin sore", "minggu lalu", "kamis", "besok",
        "31/2/2026", "13/13/2026", "9", "kemarin 25.00", "kemarin 9", "kemarin 10.00 WIT",
        "jam 3", "3.00", "kemarin jam 3", "1/6/2026 3:00", "tadi jam 3", "sejam", "jam lalu",
        "jam 4 pagi sore", "senin jam 12 pagi", "1/6/0001", "x", "10.00 kemarin 10.00",
        "selasa, 23 November 2026", "kemarin setengah tiga", "tanggal 30 jam 9", "tanggal 31",
    ],
)  # fmt: skip
def test_what_could_be_two_or_none_is_refused(said: str):
    with pytest.raises(ValueError):  # noqa: PT011  # any of them: whoever asks shows examples
        read_said_moment(said, NOW)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("31 april 2026 9.00", SaidFault.NO_DAY),
        ("21/10/2026 25.00", SaidFault.UNKNOWN),
        ("12 rekaan 2026", SaidFault.UNKNOWN),
        ("kemarin sore", SaidFault.NO_HOUR),
        ("kemaren siang", SaidFault.NO_HOUR),
        ("tadi pagi", SaidFault.NO_HOUR),
        ("sore", SaidFault.NO_HOUR),
        ("kemarin jam 3", SaidFault.HALF_HOUR),
        ("3.00", SaidFault.HALF_HOUR),
        ("besok", SaidFault.AHEAD),
        ("besok 10.00", SaidFault.AHEAD),
        ("besok sore", SaidFault.AHEAD),
        ("senin depan jam 3", SaidFault.AHEAD),
        ("", SaidFault.UNKNOWN),
        ("kapan saja", SaidFault.UNKNOWN),
        ("31/2/2026", SaidFault.NO_DAY),
    ],
)
def test_what_is_wrong_with_a_moment_is_said(said: str, fault: SaidFault):
    assert find_fault(said, NOW) is fault


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["id", "en"]))
def test_a_day_that_we_say_is_read_back(day: date, language: str):
    assert read_said_day(say_date(day, language), NOW.date()) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_last_six_days(today: date, number: int):
    name = DAY_NAMES["id"][number]
    if number == today.weekday():
        with pytest.raises(ValueError):  # noqa: PT011
            read_said_day(name, today)
    else:
        found = read_said_day(name, today)
        assert found.weekday() == number
        assert 1 <= (today - found).days <= 6


@given(st.text(max_size=40))
def test_nothing_else_than_a_moment_or_a_refusal_comes_of_any_text(text: str):
    assert find_fault(text, NOW) in SaidFault
    with suppress(ValueError):
        assert read_said_moment(text, NOW).tzinfo is not None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("hari ini", "2026-11-26"),
        ("besok", "2026-11-27"),
        ("tomorrow", "2026-11-27"),
        ("lusa", "2026-11-28"),
        ("3 hari lagi", "2026-11-29"),
        ("in 3 days", "2026-11-29"),
        ("4 desember", "2026-12-04"),
        ("26/11", "2026-11-26"),
        ("1/6", "2027-06-01"),
        ("1/6/2026", "2026-06-01"),
        ("senin", "2026-11-30"),
        ("senin depan", "2026-11-30"),
        ("jumat", "2026-11-27"),
        ("kamis depan", "2026-12-03"),
        ("Jumat, 4 Desember 2026", "2026-12-04"),
        ("2026-12-04", "2026-12-04"),
    ],
)
def test_a_day_that_is_planned_lies_ahead(said: str, day: str):
    assert read_said_day(said, NOW.date(), Looks.AHEAD) == date.fromisoformat(day)


@pytest.mark.parametrize("said", ["kemarin", "3 hari lalu", "senin lalu", "kamis", "jumat depan",
                                  "minggu depan"])  # fmt: skip
def test_a_plan_is_refused_that_lies_behind_or_could_be_two(said: str):
    with pytest.raises(ValueError):  # noqa: PT011
        read_said_day(said, NOW.date(), Looks.AHEAD)


@pytest.mark.parametrize(
    ("said", "day"),
    [("besok", "2026-11-27"), ("kemarin", "2026-11-25"), ("senin lalu", "2026-11-23"),
     ("senin depan", "2026-11-30"), ("4 Desember 2026", "2026-12-04")],
)  # fmt: skip
def test_where_a_day_may_lie_either_way_its_words_say_which(said: str, day: str):
    assert read_said_day(said, NOW.date(), Looks.EITHER) == date.fromisoformat(day)


@pytest.mark.parametrize("said", ["senin", "4 desember", "4/12"])
def test_where_a_day_may_lie_either_way_it_is_not_guessed(said: str):
    with pytest.raises(ValueError):  # noqa: PT011
        read_said_day(said, NOW.date(), Looks.EITHER)
