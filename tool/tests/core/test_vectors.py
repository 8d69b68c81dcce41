"""Working-day facts from the tests of Alaveteli, FixMyStreet and NumPy, against our calendar.

Each vector says which convention its start follows; the decree's own is day 0:

- `day-0`: the start is a working day, day 1 the next one. Here the tools and the decree agree.
- `next-day-counts`: the start is a day off, and the first working day after it is day 1. The decree counts what
  starts on a day off as started on the next working day: that one is day 0, so it is due a working day later.
- `day-before-is-0`: the same seen from behind: the start rolls back to the working day before, which is day 0.
- `backwards`: days counted back; no clock of the decree does.
- `calendar-days`: every day counts, and a due day that is off moves to the next working day. The decree has none;
  a clock of the unit `calendar_day` (UU 25/2009) does just so, and its start does not move.
- `half-open`: working days in [a, b); ours are in (a, b].
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from aduan.core.clocks.clocks import run_clocks
from aduan.core.law.calendar import Calendar
from aduan.core.law.sopclock import CALENDAR_DAY
from tests.core.builders import OFFICE_WEEK, WIB, Days, framed, sop, walk

DATA: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data/working_day_vectors.json").read_text("utf-8")
)
VECTORS: list[dict[str, Any]] = DATA["vectors"]
Vector = dict[str, Any]

vectors = pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])


def calendar_of(vector: Vector) -> Calendar:
    off = frozenset(date.fromisoformat(day) for day in DATA["calendars"][vector["calendar"]])
    saturday = {5: time(16)} if vector["mode"] == "working_sat" else {}
    return Days({**OFFICE_WEEK, **saturday}, off).calendar()


def day_of(text: str) -> date:
    """A day, or the first day of a month or year."""
    return date.fromisoformat((text + "-01-01")[:10])


def plain_due(vector: Vector, calendar: Calendar) -> date:
    """What the vector says, said with our own primitives."""
    start, days = day_of(vector["received"]), vector["days"]
    match vector["mode"]:
        case "working" | "working_sat" | "busday_offset:backward":
            return calendar.add(start, days)
        case "working_back":
            return calendar.add(start, -days)
        case "busday_offset:forward":
            return calendar.add(calendar.roll_forward(start), days)
        case _:
            return clock_due(vector, calendar, CALENDAR_DAY)


def clock_due(vector: Vector, calendar: Calendar, unit: str) -> date:
    """What a clock makes of it that starts at noon of that day."""
    noon = datetime.combine(day_of(vector["received"]), time(12), WIB)
    clock = replace(sop().clocks["officer"], limit=vector["days"], unit=unit)
    procedure = replace(sop(), clocks={"officer": clock})
    frame = framed(noon, procedure=procedure, calendar=calendar)
    (run,) = run_clocks(walk("receive", start=noon), frame)
    return run.due.date()


def test_there_are_29_vectors_each_with_a_name_a_source_and_a_convention():
    assert len({v["name"] for v in VECTORS}) == len(VECTORS) == 29
    assert Counter(v["convention"] for v in VECTORS) == {
        "day-0": 11,
        "next-day-counts": 5,
        "day-before-is-0": 1,
        "backwards": 2,
        "calendar-days": 8,
        "half-open": 2,
    }
    assert all(v["source"] for v in VECTORS)


@pytest.mark.parametrize("vector", [v for v in VECTORS if "due" in v], ids=lambda v: v["name"])
def test_vector_holds_with_our_own_primitives(vector: Vector):
    assert plain_due(vector, calendar_of(vector)) == day_of(vector["due"])


@pytest.mark.parametrize("vector", [v for v in VECTORS if "to" in v], ids=lambda v: v["name"])
def test_days_between_are_those_of_the_vector(vector: Vector):
    day = timedelta(days=1)
    assert (
        calendar_of(vector).count(day_of(vector["received"]) - day, day_of(vector["to"]) - day)
        == vector["days"]
    )


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS if v["convention"] == "day-0"], ids=lambda v: v["name"]
)
def test_where_the_start_is_day_0_the_decrees_clock_says_the_same(vector: Vector):
    assert clock_due(vector, calendar_of(vector), "working_day") == day_of(vector["due"])


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS if "decree_due" in v], ids=lambda v: v["name"]
)
def test_where_the_start_is_a_day_off_the_decrees_clock_is_due_one_working_day_later(
    vector: Vector,
):
    calendar = calendar_of(vector)
    assert vector["convention"] in ("next-day-counts", "day-before-is-0")
    assert not calendar.is_working(day_of(vector["received"]))
    assert clock_due(vector, calendar, "working_day") == day_of(vector["decree_due"])
    assert day_of(vector["decree_due"]) == calendar.add(day_of(vector["due"]), 1)


@vectors
def test_vector_differs_from_the_decree_only_where_it_says_so(vector: Vector):
    if vector["convention"] in ("backwards", "half-open", "calendar-days"):
        assert "decree_due" not in vector
        return
    same = clock_due(vector, calendar_of(vector), "working_day") == day_of(vector["due"])
    assert same == ("decree_due" not in vector)
