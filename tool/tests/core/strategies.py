"""Random calendars, moments and legal walks for the laws of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from tests.core.builders import OFFICE_WEEK, WIB, Days
from tests.core.procedure import ARROWS, FIRST_OF_STAGE, OWN_WORD, STAGE_LEFT

FIRST = date(2026, 1, 5)
SPAN = 60

some_day = st.integers(0, SPAN).map(lambda n: FIRST + timedelta(days=n))
# Days off lie close together, so that several fall into one deadline.
some_days = st.frozensets(some_day, max_size=12)
# At night, before opening, at closing time to the second and one past it, on any day of the week.
EDGES = (
    time(0),
    time(7, 29),
    time(15),
    time(15, 0, 1),
    time(16),
    time(16, 0, 1),
    time(16, 30),
    time(16, 30, 1),
)
some_time = st.sampled_from((*EDGES, time(23, 59, 59))) | st.times().map(
    lambda t: t.replace(microsecond=0)
)


@st.composite
def some_calendar(draw: st.DrawFn) -> Days:
    """Weekly hours (sometimes with a Saturday, sometimes without a Friday), days off, late
    additions, Ramadan.
    """
    week = dict(OFFICE_WEEK)
    week[4] = draw(st.sampled_from([time(16, 30), time(11), time(16)]))
    if draw(st.integers(0, 4)) == 0:
        week[5] = time(12)
    if draw(st.integers(0, 9)) == 0:
        del week[4]
    begin = draw(st.none() | some_day)
    ramadan = (begin, begin + timedelta(days=draw(st.integers(0, 30)))) if begin else None
    return Days(week, draw(some_days), draw(some_days), ramadan)


@st.composite
def some_moment(draw: st.DrawFn) -> datetime:
    """A moment in the office's zone, or the same said in another."""
    moment = datetime.combine(draw(some_day), draw(some_time), WIB)
    return moment.astimezone(UTC) if draw(st.booleans()) else moment


some_moments = st.lists(some_moment(), min_size=2, max_size=2).map(sorted)
three_moments = st.lists(some_moment(), min_size=3, max_size=3).map(sorted)

History = list[tuple[str, datetime]]


@st.composite
def some_walk(draw: st.DrawFn, longest: int = 14) -> History:
    """A legal history: any allowed step at any later moment, closings rare, with reopenings."""
    length = draw(st.integers(1, longest))
    moments = sorted(draw(st.lists(some_moment(), min_size=length, max_size=length)))
    history, state, stage = [("receive", moments[0])], "received", "officer"
    # Where a reopening leads back to, after a closing by the office's own word.
    back = ""
    for moment in moments[1:]:
        name = draw(st.sampled_from(choices(state)))
        if name == "reopen":
            state = back or FIRST_OF_STAGE[stage]
        elif name != "attempt":
            back = state if name in OWN_WORD else ""
            state = ARROWS[name, state][0]
        stage = STAGE_LEFT.get(state, stage)
        history.append((name, moment))
    return history


def choices(state: str) -> list[str]:
    """The steps from a state; those that go on are likelier than those that close."""
    if state == "closed":
        return ["reopen"]
    onward = [
        event
        for (event, source), arrow in ARROWS.items()
        if source == state and arrow[0] != "closed"
    ]
    return [
        *onward,
        *onward,
        "attempt",
        "withdraw",
        *(["satisfied", "dissatisfied"] if state == "head-acted" else []),
    ]
