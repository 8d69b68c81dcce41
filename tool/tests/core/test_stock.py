"""The stock adds up: over any days, for any history, and from one stretch of time to the next."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.case.fold import Case, fold
from aduan.core.clocks.periods import Cut, parts_of
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import Measured, measure_cases
from aduan.core.figures.stock import Stock, count_stages, count_stock
from tests.core.builders import Line, at, case_of, event, law, sop
from tests.core.strategies import FIRST, SPAN, some_day, some_moment, some_walk

LATER = at("2026-06-01T12:00")
OPEN: list[Line] = [("receive", "2026-01-12T09:00"), ("record", "2026-01-12T09:10")]
EXPLAINED: list[Line] = [*OPEN, ("verify", "2026-01-12T09:20"), ("explain", "2026-01-13T10:00")]
CLOSED: list[Line] = [*EXPLAINED, ("satisfied", "2026-01-20T10:00")]
REOPENED: list[Line] = [*CLOSED, ("reopen", "2026-02-03T10:00")]
JANUARY, FEBRUARY = ((date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28)))


def measure(*cases: Case, as_of: datetime = LATER) -> list[Measured]:
    return measure_cases(Caseload(law(), cases), as_of)


def stock_of(lines: list[Line], days: tuple[date, date]) -> Stock:
    return count_stock(measure(case_of(lines)), *days)


@pytest.mark.parametrize(
    ("lines", "january", "february"),
    [
        (OPEN, Stock(0, 1, 0, 0, 0, 1), Stock(1, 0, 0, 0, 0, 1)),
        (CLOSED, Stock(0, 1, 0, 1, 0, 0), Stock(0, 0, 0, 0, 0, 0)),
        (REOPENED, Stock(0, 1, 0, 1, 0, 0), Stock(0, 0, 1, 0, 0, 1)),
    ],
)
def test_one_case_over_two_months(lines: list[Line], january: Stock, february: Stock):
    assert (stock_of(lines, JANUARY), stock_of(lines, FEBRUARY)) == (january, february)


def test_a_closing_that_was_taken_back_never_was():
    back = [*CLOSED, ("retract", "2026-01-21T09:00", {"of": "5"})]
    assert stock_of(back, JANUARY) == Stock(0, 1, 0, 0, 0, 1)


def imported(number: int, moment: datetime, closed: datetime | None, *, unknown: bool) -> Case:
    """A case of an old register, open or closed, perhaps on a day that nobody knows."""
    events = [event(1, "receive", moment, source={"imported": "2026-05-04"}, channel="visit")]
    if closed:
        fields: dict[str, Any] = {"day_unknown": True} if unknown else {}
        events.append(event(2, "close", closed, **fields))
    return fold(f"{moment:%Y%m%d}-R{number:05}", events, law().sops["register"], None)


def test_a_case_closed_on_an_unknown_day_is_told_apart():
    moment = at("2026-01-12T09:00")
    found = measure(imported(1, moment, moment + timedelta(days=90), unknown=True))
    assert count_stock(found, *JANUARY) == Stock(0, 1, 0, 0, 1, 0)
    assert count_stock(found, *FEBRUARY) == Stock(0, 0, 0, 0, 0, 0)


@st.composite
def some_cases(draw: st.DrawFn) -> list[Case]:
    """Cases of any kind: walks with reopenings, with a last step taken back, and rows of an old
    register.
    """
    cases = []
    for number, history in enumerate(draw(st.lists(some_walk(), max_size=5))):
        events = [event(n, name, moment) for n, (name, moment) in enumerate(history, 1)]
        if len(events) > 1 and draw(st.booleans()):
            events.append(event(len(events) + 1, "retract", events[-1].at, of=str(len(events))))
        cases.append(fold(f"20260105-W{number:05}", events, sop(), None))
    for number, pair in enumerate(
        draw(st.lists(st.tuples(some_moment(), some_moment()), max_size=4))
    ):
        first, last = sorted(pair)
        cases.append(
            imported(
                number, first, draw(st.sampled_from([None, last])), unknown=draw(st.booleans())
            )
        )
    return cases


def balance(stock: Stock) -> int:
    return stock.opening + stock.received + stock.reopened - stock.closed - stock.undated


@given(
    some_cases(), st.lists(some_day, min_size=1, max_size=4, unique=True).map(sorted), some_moment()
)
@settings(max_examples=150, deadline=None)
def test_the_stock_adds_up_over_any_days_and_from_one_stretch_to_the_next(
    cases: list[Case], cuts: list[date], as_of: datetime
):
    found = measure(*cases, as_of=as_of)
    bounds = [FIRST, *(day + timedelta(days=1) for day in cuts), FIRST + timedelta(days=SPAN + 30)]
    stretches = [(first, after - timedelta(days=1)) for first, after in pairwise(bounds)]
    stocks = [count_stock(found, *stretch) for stretch in stretches]
    assert all(balance(stock) == stock.closing for stock in stocks)
    assert all(after.opening == before.closing for before, after in pairwise(stocks))
    whole = count_stock(found, bounds[0], stretches[-1][1])
    assert whole.received == sum(stock.received for stock in stocks) == len(found)
    assert whole.closed == sum(stock.closed for stock in stocks) == len(list_closings(found, law()))
    assert whole.closing == sum(m.case.is_open for m in found)


@given(some_cases(), some_day, some_day)
@settings(max_examples=100, deadline=None)
def test_every_level_adds_up_and_all_levels_are_the_whole(
    cases: list[Case], one: date, other: date
):
    first, last = sorted((one, other))
    found = measure(*cases)
    whole, levels = count_stock(found, first, last), count_stages(found, first, last)
    for level in levels:
        assert level.opening + level.came - level.left == level.closing
    assert sum(level.opening for level in levels) == whole.opening
    assert sum(level.closing for level in levels) == whole.closing


@given(some_cases())
@settings(max_examples=50, deadline=None)
def test_a_year_is_the_sum_of_its_parts_however_it_is_cut(cases: list[Case]):
    found = measure(*cases)
    for cut in Cut:
        parts = [count_stock(found, part.first, part.last) for part in parts_of(2026, cut)]
        whole = count_stock(found, date(2026, 1, 1), date(2026, 12, 31))
        assert whole.closed == sum(part.closed for part in parts)
        assert (whole.opening, whole.closing) == (parts[0].opening, parts[-1].closing)


@given(some_cases(), some_moment())
@settings(max_examples=100, deadline=None)
def test_what_stood_open_at_a_moment_is_open_as_it_stood_then(cases: list[Case], moment: datetime):
    for measured in measure(*cases):
        if measured.was_open(moment):
            assert measured.at(moment).case.is_open
