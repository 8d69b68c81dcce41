"""Days as people say them: `kemarin`, `besok`, `1/6/2026`, `senin`, `2 hari lalu`, `senin depan`.

A day before a month, as everybody here writes. Whoever asks says where the days lie that can be
meant; what can be meant in two ways all the same is refused (`minggu lalu`, today's weekday): whoever
asks shows examples.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum, auto

from aduan.core.words.dates import DAY_NAMES, MONTH_NAMES, YEARS


class Looks(Enum):
    """Where the days lie that can be meant: what happened lies behind, what is planned ahead."""

    BACK = auto()
    AHEAD = auto()
    # Nobody knows: a weekday, or a day without its year, says too little then.
    EITHER = auto()


# So many days back, and ahead.
_BACK = {
    "kemarin": 1,
    "yesterday": 1,
    "kemarin dulu": 2,
    "kemarin lusa": 2,
    "lusa kemarin": 2,
}
_AHEAD = {
    "besok": 1,
    "tomorrow": 1,
    "lusa": 2,
    "besok lusa": 2,
}
_TODAY = ("hari ini", "today")
# As they are also written, and numbers up to twelve as they are said.
_SPELLED = {"kemaren": "kemarin", "kmrn": "kemarin", "kmarin": "kemarin", "senen": "senin"}
_NUMBERED = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "dua belas": 12,
}
_SAID_NUMBER = re.compile(rf"\b({'|'.join(sorted(_NUMBERED, key=len, reverse=True))})\b")
# As they are also written.
_OTHER_DAYS = {"jum'at": 4, "ahad": 6}
_OTHER_MONTHS = {"pebruari": 2, "peb": 2, "nopember": 11, "nop": 11}

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})\s+([a-z]+)(?:\s+(\d{4}))?")
_AGO = re.compile(r"(\d{1,3})\s+(?:hari (?:yang )?lalu|days? ago)")
_IN_DAYS = re.compile(r"(\d{1,3})\s+hari (?:lagi|ke depan)|in (\d{1,3}) days?")
_WEEKDAY = re.compile(r"([a-z']+?)(?:\s+(lalu|yang lalu|kemarin|yl|depan|yang akan datang|yad))?")
# Before a day of a month, as it is said: `tanggal 25`, `tgl 25 nov`.
_DATED = re.compile(r"(?:tanggal|tgl\.?)\s+(\d.*)")
_OF_THIS_MONTH = re.compile(r"\d{1,2}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEXT = ("depan", "yang akan datang", "yad")


def tidy_said(text: str) -> str:
    """What was said, in lower case, spelt as it is read here, numbers in digits."""
    words = " ".join(text.casefold().split())
    spelled = " ".join(_SPELLED.get(word, word) for word in words.split())
    return _SAID_NUMBER.sub(lambda found: str(_NUMBERED[found[1]]), spelled)


def read_said_day(text: str, today: date, looks: Looks = Looks.BACK) -> date:
    """A day as a person says it on a day. ValueError: none, or it could be two."""
    words = tidy_said(text)
    name, comma, rest = words.partition(", ")
    if comma:
        return _require_weekday(name, read_said_day(rest, today, looks))
    if _ISO.fullmatch(words):
        return date.fromisoformat(words)
    if words in _TODAY:
        return today
    counted = _count_days(words, looks)
    if counted is not None:
        return today + timedelta(counted)
    return _find_date_of(words, today, looks)


def find_said_day(text: str, today: date, looks: Looks = Looks.BACK) -> date | None:
    """The day that a text says; None where it is none, or more than one."""
    try:
        return read_said_day(text, today, looks)
    except ValueError:
        return None


def _count_days(words: str, looks: Looks) -> int | None:
    """How many days ahead of today (back: less than none); None where nothing is counted so."""
    if looks is not Looks.AHEAD:
        if found := _AGO.fullmatch(words):
            return -int(found[1])
        if words in _BACK:
            return -_BACK[words]
    if looks is not Looks.BACK:
        if found := _IN_DAYS.fullmatch(words):
            return int(found[1] or found[2])
        return _AHEAD.get(words)
    return None


def _find_date_of(words: str, today: date, looks: Looks) -> date:
    """A day that is written as a date, or named by its weekday."""
    if dated := _DATED.fullmatch(words):
        words = dated[1]
        if _OF_THIS_MONTH.fullmatch(words):
            return _find_day_of_month(int(words), today, looks)
    if found := _NUMBERS.fullmatch(words):
        day, month, year = found.groups()
        return _find_date(int(day), int(month), year, today, looks)
    if found := _NAMED.fullmatch(words):
        day, name, year = found.groups()
        return _find_date(int(day), find_month(name), year, today, looks)
    return _find_weekday(words, today, looks)


def _find_day_of_month(day: int, today: date, looks: Looks) -> date:
    """A day that is said without its month, of this one. ValueError: it does not lie where it may."""
    found = today.replace(day=day)
    is_back, is_ahead = found <= today, found >= today
    if looks is Looks.EITHER or not (is_back if looks is Looks.BACK else is_ahead):
        raise ValueError(day)
    return found


def _find_date(day: int, month: int, year: str | None, today: date, looks: Looks) -> date:
    if year is not None:
        # Two digits are of this century.
        century = 2000 if len(year) == 2 else 0
        return check_year(date(century + int(year), month, day))
    if looks is Looks.EITHER:
        raise ValueError(day, month)
    found = date(today.year, month, day)
    if looks is Looks.BACK and found > today:
        return date(today.year - 1, month, day)
    if looks is Looks.AHEAD and found < today:
        return date(today.year + 1, month, day)
    return found


def check_year(day: date) -> date:
    """The day, where a calendar can reach it. ValueError: none can."""
    if day.year not in YEARS:
        raise ValueError(day)
    return day


def find_month(word: str) -> int:
    """The number of a month by its name or the first three letters of it. ValueError: it is none."""
    for names in MONTH_NAMES.values():
        for number, name in enumerate(names, 1):
            if word in (name.casefold(), name[:3].casefold()):
                return number
    if word in _OTHER_MONTHS:
        return _OTHER_MONTHS[word]
    raise ValueError(word)


def _find_weekday(words: str, today: date, looks: Looks) -> date:
    """The last such weekday, or the next. On that weekday itself it could be two."""
    found = _WEEKDAY.fullmatch(words)
    number = _number_of_weekday(found[1]) if found else None
    # `minggu` is Sunday, and a week: with another word behind it nobody can know.
    if number is None or found is None or words.startswith("minggu "):
        raise ValueError(words)
    said = found[2]
    if looks is Looks.EITHER and said is None:
        raise ValueError(words)
    if said in _NEXT or (said is None and looks is Looks.AHEAD):
        return _find_next(number, today, looks, is_said=said in _NEXT)
    back = (today.weekday() - number) % 7
    if not back or looks is Looks.AHEAD:
        raise ValueError(words)
    return today - timedelta(back)


def _find_next(number: int, today: date, looks: Looks, *, is_said: bool) -> date:
    """The next such weekday. `is_said`: with a word for "next", which before that day of this week
    could also mean the one after.
    """
    on = (number - today.weekday()) % 7
    is_this_week = number > today.weekday()
    if looks is Looks.BACK or (is_said and is_this_week) or not (on or is_said):
        raise ValueError(number)
    return today + timedelta(on or 7)


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
