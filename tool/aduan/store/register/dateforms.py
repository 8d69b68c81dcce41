"""Days and times as old registers write them, read by forms such as `D MMMM YYYY`, whatever the
machine's locale is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import lru_cache

from aduan.core.words.dates import DAY_NAMES, MONTH_NAMES

_TOKENS = {
    "YYYY": r"(?P<year>[0-9]{4})",
    "YY": r"(?P<short>[0-9]{2})",
    "MMMM": r"(?P<name>[A-Za-z]{3,9})\.?",
    "MM": r"(?P<month>[0-9]{2})",
    "M": r"(?P<month>[0-9]{1,2})",
    "DD": r"(?P<day>[0-9]{2})",
    "D": r"(?P<day>[0-9]{1,2})",
    "HH": r"(?P<hour>[0-9]{1,2})",
    "mm": r"(?P<minute>[0-9]{2})",
    "ss": r"(?P<second>[0-9]{2})",
    "dddd": r"(?P<weekday>[A-Za-z']{3,9})",
}
_TOKEN = re.compile("|".join(_TOKENS))
_IRREGULAR = {"agt": 8, "ags": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2}
# Two digits of a year: within the hundred years that begin here, unless a map says otherwise.
CENTURY = 2000
# A day and a time in one cell, as databases and spreadsheets write them; parts of a second are not
# looked at.
_TIMED = re.compile(
    r"(?P<day>.+?)(?:,? +|T)(?P<time>[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?)(?:[.,][0-9]{1,9})?"
)
_USUAL_TIMES = ("HH:mm", "HH.mm", "HH:mm:ss", "HH.mm.ss")
_TIMES = (["H"], ["H", "m"], ["H", "m", "s"])
_OTHER_DAYS = {"ahad": 6, "jum'at": 4}


def match_day(text: str, forms: Iterable[str], century: int = CENTURY) -> date | None:
    """The day that a text gives in one of the forms; None where it gives none."""
    for form in forms:
        if match := _compile(form).fullmatch(text):
            return _make_day(match.groupdict(), century)
    return None


def match_time(text: str, forms: Iterable[str]) -> time | None:
    """The time of day that a text gives in one of the forms; None where it gives none."""
    for form in forms:
        if match := _compile(form).fullmatch(text):
            return _make_time(match.groupdict())
    return None


def match_moment(
    text: str, forms: Sequence[str], century: int = CENTURY
) -> tuple[date, time | None] | None:
    """The day that a text gives in one of the forms, and its time where it has one; None where it
    gives no day.

    A time follows by the form, or as it is usually written.
    """
    for form in forms:
        if match := _compile(form).fullmatch(text):
            parts = match.groupdict()
            day, hour = _make_day(parts, century), _make_time(parts)
            is_timed = "hour" in parts
            return None if day is None or (is_timed and hour is None) else (day, hour)
    timed = _TIMED.fullmatch(text)
    day = match_day(timed["day"], forms, century) if timed else None
    hour = match_time(timed["time"], _USUAL_TIMES) if timed else None
    return (day, hour) if day and hour else None


def is_day_form(form: str) -> bool:
    """Whether a form names a year, a month and a day, each once."""
    return sorted(_names(form)) == ["D", "M", "Y"] and _compiles(form)


def is_moment_form(form: str) -> bool:
    """Whether a form names a day; perhaps its weekday before it, and a time behind it."""
    names = [name for name in _names(form) if name != "d"]
    has_day = sorted(names[:3]) == ["D", "M", "Y"]
    return has_day and names[3:] in ([], *_TIMES) and _compiles(form)


def is_time_form(form: str) -> bool:
    return _names(form) in _TIMES and _compiles(form)


def _names(form: str) -> list[str]:
    return [token[0] for token in _TOKEN.findall(form)]


def _compiles(form: str) -> bool:
    try:
        _compile(form)
    except re.error:
        return False
    return True


@lru_cache
def _compile(form: str) -> re.Pattern[str]:
    parts, end = [], 0
    for match in _TOKEN.finditer(form):
        between = form[end : match.start()]
        parts += [re.escape(between), _TOKENS[match[0]]]
        end = match.end()
    return re.compile("".join(parts) + re.escape(form[end:]))


def _make_day(parts: dict[str, str | None], century: int) -> date | None:
    """The day, if there is one, and it is the weekday that is named."""
    short, name = parts.get("short"), parts.get("name")
    year = _full_year(int(short), century) if short else _number_of(parts, "year")
    month = _month_of(name) if name else _number_of(parts, "month")
    try:
        day = date(year, month, int(parts["day"] or 0))
    except ValueError:
        return None
    weekday = parts.get("weekday")
    return day if weekday is None or _weekday_of(weekday) == day.weekday() else None


def _number_of(parts: dict[str, str | None], name: str) -> int:
    """A part as a number; 0 where the form has none, or nothing stands there."""
    return int(parts.get(name) or 0)


def _full_year(short: int, century: int) -> int:
    """The year of these two digits within the hundred years from `century` on."""
    return century + (short - century) % 100


def _make_time(parts: dict[str, str | None]) -> time | None:
    try:
        hour = int(parts["hour"] or 0)
        return time(hour, _number_of(parts, "minute"), _number_of(parts, "second"))
    except (KeyError, ValueError):
        return None


@lru_cache
def _month_of(name: str) -> int:
    """The number of a month by its name or first three letters, in either language; 0 for no
    month.
    """
    found = _find_name(name, MONTH_NAMES.values())
    return _IRREGULAR.get(name.casefold(), 0) if found is None else found + 1


@lru_cache
def _weekday_of(name: str) -> int | None:
    """The number of a weekday, Monday is 0; None for none."""
    found = _find_name(name, DAY_NAMES.values())
    return _OTHER_DAYS.get(name.casefold()) if found is None else found


def _find_name(name: str, languages: Iterable[Sequence[str]]) -> int | None:
    word = name.casefold()
    for names in languages:
        for number, full in enumerate(names):
            if word in (full.casefold(), full[:3].casefold()):
                return number
    return None
