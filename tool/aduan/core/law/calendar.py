"""The working-day calendar: days off as reviewed law, weekly hours, and counting in working
days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label

DAY = timedelta(days=1)
# Where a day has no hours, what must be done that day may be done until it ends.
END_OF_DAY = time(23, 59, 59)
# Saturday and Sunday: what people call a weekend, where an office does not work on them.
WEEKEND = frozenset({5, 6})
# The kind of a day off that a region gives to itself, and that binds only times yet to begin.
LOCAL = "local"

OpenHours = tuple[time, time]
Week = Mapping[int, OpenHours]


class Standing(StrEnum):
    """How sure a year's calendar is."""

    CONFIRMED = "confirmed"
    DRAFT = "draft"
    MISSING = "missing"


@dataclass(frozen=True)
class DayOff:
    """A day off by decree: a national holiday, joint leave, or one of the region's own.

    `source`: which decree, as `year/name` in the file of that year. `added`: when a later decree
    brought it; `withdrawn`: when one took it away.
    """

    day: date
    name: Label
    kind: str
    source: str
    added: date | None = None
    withdrawn: date | None = None

    @property
    def counts(self) -> bool:
        """Whether deadlines pass over it. What was added or withdrawn after the day itself is shown
        and changes nothing: what was late that day stays late, what was in time stays so.
        """
        was_there = self.added is None or self.added <= self.day
        was_left = self.withdrawn is None or self.withdrawn > self.day
        return was_there and was_left

    @property
    def binds_from(self) -> date | None:
        """The first day on which a time may begin that this day off lengthens; None: whenever it
        began. One of the region's own never lengthens a time that already runs.
        """
        if self.kind != LOCAL or self.added is None:
            return None
        return self.added + DAY

    def binds(self, first: date) -> bool:
        """Whether it lengthens a time that begins on a day."""
        return self.binds_from is None or self.binds_from <= first


@dataclass(frozen=True)
class HoursRange:
    """Weekly hours that hold from one day until another, as in Ramadan. A weekday left out keeps
    its usual hours.
    """

    since: date
    until: date
    week: Week
    name: Label

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.since <= day <= self.until

    @property
    def days(self) -> Iterator[date]:
        """Its days, in order."""
        return _days_between(self.since, self.until)


@dataclass(frozen=True)
class Hours:
    """Opening and closing time by weekday (Monday is 0), in the office's zone.

    A day without hours is off, and one to which an exception gives hours is a working day. (Perpres
    21/2023: 37.5 hours a week from 07:30, in Ramadan 32.5 from 08:00.) `later`: other weeks, each
    from a day on, in order; the last that has begun holds.
    """

    week: Week
    exceptions: tuple[HoursRange, ...] = ()
    later: tuple[tuple[date, Week], ...] = ()

    def week_on(self, day: date) -> Week:
        """The usual hours of the week in which a day lies."""
        week = self.week
        for since, other in self.later:
            if since <= day:
                week = other
        return week

    def closes_on(self, weekday: int) -> frozenset[time]:
        """Every time at which the office closes on a weekday, whichever week holds."""
        usual = [self.week, *(week for _since, week in self.later)]
        weeks = [*usual, *(period.week for period in self.exceptions)]
        return frozenset(week[weekday][1] for week in weeks if weekday in week)

    def on(self, day: date) -> OpenHours | None:
        """When the office opens and closes that day; None: it does not open. The first exception
        that holds then decides.
        """
        usual = self.week_on(day).get(day.weekday())
        for period in self.exceptions:
            if day in period:
                return period.week.get(day.weekday(), usual)
        return usual


