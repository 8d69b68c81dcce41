"""How often the figures of today change: on a schedule by public totals, never when a case does.

About five receipts lie between two changes of a total. What is overdue stays fresher, and is told
in bands: it is the public's lever on the office.

Totals are taken anew within a base period, too, but never so near its end that little lies between: a
week that began on the last day of a month would tell, with the figures of that month, what came in and
went on this one day.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Rhythm(StrEnum):
    """How often a figure of today is taken anew."""

    DAY = "day"
    WEEK = "week"
    PART = "part of a month"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"


# Closings in the last finished year, from which on totals are taken anew so often.
TOTALS = (
    (1250, Rhythm.DAY),
    (260, Rhythm.PART),
    (60, Rhythm.MONTH),
    (20, Rhythm.QUARTER),
)
# The days of a month on which its parts begin.
PARTS = (1, 8, 15, 22)
# From so many on what is overdue is taken anew each week, below each month.
WEEKLY_FROM = 80
MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF: 6}
# The first count of each band in which what is overdue is told, above none.
OVERDUE_BANDS = (1, 5, 10)
# So many have to be public among which they are: all that the band `1-4` can mean is then possible.
LEAST_BESIDE = 5


def rhythm_of_totals(last_year: int | None) -> Rhythm:
    """How often received and open are taken anew, by the closings of the last finished year."""
    for least, rhythm in TOTALS:
        if (last_year or 0) >= least:
            return rhythm
    return Rhythm.HALF


def rhythm_of_overdue(last_year: int | None) -> Rhythm:
    """How often what is overdue is taken anew."""
    return Rhythm.WEEK if (last_year or 0) >= WEEKLY_FROM else Rhythm.MONTH


def last_turn(day: date, rhythm: Rhythm) -> date:
    """The last day up to `day`, at whose beginning a figure was taken anew: Mondays, the first of a
    part of a month, of a month, a quarter, a half year.
    """
    if rhythm is Rhythm.DAY:
        return day
    if rhythm is Rhythm.WEEK:
        return day - timedelta(days=day.weekday())
    if rhythm is Rhythm.PART:
        return day.replace(day=max(first for first in PARTS if first <= day.day))
    months = MONTHS[rhythm]
    return date(day.year, day.month - (day.month - 1) % months, 1)


def band_overdue(count: int) -> int:
    """The band of a number of overdue complaints, from 0: none, 1-4, 5-9, 10 or more."""
    return sum(count >= least for least in OVERDUE_BANDS)


def band_told(count: int, public: int) -> int | None:
    """The band of a number of complaints that are among so many, which is public; None, whatever the
    number is, where these are below five: of one that is open the band `1-4` would say 1.
    """
    return band_overdue(count) if public >= LEAST_BESIDE else None
