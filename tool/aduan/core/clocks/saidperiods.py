"""Periods as people say them: `november`, `november 2026`, `11/2026`, `bulan lalu`, `triwulan 2 2026`,
`tahun ini`; or by their names.
"""

from __future__ import annotations

import re
from datetime import date

from aduan.core.clocks.periods import Cut as Parts
from aduan.core.clocks.periods import Period, month_of, parts_of, read_period
from aduan.core.words.dates import YEARS
from aduan.core.words.saiddays import find_month

_NAMED = re.compile(r"([a-z]+)(?:\s+(\d{4}))?")
_NUMBERED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})")
_PART = re.compile(r"(triwulan|kuartal|quarter|semester|half)\s+([1-4]|i{1,3}|iv)(?:\s+(\d{4}))?")
_HALVES = {"semester", "half"}
_ORDER = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# So many months, and years, back from today.
_MONTHS_BACK = {
    "bulan ini": 0,
    "this month": 0,
    "bulan lalu": 1,
    "bulan kemarin": 1,
    "last month": 1,
}
_YEARS_BACK = {
    "tahun ini": 0,
    "this year": 0,
    "tahun lalu": 1,
    "tahun kemarin": 1,
    "last year": 1,
}


def read_said_period(text: str, today: date) -> Period:
    """A period as a person says it on a day; a month or a part of a year without its year is the last
    one of that name.

    RefusedError: it is none.
    """
    words = " ".join(text.casefold().split())
    words = words.removeprefix("bulan ") if words not in _MONTHS_BACK else words
    if words in _YEARS_BACK:
        return _year_of(today.year - _YEARS_BACK[words])
    if words in _MONTHS_BACK:
        return _count_back(today, _MONTHS_BACK[words])
    found = _find_month_said(words, today) or _find_part_said(words, today)
    return found or read_period(text.strip().upper())


def _year_of(year: int) -> Period:
    return parts_of(year, Parts.YEAR)[0]


def _count_back(today: date, months: int) -> Period:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return month_of(date(year, month + 1, 1))


def _find_month_said(words: str, today: date) -> Period | None:
    """A month by its name or its number; None: none is said so."""
    if found := _NUMBERED.fullmatch(words):
        return _make_month(int(found[2]), int(found[1]))
    named = _NAMED.fullmatch(words)
    if named is None:
        return None
    try:
        month = find_month(named[1])
    except ValueError:
        return None
    if named[2]:
        return _make_month(int(named[2]), month)
    return _make_month(today.year - (month > today.month), month)


def _find_part_said(words: str, today: date) -> Period | None:
    """A quarter or a half of a year, in figures or as decrees number them; None: none is said so."""
    said = _PART.fullmatch(words)
    if said is None:
        return None
    number = _ORDER.get(said[2]) or int(said[2])
    cut = Parts.HALF if said[1] in _HALVES else Parts.QUARTER
    years = [int(said[3])] if said[3] else [today.year, today.year - 1]
    for year in years:
        parts = parts_of(year, cut) if year in YEARS else ()
        if number <= len(parts) and (said[3] or parts[number - 1].first <= today):
            return parts[number - 1]
    return None


def _make_month(year: int, month: int) -> Period | None:
    if year not in YEARS or month not in range(1, 13):
        return None
    return month_of(date(year, month, 1))