@dataclass(frozen=True)
class Calendar:
    """All years of one office: schema/calendar and the hours in schema/office.yaml.

    Pure: the same answers for the same files, whatever the day is today. The calendar itself
    answers for each day by what was known on that day. A time that runs is measured by
    `since(start)`, in which nothing has changed that was changed to its advantage after it began.
    """

    days_off: Mapping[date, tuple[DayOff, ...]]
    hours: Hours
    zone: tzinfo
    standing: Mapping[int, Standing]
    # By `year/name`: the decree's number, else its title.
    sources: Mapping[str, str] = field(default_factory=dict)
    # By `year/name`: how the decree was checked.
    notes: Mapping[str, Label] = field(default_factory=dict)
    # Answers already given: the calendar itself never changes, and another one made of it begins with
    # none. A year's are its working days as ordinals, in order.
    _working: dict[date, bool] = field(init=False, default_factory=dict, repr=False, compare=False)
    _hours: dict[date, OpenHours | None] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _years: dict[int, list[int]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _views: dict[int, Calendar] = field(init=False, default_factory=dict, repr=False, compare=False)

    def since(self, start: datetime) -> Calendar:
        """The calendar for a time that begins at a moment: with the weekly hours of its first day
        for all of it, and without the region's own days off that were added on that day or later.
        """
        first = self.local_day(start)
        known = bisect_right(self._turns, first)
        if known == len(self._turns):
            return self
        if known not in self._views:
            self._views[known] = self._as_bound(first)
        return self._views[known]

    @cached_property
    def _turns(self) -> list[date]:
        """The days from which on something holds for the times alone that begin then, in order."""
        turns = {since for since, _week in self.hours.later}
        for offs in self.days_off.values():
            turns |= {off.binds_from for off in offs if off.binds_from is not None}
        return sorted(turns)

    def _as_bound(self, first: date) -> Calendar:
        days: dict[date, tuple[DayOff, ...]] = {}
        for day, offs in self.days_off.items():
            days[day] = tuple(off for off in offs if off.binds(first))
        hours = Hours(self.hours.week_on(first), self.hours.exceptions)
        return replace(self, days_off=days, hours=hours)

    def day_off(self, day: date) -> DayOff | None:
        """The day off that counts on a day; None: there is none."""
        for off in self.days_off.get(day, ()):
            if off.counts:
                return off
        return None

    def hours_on(self, day: date) -> OpenHours | None:
        """When the office opens and closes on such a day, were it no day off; None: it has no hours."""
        # Each step of each case asks, of the same days again and again.
        if day not in self._hours:
            self._hours[day] = self.hours.on(day)
        return self._hours[day]

    def is_working(self, day: date) -> bool:
        """Whether the office opens that day: it has hours then, and no day off counts."""
        known = self._working.get(day)
        if known is None:
            known = self.hours_on(day) is not None and self.day_off(day) is None
            self._working[day] = known
        return known

    def standing_of(self, day: date) -> Standing:
        """How sure the calendar of a day's year is."""
        return self.standing.get(day.year, Standing.MISSING)

    def unsure_years(self, first: date, last: date) -> dict[int, Standing]:
        """The years from one day's to another's that nobody has confirmed, each with how it
        stands.
        """
        unsure: dict[int, Standing] = {}
        for year in range(first.year, last.year + 1):
            standing = self.standing.get(year, Standing.MISSING)
            if standing is not Standing.CONFIRMED:
                unsure[year] = standing
        return unsure

    def roll_forward(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        while not self.is_working(day):
            day += DAY
        return day

    def local_day(self, moment: datetime) -> date:
        """The day that it is in the office at a moment, which has an offset."""
        return moment.astimezone(self.zone).date()

    def business_day(self, moment: datetime) -> date:
        """The working day that a moment counts as: after closing time or on a day off, the next
        one.
        """
        local = moment.astimezone(self.zone)
        day = local.date()
        hours = self.hours_on(day)
        if hours and self.is_working(day) and local.time() > hours[1]:
            day += DAY
        return self.roll_forward(day)

    def close_of(self, day: date) -> datetime:
        """Close of business; on a day without hours, the end of the day."""
        hours = self.hours_on(day)
        closes = hours[1] if hours else END_OF_DAY
        return datetime.combine(day, closes, self.zone)

    def may_close_between(self, start: datetime, end: datetime) -> bool:
        """Whether the office closes for the day from one moment to another, in any of the weeks that
        it has or had: a time that runs is measured by the week in which it began.
        """
        first, last = start.astimezone(self.zone), end.astimezone(self.zone)
        if first.date() != last.date():
            return True
        closes = self.hours.closes_on(first.weekday())
        return any(first.time() <= close <= last.time() for close in closes)

    def add(self, day: date, count: int) -> date:
        """The working day `count` working days after `day` (before it, when negative); 0 gives
        `day`.
        """
        step = DAY if count >= 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def count(self, start: date, end: date) -> int:
        """How many working days lie in (start, end]; negative when end is before start."""
        if end < start:
            return -self.count(end, start)
        years = self._between_years(start.year, end.year)
        return years + self._up_to(end) - self._up_to(start)

    def working_days(self, start: date, end: date) -> Iterator[date]:
        """The working days in (start, end], in order."""
        day = start + DAY
        while day <= end:
            if self.is_working(day):
                yield day
            day += DAY

    def _up_to(self, day: date) -> int:
        """The working days of its year up to a day, itself included."""
        return bisect_right(self._year(day.year), day.toordinal())

    def _between_years(self, first: int, last: int) -> int:
        """The working days of all years from the first on, the last one not included."""
        return sum(len(self._year(year)) for year in range(first, last))

    def _year(self, year: int) -> list[int]:
        known = self._years.get(year)
        if known is None:
            days = _days_between(date(year, 1, 1), date(year, 12, 31))
            known = [day.toordinal() for day in days if self.is_working(day)]
            self._years[year] = known
        return known


def _days_between(first: date, last: date) -> Iterator[date]:
    """All days from one to another, both included. (By ordinals: the last may be that of all
    dates.)
    """
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)
