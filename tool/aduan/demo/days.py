"""When things happen in the demo: office hours, how long a stage takes, when the complaint box is
opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from aduan.core.law.calendar import DAY, Calendar

YEAR = timedelta(days=365)
# A year that began less than this ago has no room yet for ways to their end: the one before is told
# too.
ROOM = timedelta(days=60)
MISSED_BOX_DAYS = 5
SATURDAY_OPENINGS = 6
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Period:
    """The time that the demo tells of: from its first working day to the moment it is looked at."""

    first: date
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def midnight(self) -> datetime:
        """The start of today. What depends on it is the same whatever the hour."""
        return self.now.replace(hour=0, minute=0, second=0, microsecond=0)


def first_day(today: date, years: int) -> date:
    """New Year's Day of so many calendar years, the running one counted; with none of them, a year
    ago.
    """
    if not years:
        return today - YEAR
    first = date(today.year - years + 1, 1, 1)
    return first if today - first >= ROOM else date(first.year - 1, 1, 1)


def make_period(now: datetime, calendar: Calendar, years: int) -> Period:
    local = now.astimezone(calendar.zone)
    return Period(calendar.roll_forward(first_day(local.date(), years)), local)


class Pace:
    """How one case moves through the days: moments in office hours, mostly in time."""

    def __init__(self, calendar: Calendar, rng: Random) -> None:
        self.calendar = calendar
        self.rng = rng

    def moment_on(self, day: date, after: datetime) -> datetime:
        """A moment in office hours on a working day and after another; where none is left, on a
        later day.
        """
        hours = self.calendar.hours.on(day) if self.calendar.is_working(day) else None
        if hours is None:
            return self.moment_on(self.calendar.roll_forward(day + DAY), after)
        opens, closes = (datetime.combine(day, hour, self.calendar.zone) for hour in hours)
        start = max(opens + timedelta(minutes=5), after + timedelta(minutes=2))
        room = (closes - timedelta(minutes=5) - start).total_seconds()
        if room <= 0:
            return self.moment_on(self.calendar.add(day, 1), after)
        # Early rather than late in what is left of the day, so that several steps fit.
        return start + timedelta(seconds=int(room * 0.5 * self.rng.random() ** 2))

    def soon_after(self, moment: datetime) -> datetime:
        return self.moment_on(self.calendar.business_day(moment), moment)

    def days_after(self, moment: datetime, least: int, most: int) -> datetime:
        """Some working days later, few rather than many."""
        days = least + int((most - least + 1) * self.rng.random() ** 2)
        return self.moment_on(self.calendar.add(self.calendar.business_day(moment), days), moment)

    def spread(self, start: datetime, count: int, limit: int, *, late: bool) -> list[date]:
        """The days of the `count` steps of a stage: the last within its limit, or late."""
        usual = min(limit, int((limit + 0.6) * self.rng.random() ** 1.3))
        used = limit + self.rng.randint(1, 4) if late else usual
        offsets = [*sorted(self.rng.randint(0, used) for _ in range(count - 1)), used]
        first = self.calendar.business_day(start)
        return [self.calendar.add(first, offset) for offset in offsets]


def open_boxes(period: Period, calendar: Calendar, rng: Random) -> list[datetime]:
    """When the box was opened: every working day but a few, and on a few Saturdays."""
    eve = period.first - DAY
    working = list(calendar.working_days(eve, period.today))
    # None of the last five working days is among those missed: the visitor would have to mend it
    # first.
    span = (period.today - period.first).days
    years = -(-span // YEAR.days)
    missed = set(rng.sample(working[:-5], min(MISSED_BOX_DAYS * years, max(0, len(working) - 5))))
    saturdays = [day for n in range(span) if (day := period.first + n * DAY).weekday() == SATURDAY]
    saturdays = [day for day in saturdays if calendar.day_off(day) is None]
    chosen = rng.sample(saturdays, min(SATURDAY_OPENINGS * years, len(saturdays)))
    # In the order of days: a set has another in every process, and each day draws from the same chance.
    days = sorted({*working, *chosen} - missed)
    return sorted(_open_on(day, calendar, rng) for day in days)


def _open_on(day: date, calendar: Calendar, rng: Random) -> datetime:
    hours = calendar.hours.on(day)
    start = datetime.combine(day, hours[0] if hours else time(9), calendar.zone)
    return start + timedelta(seconds=rng.randint(300, 2400))
