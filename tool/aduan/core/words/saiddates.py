"""Days and moments as people say them: `kemarin 10.00`, `1/6/2026`, `senin`, `2 hari lalu pukul 9`.

What can be meant in two ways is refused (`tadi pagi`, `minggu lalu`): whoever asks shows examples.
A day before a month, as everybody here writes; the latest such day that is not ahead.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from aduan.core.words.dates import (
    DAY_NAMES,
    MONTH_NAMES,
    NOON,
    YEARS,
    read_typed_moment,
)

# So many days back.
_WORDS = {
    "hari ini": 0,
    "today": 0,
    "kemarin": 1,
    "yesterday": 1,
    "kemarin dulu": 2,
    "kemarin lusa": 2,
    "lusa kemarin": 2,
}
# As they are also written.
_OTHER_DAYS = {"jum'at": 4, "ahad": 6}
_OTHER_MONTHS = {"pebruari": 2, "peb": 2, "nopember": 11, "nop": 11}
# Of twelve hours, those of each part of the day, as people here say them.
_HOURS = {
    "pagi": {hour: hour for hour in range(1, 12)},
    "siang": {10: 10, 11: 11, 12: 12, 1: 13, 2: 14},
    "sore": {3: 15, 4: 16, 5: 17, 6: 18},
    "malam": {hour: hour + 12 for hour in range(6, 12)},
}

_TIME = re.compile(
    r"(?:(?:pukul|jam|pkl\.?|at)\s+)?(\d{1,2})(?:[.:](\d{2}))?\s*(pagi|siang|sore|malam)?"
    r"(?:\s*(wib|wita|wit))?"
)
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})\s+([a-z]+)(?:\s+(\d{4}))?")
_AGO = re.compile(r"(\d{1,3})\s+(?:hari (?:yang )?lalu|days? ago)")
_LAST = re.compile(r"([a-z']+?)(?:\s+(?:lalu|yang lalu|kemarin|yl))?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_said_day(text: str, today: date) -> date:
    """A day as a person says it on a day. ValueError: none, or it could be two."""
    words = " ".join(text.casefold().split())
    name, comma, rest = words.partition(", ")
    if comma:
        return _require_weekday(name, read_said_day(rest, today))
    if _ISO.fullmatch(words):
        return date.fromisoformat(words)
    if words in _WORDS:
        return today - timedelta(_WORDS[words])
    return _find_date_of(words, today)


def _find_date_of(words: str, today: date) -> date:
    """A day that is counted back, written as a date, or named by its weekday."""
    if found := _AGO.fullmatch(words):
        return today - timedelta(int(found[1]))
    if found := _NUMBERS.fullmatch(words):
        return _find_date(int(found[1]), int(found[2]), found[3], today)
    if found := _NAMED.fullmatch(words):
        return _find_date(int(found[1]), _find_month(found[2]), found[3], today)
    return _find_weekday(words, today)


def read_said_moment(text: str, now: datetime) -> datetime:
    """A moment as a person says it at `now`, in its zone, to the second.

    A day alone means its noon, or now where that is still ahead today; an hour alone is today's.
    ValueError: none, or it could be two.
    """
    zone = now.tzinfo
    assert zone is not None  # noqa: S101  # moments of the office have one
    words = " ".join(text.casefold().split())
    if not words:
        raise ValueError(text)
    if (written := _find_written(text.strip(), zone)) is not None:
        return written
    day, said_time = _split(words, now.date())
    if said_time is None:
        noon = datetime.combine(day, NOON, zone)
        return min(noon, now) if day == now.date() else noon
    return datetime.combine(day, _read_time(said_time, now), zone)


def _find_written(text: str, zone: tzinfo) -> datetime | None:
    """A moment as files have it; None where the text is none."""
    try:
        return read_typed_moment(text, zone)
    except ValueError:
        return None


def _split(words: str, today: date) -> tuple[date, str | None]:
    """The day and what is said of the hour: the longest beginning that is a day, then the rest."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        try:
            day = read_said_day(" ".join(parts[:count]).rstrip(","), today)
        except ValueError:
            continue
        return _check(day), " ".join(parts[count:]) or None
    return today, words


def _read_time(words: str, now: datetime) -> time:
    """An hour, of the zone of `now`; a bare number is none: it could be a day of the month."""
    found = _TIME.fullmatch(words)
    if found is None or words.isdecimal():
        raise ValueError(words)
    zone = (now.tzname() or "").casefold()
    if found[4] and zone[:1].isalpha() and found[4] != zone:
        raise ValueError(words)
    return time(_turn_hour(int(found[1]), found[3]), int(found[2] or 0))


def _turn_hour(hour: int, part: str | None) -> int:
    """An hour of twelve as one of the day: `3 sore` is 15."""
    if part is None or hour in _HOURS[part].values():
        return hour
    if hour not in _HOURS[part]:
        raise ValueError(part)
    return _HOURS[part][hour]


def _find_date(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return _check(date(int(year) + (2000 if len(year) == 2 else 0), month, day))
    found = date(today.year, month, day)
    return found if found <= today else date(today.year - 1, month, day)


def _check(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError(day)
    return day


def _find_month(word: str) -> int:
    """The number of a month by its name or the first three letters of it."""
    for names in MONTH_NAMES.values():
        for number, name in enumerate(names, 1):
            if word in (name.casefold(), name[:3].casefold()):
                return number
    if word in _OTHER_MONTHS:
        return _OTHER_MONTHS[word]
    raise ValueError(word)


def _find_weekday(words: str, today: date) -> date:
    """The last such weekday before a day. On that weekday itself it could be two."""
    found = _LAST.fullmatch(words)
    number = _number_of_weekday(found[1]) if found else None
    # `minggu` is Sunday, and a week: with another word behind it nobody can know.
    if number is None or (words.startswith("minggu ") and found):
        raise ValueError(words)
    back = (today.weekday() - number) % 7
    if not back:
        raise ValueError(words)
    return today - timedelta(back)


def _require_weekday(name: str, day: date) -> date:
    """The day, where it is that weekday."""
    if _number_of_weekday(name) != day.weekday():
        raise ValueError(name)
    return day


def _number_of_weekday(word: str) -> int | None:
    for names in DAY_NAMES.values():
        for number, name in enumerate(names):
            if word == name.casefold():
                return number
    return _OTHER_DAYS.get(word)
