"""When and where it is tried: days and zones on which something may go wrong that goes well
today.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain

from aduan.core.law.calendar import DAY, Calendar

OFFICE_ZONE = "Asia/Jakarta"
YEAR = 365 * DAY
FRIDAY, SATURDAY = 4, 5


@dataclass(frozen=True)
class Moment:
    """A moment, and the zone that the machine is set to."""

    name: str
    at: datetime
    zone: str = OFFICE_ZONE


def list_moments(now: datetime, calendar: Calendar) -> list[Moment]:
    """The moments as seen from `now`, the nearest of their kind."""
    today = calendar.local_day(now)
    leap_year = next(year for year in range(today.year + 1, today.year + 9) if isleap(year))

    def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), calendar.zone)

    def is_friday(day: date) -> bool:
        return day.weekday() == FRIDAY

    def is_saturday(day: date) -> bool:
        return day.weekday() == SATURDAY

    def is_joint_leave(day: date) -> bool:
        return any(off.kind == "joint-leave" for off in calendar.days_off.get(day, ()))

    def is_ramadan(day: date) -> bool:
        return any(hours.since <= day <= hours.until for hours in calendar.hours.exceptions)

    return [
        Moment("tomorrow", at(today + DAY)),
        # The office has closed, and no working day is near.
        Moment("Friday evening", at(_find(today, is_friday), 18, 30)),
        Moment("Saturday", at(_find(today, is_saturday))),
        Moment("joint leave", at(_find(today, is_joint_leave))),
        Moment("31 December", at(date(today.year, 12, 31), 23, 50)),
        Moment("1 January", at(date(today.year + 1, 1, 1), 0, 5)),
        Moment("29 February", at(date(leap_year, 2, 29))),
        Moment("Ramadan", at(_find(today, is_ramadan))),
        Moment("in a year", at(today + YEAR)),
        # Beyond the calendars: drafts are made for the coming year at most.
        Moment("in 5 years", at(today + 5 * YEAR)),
        # At an hour at which it is another day there than at the office.
        Moment("Jayapura", at(today, 23, 30), "Asia/Jayapura"),
        Moment("Samoa", at(today, 23, 30), "Pacific/Apia"),
        Moment("UTC", at(today, 3), "UTC"),
    ]


def _find(today: date, is_wanted: Callable[[date], bool]) -> date:
    """The next such day; where the calendars know of none, the last one."""
    after = (today + timedelta(days=n) for n in range(1, 2 * YEAR.days))
    before = (today - timedelta(days=n) for n in range(5 * YEAR.days))
    return next(day for day in chain(after, before) if is_wanted(day))
