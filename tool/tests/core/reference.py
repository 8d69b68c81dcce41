"""The clocks once more, written from the words of the decree and of the procedure alone: slow,
day by day, no cleverness.

Nothing of the tool's own code is used here, and nothing of its SOP file: the arrows stand in
`procedure`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.core.builders import WIB, Days
from tests.core.procedure import (
    ARROWS,
    CLOCKS,
    FIRST_OF_STAGE,
    OWN_WORD,
    PAUSED,
    STATES,
    TOTAL_COMES_BACK,
)

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reading:
    """What the reference says of one run of one clock."""

    started: datetime
    due: datetime
    used: int
    status: str


def is_working(days: Days, day: date) -> bool:
    """A day with weekly hours that is not off; a day added after itself counts as any other."""
    return day.weekday() in days.closing and day not in days.off


def closing_of(days: Days, day: date) -> datetime:
    closes = days.closing[day.weekday()]
    if days.ramadan and days.ramadan[0] <= day <= days.ramadan[1]:
        closes = days.ramadan_closing
    return datetime.combine(day, closes, WIB)


def day_zero(days: Days, moment: datetime) -> date:
    """What starts after closing time or on a day off counts as started on the next working day."""
    day = moment.astimezone(WIB).date()
    while not is_working(days, day) or moment > closing_of(days, day):
        day += DAY
        moment = datetime.combine(day, datetime.min.time(), WIB)
    return day


def days_used(days: Days, start: datetime, end: datetime) -> int:
    """The working days after the day that the start counts as, up to the day that the end counts
    as.
    """
    day, used = day_zero(days, start), 0
    while day < day_zero(days, end):
        day += DAY
        used += is_working(days, day)
    return used


def due_moment(days: Days, start: datetime, count: int) -> datetime:
    """Day 0 is the day of the start, day 1 the next working day; due at the close of business of
    day N.
    """
    day = day_zero(days, start)
    while count > 0:
        day += DAY
        count -= is_working(days, day)
    return closing_of(days, day)


Stretches = list[tuple[datetime, datetime | None]]


def stays(
    history: Sequence[tuple[str, datetime]],
) -> list[tuple[str, datetime, datetime | None, int]]:
    """(state, from, until, run) of a legal history: where the case was, and when.

    What the office closed by its own word and took up again was never closed.
    """
    found: list[tuple[str, datetime, datetime | None, int]] = []
    state, stage, run, closing = "start", "officer", 1, ""
    for name, moment in history:
        if name == "reopen" and closing in OWN_WORD:
            found.pop()
            state, start, _end, run = found[-1]
            found[-1] = (state, start, None, run)
            continue
        closing = name if name != "attempt" else closing
        if name == "reopen":
            target, run = FIRST_OF_STAGE[stage], run + 1
        elif (name, state) in ARROWS:
            target = ARROWS[name, state][0]
        else:
            continue
        if found:
            found[-1] = (*found[-1][:2], moment, found[-1][3])
        found.append((target, moment, None, run))
        state, stage = target, STATES[target][0] or stage
    return found


def read_clocks(
    history: Sequence[tuple[str, datetime]], days: Days, as_of: datetime
) -> dict[tuple[str, int], Reading]:
    """Every run of every clock, by name and number."""
    stretches: dict[tuple[str, int], Stretches] = {}
    visited = stays(history)
    for state, start, end, run in visited:
        for name, (_limit, states) in CLOCKS.items():
            if state in states:
                stretches.setdefault((name, run), []).append((start, end))
    here, run_now = visited[-1][0], visited[-1][3]
    return {
        (name, run): _read(
            days, parts, CLOCKS[name][0], as_of, waits=_comes_back(name, run == run_now, here)
        )
        for (name, run), parts in stretches.items()
    }


def _comes_back(clock: str, is_last_run: bool, state: str) -> bool:
    """A clock that stands still in a paused state, to go on if the complainant is not satisfied."""
    return is_last_run and clock == "total" and state in PAUSED & TOTAL_COMES_BACK


def _read(days: Days, parts: Stretches, limit: int, as_of: datetime, *, waits: bool) -> Reading:
    used, due, passed = 0, closing_of(days, day_zero(days, parts[0][0])), False
    for start, end in parts:
        if not passed:
            due = due_moment(days, start, limit - used)
        used += days_used(days, start, end or max(as_of, start))
        passed = passed or (end or as_of) > due
    if parts[-1][1] is None:
        status = "overdue" if passed else "running"
    else:
        status = "late" if passed else "paused" if waits else "ended"
    return Reading(parts[0][0], due, used, status)
