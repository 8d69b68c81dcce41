"""A month's totals: what was open at its end stands as it stood then, and every sum of them is the
whole.
"""

from __future__ import annotations

from datetime import date

import pytest

from aduan.core.clocks.periods import month_of
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.stock import count_stock
from aduan.publish.ledger.release import MonthCount
from aduan.publish.protect.months import count_month
from tests.core.builders import Line, at, case_of, law
from tests.publish.populations import make_population

LATER = at("2026-06-01T12:00")
RECORDED: list[Line] = [("receive", "2026-01-29T09:00"), ("record", "2026-01-29T09:10")]
TAKEN_BACK: list[Line] = [
    *RECORDED,
    ("withdraw", "2026-01-30T15:00"),
    ("retract", "2026-02-02T09:00", {"of": "3"}),
]


def count(caseload: Caseload, day: date) -> MonthCount:
    cases = measure_cases(caseload, LATER)
    return count_month(caseload, cases, list_closings(cases, caseload.law), month_of(day))


def test_a_closing_taken_back_in_the_next_month_does_not_wait_for_the_complainant():
    month = count(Caseload(law(), (case_of(TAKEN_BACK),)), date(2026, 1, 31))
    assert (month.open, month.waiting, month.closed) == (1, 0, 0)
    assert sum(stage.open for stage in month.stages) == 1


@pytest.mark.parametrize("seed", range(4))
def test_every_month_agrees_with_the_stock_and_adds_up_in_itself(seed: int):
    caseload = make_population(80, seed)
    cases = measure_cases(caseload, LATER)
    for number in range(1, 13):
        period = month_of(date(2025, number, 1))
        month, stock = count(caseload, period.last), count_stock(cases, period.first, period.last)
        assert (month.received, month.closed, month.open) == (
            stock.received,
            stock.closed,
            stock.closing,
        )
        assert sum(age.count for age in month.ages) == month.open
        assert sum(stage.open for stage in month.stages) + month.waiting == month.open
        assert sum(stage.overdue for stage in month.stages) == month.overdue
        assert month.in_time <= month.closed
