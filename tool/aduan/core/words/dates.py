"""Days and moments: the one way to read each from text, and how people say them in both languages.

A day stands in a file as `2026-11-23`, a moment as `2026-11-23T09:15:00+07:00`. What a person types
may leave out the time and the zone. Times of commits (seconds) and the forms of old registers are
no such texts: store/audit/dates.py and store/register/dateforms.py read those.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo

# As the files of the law name them; the number of each is that of Python, Monday is 0.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTH_NAMES = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

# Beyond these, counting days and changing zones would leave what a date can hold.
YEARS = range(1900, 2200)
# When a typed day is meant, so that it is the same day in every zone of the country.
NOON = time(12)


def read_day(text: str) -> date:
    """A day, as files and people write it: `2026-11-23`. ValueError: it is none."""
    return date.fromisoformat(text)


def read_optional_day(text: str | None) -> date | None:
    """A day as files write it, where one may leave it out or empty: None then."""
    return read_day(text) if text else None


def find_day(value: object) -> date | None:
    """The day that a value of a file names; None where it names none that exists."""
    try:
        return read_day(str(value))
    except ValueError:
        return None


def read_moment(text: str) -> datetime:
    """A moment with its offset, as files keep it: `2026-11-23T09:15:00+07:00`.

    ValueError: there is no such moment, it says no offset, or no calendar could reach it.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError(text)
    return moment


# A day, and an hour with a point before its minutes.
_POINTED = re.compile(r"^(.{10}[T ][0-9]{2})\.([0-9]{2})")


def read_typed_moment(text: str, zone: tzinfo) -> datetime:
    """A moment as a person types it, in `zone` unless it says another; to the second.

    A day alone means its noon. ValueError: it is neither a day nor a moment.
    """
    if (day := find_day(text)) is not None:
        return datetime.combine(day, NOON, zone)
    # `09.15` is how people here write an hour; the library would take the 15 for part of an hour.
    moment = datetime.fromisoformat(_POINTED.sub(r"\1:\2", text))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    try:
        here = moment.astimezone(zone)
    except OverflowError:
        # The first and the last day that a date can hold lie outside it in some zones.
        raise ValueError(text) from None
    return here.replace(microsecond=0)


def say_date(day: date, language: str, *, weekday: bool = True) -> str:
    """`Selasa, 24 November 2026`; without its `weekday`: `24 November 2026`."""
    month = MONTH_NAMES[language][day.month - 1]
    text = f"{day.day} {month} {day.year}"
    if not weekday:
        return text
    name = DAY_NAMES[language][day.weekday()]
    return f"{name}, {text}"


def say_moment(moment: datetime, language: str, *, seconds: bool = False) -> str:
    """`Selasa, 24 November 2026 pukul 16.00` (in English `2026 16:00`); the moment's own zone."""
    day = say_date(moment.date(), language)
    return f"{day} {say_hour(moment, language, seconds=seconds)}"


def say_hour(moment: datetime, language: str, *, seconds: bool = False) -> str:
    """`pukul 16.00` (in English `16:00`); the moment's own zone."""
    # An Indonesian writes hours with a dot, behind a word for it (EYD, the rules of spelling).
    if language == "id":
        return f"pukul {moment:%H.%M.%S}" if seconds else f"pukul {moment:%H.%M}"
    return f"{moment:%H:%M:%S}" if seconds else f"{moment:%H:%M}"
