"""The periods of publication: months, and the parts that a year is cut into; when each comes
out.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date
from enum import StrEnum

from aduan.core.law.calendar import DAY, Calendar
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _


class Cut(StrEnum):
    """How a year is cut."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


# How many months a part has, and the letter of its name: 2026-H1, 2026-Q3.
MONTHS = {Cut.YEAR: 12, Cut.HALF: 6, Cut.QUARTER: 3, Cut.MONTH: 1}
LETTERS = {Cut.HALF: "H", Cut.QUARTER: "Q"}
_YEAR, _MONTH = re.compile("[0-9]{4}"), re.compile("0[1-9]|1[0-2]")
# None waits longer: an office that left all of those weekdays would wait for ever.
GIVEN_UP = 365 * DAY


@dataclass(frozen=True, order=True)
class Period:
    """A month or a part of a year, by its last day; of two that end together, the shorter comes
    first.

    `name`: 2026, 2026-H1, 2026-Q3 or 2026-03, as files and people write it.
    """

    last: date
    months: int
    name: str

    @property
    def year(self) -> int:
        """The calendar year that it lies in: none reaches over its end."""
        return self.last.year

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.last.month - self.months + 1, 1)

    @property
    def is_month(self) -> bool:
        """Whether it is a single month."""
        return self.months == 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def comes_out(self, calendar: Calendar, after: int, weekdays: Container[int]) -> date:
        """The day on which it may be published: so many working days after its end, of those that
        lie on one of the weekdays (Monday is 1).
        """
        day, left = self.last, after
        while left and day < self.last + GIVEN_UP:
            day = calendar.add(day, 1)
            left -= day.isoweekday() in weekdays
        return day


def month_of(day: date) -> Period:
    """The month that a day lies in."""
    return _end_in(day.year, day.month, 1, f"{day:%Y-%m}")


def months_between(first: date, last: date) -> Iterator[Period]:
    """The calendar months from that of one day through that of another."""
    day = first.replace(day=1)
    while day <= last:
        month = month_of(day)
        yield month
        day = month.last + DAY


def parts_of(year: int, cut: Cut) -> tuple[Period, ...]:
    """The parts of a year in order; of a year that is not cut, the year."""
    months = MONTHS[cut]
    if cut is Cut.YEAR:
        return (_end_in(year, 12, months, str(year)),)
    parts = []
    for number in range(1, 12 // months + 1):
        name = f"{year}-{number:02}"
        if cut in LETTERS:
            name = f"{year}-{LETTERS[cut]}{number}"
        parts.append(_end_in(year, months * number, months, name))
    return tuple(parts)


def read_period(name: str) -> Period:
    """The period of a name such as 2026, 2026-H1, 2026-Q3 or 2026-03. RefusedError: it is none."""
    period = find_period(name)
    if period is None:
        raise RefusedError(
            _("{name} is not a period"),
            _("write it like 2026, 2026-H1, 2026-Q3 or 2026-03"),
            name=name,
        )
    return period


def find_period(name: str) -> Period | None:
    """The period of a name; None: it is none."""
    head, _dash, tail = name.partition("-")
    if not (_YEAR.fullmatch(head) and head > "0000"):
        return None
    year = int(head)
    if _MONTH.fullmatch(tail):
        return month_of(date(year, int(tail), 1))
    for cut in Cut:
        for part in parts_of(year, cut):
            if part.name == name:
                return part
    return None


def _end_in(year: int, last_month: int, months: int, name: str) -> Period:
    if last_month == 12:
        # The month after it may lie beyond the last year that there is.
        return Period(date(year, 12, 31), months, name)
    return Period(date(year, last_month + 1, 1) - DAY, months, name)
