"""The working-day calendar: days off as reviewed law, weekly hours, and counting in working
days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from aduan.core.words.text import Label

DAY = timedelta(days=1)
# Saturday and Sunday: what people call a weekend, where an office does not work on them.
WEEKEND = frozenset({5, 6})


class Standing(StrEnum):
    """How sure a year's calendar is."""

    CONFIRMED = "confirmed"
    DRAFT = "draft"
    MISSING = "missing"


@dataclass(frozen=True)
class DayOff:
    """A day off by decree. One that was `added` after itself, or `withdrawn`, is shown and not
    counted.
    """

    day: date
    name: Label
    kind: str
    source: str
    added: date | None = None
    withdrawn: date | None = None

    @property
    def counts(self) -> bool:
        return self.withdrawn is None and (self.added is None or self.added <= self.day)


@dataclass(frozen=True)
class HoursRange:
    """Weekly hours that hold from one day until another, as in Ramadan. A weekday left out keeps
    its usual hours.
    """

    since: date
    until: date
    week: Mapping[int, tuple[time, time]]
    name: Label

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.since <= day <= self.until

    @property
    def days(self) -> Iterator[date]:
        """Its days, in order."""
        return (
            date.fromordinal(number)
            for number in range(self.since.toordinal(), self.until.toordinal() + 1)
        )


@dataclass(frozen=True)
class Hours:
    """Opening and closing time by weekday (Monday is 0). A day without hours is off (Perpres
    21/2023), and one to which an exception gives hours is a working day."""

    week: Mapping[int, tuple[time, time]]
    exceptions: tuple[HoursRange, ...] = ()

    def on(self, day: date) -> tuple[time, time] | None:
        usual = self.week.get(day.weekday())
        for period in self.exceptions:
            if day in period:
                return period.week.get(day.weekday(), usual)
        return usual


@dataclass(frozen=True)
class Calendar:
    """All years of one office. Pure: the same answers for the same files, whatever the day is
    today.
    """

    days_off: Mapping[date, tuple[DayOff, ...]]
    hours: Hours
    zone: tzinfo
    standing: Mapping[int, Standing]
    # By `year/name`: the decree's number (else its title), and how it was checked.
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Label] = field(default_factory=dict)
    # Answers already given: the calendar itself never changes.
    _working: dict[date, bool] = field(default_factory=dict, repr=False, compare=False)
    _years: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def day_off(self, day: date) -> DayOff | None:
        return next((off for off in self.days_off.get(day, ()) if off.counts), None)

    def is_working(self, day: date) -> bool:
        known = self._working.get(day)
        if known is None:
            known = self._working[day] = (
                self.hours.on(day) is not None and self.day_off(day) is None
            )
        return known

    def standing_of(self, day: date) -> Standing:
        return self.standing.get(day.year, Standing.MISSING)

    def unsure_years(self, first: date, last: date) -> dict[int, Standing]:
        """The years from one day's to another's that nobody has confirmed, each with how it
        stands.
        """
        standings = {
            year: self.standing.get(year, Standing.MISSING)
            for year in range(first.year, last.year + 1)
        }
        return {
            year: standing
            for year, standing in standings.items()
            if standing is not Standing.CONFIRMED
        }

    def roll_forward(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        while not self.is_working(day):
            day += DAY
        return day

    def local_day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def business_day(self, moment: datetime) -> date:
        """The working day that a moment counts as: after closing time or on a day off, the next
        one.
        """
        local = moment.astimezone(self.zone)
        day = local.date()
        hours = self.hours.on(day)
        if hours and self.is_working(day) and local.time() > hours[1]:
            day += DAY
        return self.roll_forward(day)

    def close_of(self, day: date) -> datetime:
        """Close of business; on a day without hours, the end of the day."""
        hours = self.hours.on(day)
        return datetime.combine(day, hours[1] if hours else time(23, 59, 59), self.zone)

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
        return self._up_to(end) - self._up_to(start) + self._between_years(start.year, end.year)

    def working_days(self, start: date, end: date) -> Iterator[date]:
        """The working days in (start, end], in order."""
        day = start + DAY
        while day <= end:
            if self.is_working(day):
                yield day
            day += DAY

    def _up_to(self, day: date) -> int:
        return bisect_right(self._year(day.year), day.toordinal())

    def _between_years(self, first: int, last: int) -> int:
        return sum(len(self._year(year)) for year in range(first, last))

    def _year(self, year: int) -> list[int]:
        if year not in self._years:
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            days = (date.fromordinal(number) for number in range(first, last + 1))
            self._years[year] = [day.toordinal() for day in days if self.is_working(day)]
        return self._years[year]
