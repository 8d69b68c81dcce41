"""What superiors are told of a month, a quarter, a half or a year: the stock, the levels, how
complaints ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time

from aduan.core.clocks.periods import Period, months_between
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import Closing, list_closings
from aduan.core.figures.measure import Measured, measure_cases
from aduan.core.figures.statements import StatementCount, count_statements
from aduan.core.figures.stock import StageStock, Stock, count_stages, count_stock
from aduan.core.figures.underway import Underway, count_underway
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _


@dataclass(frozen=True)
class Recap:
    """One period, whole or up to a day. Internal: exact, from the cases as they stand now.

    `until`: its last day, or today where it still runs. `late`: by procedure and level (None: with
    the complainant), what is overdue on the last day. `missed`: what is open and in time then, of which
    a limit that is behind it was missed.
    """

    period: Period
    until: date
    stock: Stock
    months: tuple[tuple[Period, Stock], ...]
    levels: tuple[StageStock, ...]
    closings: tuple[Closing, ...]
    late: Counter[tuple[str, str | None]]
    missed: int
    statements: tuple[StatementCount, ...]
    underway: Underway

    @property
    def overdue(self) -> int:
        """How many are overdue on the last day, of all procedures and levels."""
        return self.late.total()


def recapitulate(caseload: Caseload, period: Period, as_of: datetime) -> Recap:
    """The recap of a period, up to a moment where it still runs. RefusedError: it has not begun."""
    calendar = caseload.law.calendar
    today = calendar.local_day(as_of)
    first = period.first
    if first > today:
        raise RefusedError(_("{period} has not begun yet"), period=period.name)
    until = min(period.last, today)
    end = min(as_of, datetime.combine(until, time.max, calendar.zone))
    cases = measure_cases(caseload, as_of)
    closings = list_closings(cases, caseload.law)
    then = _list_begun(cases, until, end)
    overdue = [measured for measured in then if measured.overdue]
    in_time = [measured for measured in then if measured.case.is_open and not measured.overdue]
    return Recap(
        period=period,
        until=until,
        stock=count_stock(cases, first, until),
        months=_count_months(cases, first, until),
        levels=tuple(count_stages(cases, first, until)),
        closings=tuple(closing for closing in closings if first <= closing.day <= until),
        late=Counter(_place(measured) for measured in overdue),
        missed=sum(measured.is_late for measured in in_time),
        statements=count_statements(cases, first, until),
        underway=count_underway(cases, first, until),
    )


def _count_months(
    cases: Sequence[Measured], first: date, until: date
) -> tuple[tuple[Period, Stock], ...]:
    found = []
    for month in months_between(first, until):
        stock = count_stock(cases, month.first, min(month.last, until))
        found.append((month, stock))
    return tuple(found)


def _list_begun(cases: Sequence[Measured], until: date, end: datetime) -> list[Measured]:
    """The cases as they stood at the end, without those that had not begun."""
    then = (measured.at(end) for measured in cases if measured.received <= until)
    return [measured for measured in then if measured.case.steps]


def _place(measured: Measured) -> tuple[str, str | None]:
    return measured.sop.id, measured.stage
