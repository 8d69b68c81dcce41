"""The working-day calendar as the Method page shows it: year by year, what it rests on and how sure
it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from aduan.core.law.calendar import Calendar, DayOff, Standing
from aduan.core.words.text import Label


@dataclass(frozen=True)
class Year:
    """One year's days off. `sources`: each decree's number and how it was checked, where its file
    says.
    """

    year: int
    confirmed: bool
    days: tuple[DayOff, ...]
    sources: tuple[tuple[str, Label | None], ...]

    @property
    def counted(self) -> int:
        """Days off, weekends or not, that the deadlines leave out."""
        return len({off.day for off in self.days if off.counts})


def list_years(calendar: Calendar) -> list[Year]:
    """The years of the calendar, the newest first."""
    return [_read_year(calendar, year) for year in sorted(calendar.standing, reverse=True)]


def _read_year(calendar: Calendar, year: int) -> Year:
    days = tuple(
        off for day, offs in sorted(calendar.days_off.items()) if day.year == year for off in offs
    )
    names = dict.fromkeys(off.source for off in days)
    sources = tuple((calendar.sources.get(name, name), calendar.notes.get(name)) for name in names)
    return Year(year, calendar.standing[year] is Standing.CONFIRMED, days, sources)
