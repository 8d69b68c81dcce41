"""A month's totals: what was open at its end stands as it stood then, and every sum of them is the
whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from aduan.core.case.fold import fold
from aduan.core.clocks.periods import month_of, months_between
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.stock import count_stock
from aduan.core.law.law import Law
from aduan.publish.ledger.release import MonthCount
from aduan.publish.protect.months import count_month, end_of
from tests.core.builders import CASE_ID, Line, at, case_of, event, law, sop
from tests.core.procedure import path_to
from tests.core.strategies import History, some_moment, some_walk
from tests.publish.populations import make_population

LATER = at("2026-06-01T12:00")
RECORDED: list[Line] = [("receive", "2026-01-29T09:00"), ("record", "2026-01-29T09:10")]
TAKEN_BACK: list[Line] = [
    *RECORDED,
    ("withdraw", "2026-01-30T15:00"),
    ("retract", "2026-02-02T09:00", {"of": "3"}),
]
# Explained late, and only then taken to the team: the total is late at a pause, and goes on.
LATE_PAUSE: list[Line] = [
    ("receive", "2026-01-05T09:00"),
    ("record", "2026-01-05T09:10"),
    ("verify", "2026-01-05T10:00"),
    ("explain", "2026-01-30T10:00"),
]
ACTED: list[Line] = [
    *LATE_PAUSE,
    ("dissatisfied", "2026-02-26T09:00"),
    ("analyse", "2026-03-02T09:00"),
    ("decide", "2026-03-03T09:00"),
    ("act", "2026-03-04T09:00"),
]


def count(caseload: Caseload, day: date, as_of: datetime = LATER) -> MonthCount:
    cases = measure_cases(caseload, as_of)
    return count_month(caseload, cases, list_closings(cases, caseload.law), month_of(day))


def endings(caseload: Caseload, month: date, as_of: datetime) -> Counter[tuple[str, str]]:
    """How often each clock ended in a month, in time or late."""
    found: Counter[tuple[str, str]] = Counter()
    for clock in count(caseload, month, as_of).clocks:
        found[clock.clock, "in time"] += clock.ended
        found[clock.clock, "late"] += clock.late
    return +found


def test_a_closing_taken_back_in_the_next_month_does_not_wait_for_the_complainant():
    month = count(Caseload(law(), (case_of(TAKEN_BACK),)), date(2026, 1, 31))
    assert (month.open, month.waiting, month.closed) == (1, 0, 0)
    assert sum(stage.open for stage in month.stages) == 1


@pytest.mark.parametrize(
    ("lines", "months"),
    [
        (LATE_PAUSE, {}),
        (ACTED, {}),
        ([*ACTED, ("satisfied", "2026-04-07T09:00")], {4: 1}),
        ([*LATE_PAUSE, ("satisfied", "2026-02-10T09:00")], {2: 1}),
        ([*LATE_PAUSE, ("withdraw", "2026-01-30T11:00"), ("reopen", "2026-02-10T09:00")], {}),
    ],
)
def test_a_clock_that_was_late_at_a_pause_is_counted_once_when_it_is_over(
    lines: list[Line], months: dict[int, int]
):
    caseload = Caseload(law(), (case_of(lines),))
    found: dict[int, int] = {}
    for number in range(1, 6):
        counted = endings(caseload, date(2026, number, 1), LATER)
        if counted["total", "late"]:
            found[number] = counted["total", "late"]
        assert counted["officer", "late"] == (number == 1)
    assert found == months


@st.composite
def some_long_walk(draw: st.DrawFn) -> History:
    """A legal history through pauses, which a random one seldom reaches; closed, reopened or not."""
    steps = path_to(draw(st.sampled_from(("explained", "with-team", "team-acted", "head-acted"))))
    names = [*steps, *draw(st.sampled_from(((), ("withdraw",), ("withdraw", "reopen"))))]
    moments = sorted(draw(st.lists(some_moment(), min_size=len(names), max_size=len(names))))
    return list(zip(names, moments, strict=True))


def hasty_law() -> Law:
    """The law with limits so short that most clocks of a walk are late, at pauses too."""
    clocks = {name: replace(clock, limit=1) for name, clock in sop().clocks.items()}
    hasty = replace(sop(), clocks=clocks)
    return replace(law(), sops={**law().sops, hasty.id: hasty})


def undoes_own_word(history: History) -> bool:
    """Whether a case that the office closed by its own word was taken up again."""
    names = [name for name, _moment in history]
    closings = {"withdraw", "refer", "duplicate"}
    return any(
        name == "reopen" and closings.intersection(names[:place])
        for place, name in enumerate(names)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(some_walk() | some_long_walk())
def test_each_run_of_a_clock_ends_once_over_all_months_whenever_they_are_counted(history: History):
    events = [event(n, name, moment) for n, (name, moment) in enumerate(history, 1)]
    # A closing by the office's own word that is undone later was one until then: what was published
    # meanwhile stays, and the clock goes on as if it had not been.
    assume(not undoes_own_word(history))
    caseload = Caseload(hasty_law(), (fold(CASE_ID, events, sop()),))
    (measured,) = measure_cases(caseload, LATER)
    early: Counter[tuple[str, str]] = Counter()
    afterwards: Counter[tuple[str, str]] = Counter()
    for month in months_between(measured.received, date(2026, 4, 30)):
        early += endings(caseload, month.last, end_of(month, caseload))
        afterwards += endings(caseload, month.last, LATER)
    assert early == afterwards
    over = Counter(run.name for run in measured.runs if run.done)
    assert over == Counter(name for name, _how in afterwards.elements())


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
