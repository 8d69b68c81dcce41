"""What must hold of an office's hours: they end after they begin, and every exception has the
effect that it claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from aduan.core.law.calendar import Calendar, HoursRange, Week
from aduan.core.words.dates import WEEKDAYS
from aduan.core.words.findings import Finding, Node
from aduan.core.words.officepaths import OFFICE_FILE

# In days: two years.
_LOOKED_AT = 731


def check_hours(calendar: Calendar) -> Iterator[Finding]:
    """All findings among the hours of schema/office.yaml (`hours`), with its path."""
    hours = calendar.hours
    yield from check_week(hours.week, ("hours", "week"))
    for number, period in enumerate(hours.exceptions):
        node = ("hours", "exceptions", number)
        yield from check_week(period.week, (*node, "week"))
        yield from _find_idle(calendar, period, node)
        yield from _find_hidden(hours.exceptions[:number], period, node)


def check_week(week: Week, node: Node) -> Iterator[Finding]:
    """Hours that do not end after they begin. A whole day is closed in the calendar, not by hours
    of no length.
    """
    for weekday, (opens, closes) in week.items():
        if closes <= opens:
            span = f"{opens:%H:%M}-{closes:%H:%M}"
            yield Finding("ADU523", (*node, WEEKDAYS[weekday]), {"value": span}, OFFICE_FILE)


def _find_idle(calendar: Calendar, period: HoursRange, node: Node) -> Iterator[Finding]:
    """Hours on a weekday of which the range has no working day: they say that the office is open,
    and it is not.
    """
    for weekday in sorted(period.week):
        if _opens_on(calendar, period, weekday):
            continue
        name = WEEKDAYS[weekday]
        values = {"weekday": name, **_say_range(period)}
        yield Finding("ADU524", (*node, "week", name), values, OFFICE_FILE)


def _opens_on(calendar: Calendar, period: HoursRange, weekday: int) -> bool:
    """Whether the office works on some day of a range that is this weekday."""
    # What opens no such day in its first two years opens none: a range may be as long as all dates.
    first_days = islice(period.days, _LOOKED_AT)
    such_days = (day for day in first_days if day.weekday() == weekday)
    return any(map(calendar.is_working, such_days))


def _find_hidden(
    before: tuple[HoursRange, ...], period: HoursRange, node: Node
) -> Iterator[Finding]:
    """Days that an earlier range takes away, unless that one lies within this: an exception to the
    exception.
    """
    for other in before:
        meet = other.since <= period.until and period.since <= other.until
        within = period.since <= other.since and other.until <= period.until
        same = (other.since, other.until) == (period.since, period.until)
        if meet and (same or not within):
            yield Finding("ADU525", (*node, "from"), _say_range(other), OFFICE_FILE)


def _say_range(period: HoursRange) -> dict[str, str]:
    return {"since": period.since.isoformat(), "until": period.until.isoformat()}
