"""The periods of publication: months, and the parts that a year is cut into; when each comes
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aduan.core.law.calendar import Calendar
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

# Closings a year, from which on it is cut into halves, and above which into quarters.
HALVES_FROM, QUARTERS_ABOVE = 240, 800


class Cut(StrEnum):
    """How a year is cut."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"


@dataclass(frozen=True, order=True)
class Period:
    """A month or a part of a year, by its last day; of two that end together, the shorter comes
    first.
    """

    last: date
    months: int
    name: str

    @property
    def year(self) -> int:
        return self.last.year

    @property
    def first(self) -> date:
        return date(self.year, self.last.month - self.months + 1, 1)

    @property
    def is_month(self) -> bool:
        return self.months == 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def comes_out(self, calendar: Calendar, after: int) -> date:
        """The day on which it may be published: so many working days after its end."""
        return calendar.add(self.last, after)


def month_of(day: date) -> Period:
    return _period(day.year, day.month, 1, f"{day:%Y-%m}")


def months_between(first: date, last: date) -> Iterator[Period]:
    """The calendar months from that of one day through that of another."""
    day = first.replace(day=1)
    while day <= last:
        month = month_of(day)
        yield month
        day = month.last + timedelta(days=1)


def parts_of(year: int, cut: Cut) -> tuple[Period, ...]:
    if cut is Cut.YEAR:
        return (_period(year, 12, 12, str(year)),)
    if cut is Cut.HALF:
        return tuple(_period(year, 6 * n, 6, f"{year}-H{n}") for n in (1, 2))
    return tuple(_period(year, 3 * n, 3, f"{year}-Q{n}") for n in (1, 2, 3, 4))


def read_cut(parts: tuple[str, ...]) -> Cut:
    """How a year was cut, from the names of its parts."""
    return {1: Cut.YEAR, 2: Cut.HALF}.get(len(parts), Cut.QUARTER)


def choose_cut(year: int, closed: Mapping[int, int], setting: str, today: date) -> Cut | None:
    """How to cut a year: as the office says, else by what was closed the year before, which is
    known beforehand.

    In the office's first year by its own count, once it is over; None before that.
    """
    if setting != "auto":
        return Cut(setting)
    count = closed.get(year - 1)
    if count is None and today.year > year:
        count = closed.get(year, 0)
    if count is None:
        return None
    return Cut.YEAR if count < HALVES_FROM else Cut.HALF if count <= QUARTERS_ABOVE else Cut.QUARTER


def read_period(name: str) -> Period:
    """The period of a name such as 2026, 2026-H1, 2026-Q3 or 2026-03. RefusedError: it is none."""
    head, _dash, tail = name.partition("-")
    if head.isdigit() and len(head) == 4 and head > "0000":
        year = int(head)
        if tail.isdigit() and len(tail) == 2 and 1 <= int(tail) <= 12:
            return month_of(date(year, int(tail), 1))
        for part in (period for cut in Cut for period in parts_of(year, cut)):
            if part.name == name:
                return part
    raise RefusedError(
        _("{name} is not a period"), _("write it like 2026, 2026-H1, 2026-Q3 or 2026-03"), name=name
    )


def _period(year: int, last_month: int, months: int, name: str) -> Period:
    if last_month == 12:  # the month after it may lie beyond the last year that there is
        return Period(date(year, 12, 31), months, name)
    return Period(date(year, last_month + 1, 1) - timedelta(days=1), months, name)
