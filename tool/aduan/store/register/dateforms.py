"""Days and times as old registers write them, read by forms such as `D MMMM YYYY`, whatever the machine's locale is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache

from aduan.core.dates import MONTHS

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
}
_TOKEN = re.compile("|".join(_TOKENS))
_IRREGULAR = {"agt": 8, "ags": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2}
# Two digits of a year: this century, since no register of that kind is older.
_CENTURY = 2000


def read_day(text: str, forms: Iterable[str]) -> date | None:
    """The day that a text gives in one of the forms; None where it gives none."""
    for form in forms:
        if match := _compile(form).fullmatch(text):
            return _make_day(match.groupdict())
    return None


def read_time(text: str, forms: Iterable[str]) -> time | None:
    """The time of day that a text gives in one of the forms; None where it gives none."""
    for form in forms:
        if match := _compile(form).fullmatch(text):
            parts = match.groupdict()
            try:
                return time(int(parts["hour"]), int(parts.get("minute") or 0), int(parts.get("second") or 0))
            except ValueError:
                return None
    return None


def is_day_form(form: str) -> bool:
    """Whether a form names a year, a month and a day, each once."""
    names = sorted(_names(form))
    return names in (["D", "M", "Y"],) and _compiles(form)


def is_time_form(form: str) -> bool:
    names = _names(form)
    return names[:1] == ["H"] and names in (["H"], ["H", "m"], ["H", "m", "s"]) and _compiles(form)


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
        parts += [re.escape(form[end : match.start()]), _TOKENS[match[0]]]
        end = match.end()
    return re.compile("".join(parts) + re.escape(form[end:]))


def _make_day(parts: dict[str, str | None]) -> date | None:
    year = int(parts.get("year") or 0) or _CENTURY + int(parts.get("short") or 0)
    month = _month_of(name) if (name := parts.get("name")) else int(parts.get("month") or 0)
    try:
        return date(year, month, int(parts["day"] or 0))
    except ValueError:
        return None


@lru_cache
def _month_of(name: str) -> int:
    """The number of a month by its name or first three letters, in either language; 0 for no month."""
    word = name.casefold()
    for names in MONTHS.values():
        for number, month in enumerate(names, 1):
            if word in (month.casefold(), month[:3].casefold()):
                return number
    return _IRREGULAR.get(word, 0)
