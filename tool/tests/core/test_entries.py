"""Steps entered late: which must say so, and that every figure counts them alike, the worse for the
office.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.case.allowed import lapse_day
from aduan.core.case.course import Course
from aduan.core.case.event import Event
from aduan.core.case.fold import fold
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.entries import check_entries, check_entry, must_tell_entry
from aduan.core.clocks.runs import LateEntry, Run, Status
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import count_timeliness, list_closings
from aduan.core.figures.figures import count_live
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.summary import summarize
from aduan.core.figures.tabulate import tabulate
from aduan.core.figures.tally import tally_cases
from aduan.core.law.frame import Frame
from tests.core.builders import (
    CASE_ID,
    OTHER_ID,
    Days,
    at,
    calendar_2026,
    case_of,
    codes_of,
    event,
    findings_of,
    framed,
    law,
    register,
    sop,
    then,
    verdict,
)
from tests.core.strategies import History, some_calendar, some_walk

# A step, when it happened, and when it was entered; one moment for both where they are one.
Told = tuple[str, str] | tuple[str, str, str]

SEEN = at("2026-12-31T12:00")
# On a Monday; the officer's limit is the close of the Tuesday, at four.
DESK: list[Told] = [
    ("receive", "2026-11-23T09:00"),
    ("record", "2026-11-23T09:30"),
    ("verify", "2026-11-23T10:00"),
]
SATISFIED: Told = ("satisfied", "2026-12-11T09:00")


def enter(told: Sequence[Told]) -> tuple[Event, ...]:
    """The events of a case as the tool writes them: each says when it was entered where it must."""
    history: list[Event] = []
    for number, (name, moment, *later) in enumerate(told, 1):
        entered = at(later[0] if later else moment)
        history.append(event(number, name, at(moment)))
        if must_tell_entry(Course(history, sop(), None), number, framed(entered)):
            history[-1] = replace(history[-1], entered=entered)
    return tuple(history)


@dataclass(frozen=True)
class Way:
    """A way of entering late, and what every door must say of it: the list's status, and the
    entry.
    """

    told: tuple[Told, ...]
    status: str
    entry: LateEntry


def way(*told: Told, status: str = "closed", entry: LateEntry = LateEntry.NONE) -> Way:
    return Way((*DESK, *told), status, entry)


WAYS = {
    "at once": way(("explain", "2026-11-24T15:00"), SATISFIED),
    "late, and entered at once": way(("explain", "2026-11-25T09:00"), SATISFIED, status="late"),
    "entered before the limit": way(("explain", "2026-11-23T11:00", "2026-11-24T15:59"), SATISFIED),
    "the same day, after the limit": way(
        ("explain", "2026-11-24T15:00", "2026-11-24T16:01"), SATISFIED, entry=LateEntry.LATER
    ),
    "on the next working day": way(
        ("explain", "2026-11-24T15:00", "2026-11-25T15:00"), SATISFIED, entry=LateEntry.LATER
    ),
    "beyond what the office allows": way(
        ("explain", "2026-11-24T15:00", "2026-11-26T09:00"),
        SATISFIED,
        status="late",
        entry=LateEntry.COUNTED,
    ),
    "the statement with it": way(
        ("explain", "2026-11-24T15:00", "2026-11-26T09:00"),
        ("satisfied", "2026-11-24T15:30", "2026-11-26T09:05"),
        status="late",
        entry=LateEntry.COUNTED,
    ),
    "withdrawn on the due day, taken up twelve days later": way(
        ("withdraw", "2026-11-24T15:00"),
        ("reopen", "2026-12-07T09:00"),
        ("explain", "2026-12-07T10:00"),
        SATISFIED,
        status="late",
    ),
    "withdrawn, taken up again in time": way(
        ("withdraw", "2026-11-23T15:00"),
        ("reopen", "2026-11-24T09:00"),
        ("explain", "2026-11-24T10:00"),
        SATISFIED,
    ),
    "a whole case in one evening": Way(
        (
            ("receive", "2026-11-23T09:00", "2026-11-24T20:00"),
            ("record", "2026-11-23T09:30", "2026-11-24T20:01"),
            ("verify", "2026-11-23T10:00", "2026-11-24T20:02"),
            ("explain", "2026-11-24T10:00", "2026-11-24T20:03"),
            ("satisfied", "2026-11-24T11:00", "2026-11-24T20:04"),
        ),
        "closed",
        LateEntry.LATER,
    ),
}


@pytest.mark.parametrize("name", WAYS)
def test_proof_list_site_and_report_say_the_same(name: str):
    found = WAYS[name]
    case = fold(CASE_ID, enter(found.told), sop(), None)
    load = Caseload(law(), (case,))
    officer = next(r for r in run_clocks(case, framed(SEEN)) if r.name == "officer")
    is_late = found.status == "late"
    assert officer.status is (Status.LATE if is_late else Status.ENDED)
    assert officer.entry is found.entry
    row = summarize(case, law(), SEEN)
    assert (row.status, row.entry) == (found.status, found.entry.value)
    kept = count_timeliness(list_closings(measure_cases(load, SEEN), law()))
    is_later, is_counted = found.entry is LateEntry.LATER, found.entry is LateEntry.COUNTED
    assert (kept.in_time > 0, kept.late > 0) == (not is_late, is_late)
    assert (kept.later > 0, kept.counted > 0) == (is_later, is_counted)
    live = count_live(load, SEEN)
    assert (live.later, live.counted) == (kept.later, kept.counted)
    total = tabulate(tally_cases(load, SEEN), law(), [], None, None).total
    assert total["on_time"] == (not is_late)
    assert (total["in_time_by_later_entry"], total["late_by_entry"]) == (is_later, is_counted)


# -- which steps must say it


def history(*told: Told) -> list[Event]:
    return [event(n, name, at(moment)) for n, (name, moment, *_later) in enumerate(told, 1)]


@pytest.mark.parametrize(
    ("last", "entered", "must"),
    [
        (("explain", "2026-11-24T15:00"), "2026-11-24T15:00", False),
        (("explain", "2026-11-24T15:00"), "2026-11-24T16:00", False),
        (("explain", "2026-11-24T15:00"), "2026-11-24T16:01", True),
        # It stops no clock: only much later.
        (("attempt", "2026-11-24T15:00"), "2026-11-25T15:00", False),
        (("attempt", "2026-11-24T15:00"), "2026-11-25T16:01", True),
        # It happened after the limit, and so is late anyway.
        (("explain", "2026-11-25T09:00"), "2026-11-25T15:00", False),
        (("retract", "2026-11-24T09:00"), "2026-11-24T09:10", False),
        (("retract", "2026-11-24T09:00"), "2026-11-24T09:11", True),
    ],
)
def test_which_steps_must_say_when_they_were_entered(last: Told, entered: str, must: bool):
    steps = history(*DESK, last)
    course = Course(steps, sop(), None)
    assert must_tell_entry(course, len(steps), framed(at(entered))) is must


@pytest.mark.parametrize(("entered", "must"), [("15:59", False), ("16:30", True), ("17:30", True)])
def test_a_limit_by_the_hours_of_an_earlier_week_must_be_told_too(entered: str, must: bool):
    """From the 24th on the office closes an hour later, but not for what began before."""
    usual = calendar_2026()
    longer = {weekday: (opens, time(17)) for weekday, (opens, _) in usual.hours.week.items()}
    hours = replace(usual.hours, exceptions=(), later=((date(2026, 11, 24), longer),))
    steps = history(*DESK, ("explain", "2026-11-24T15:30"))
    frame = framed(at(f"2026-11-24T{entered}"), calendar=replace(usual, hours=hours))
    assert must_tell_entry(Course(steps, frame.sop, None), len(steps), frame) is must


@pytest.mark.parametrize(("imported", "must"), [({"imported": "2026-11-23"}, False), ({}, True)])
def test_what_an_old_register_brings_says_on_which_day_instead(
    imported: dict[str, str], must: bool
):
    source = {"system": "rekaan", "id": "1", **imported}
    steps = [event(1, "receive", at("2026-11-02T09:00"), source=source)]
    frame = framed(at("2026-11-23T09:00"), procedure=register())
    told = must_tell_entry(Course(steps, frame.sop, None), 1, frame)
    assert told is must


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "ADU635"),
        ("2026-11-26T09:00", None),
        ("2026-11-26T08:50", None),
        ("2026-11-26T08:49", "ADU636"),
        ("2026-11-26T09:01", "ADU636"),
    ],
)
def test_what_a_step_says_of_its_entry_is_held_against_its_commit(said: str, code: str | None):
    steps = history(*DESK, ("explain", "2026-11-24T15:00"))
    steps[-1] = replace(steps[-1], entered=at(said) if said else None)
    found = check_entry(Course(steps, sop(), None), len(steps), framed(at("2026-11-26T09:00")))
    assert (found.code if found else None) == code


def test_nothing_is_entered_before_it_happened():
    case = case_of([("receive", "2026-11-23T09:00")])
    early = replace(then(case, "record", at("2026-11-23T10:00")), entered=at("2026-11-23T09:59"))
    assert "ADU325" in codes_of(verdict(case, early))


def test_who_enters_holds_the_role_on_both_days():
    steps = history(("receive", "2026-11-20T09:00"))
    steps.append(event(2, "record", at("2026-11-20T10:00"), "retired"))
    course = Course(steps, sop(), None)
    found = check_entries(course, 2, framed(at("2026-11-23T09:00")))
    assert codes_of(found) == ["ADU303"]
    assert not list(check_entries(course, 2, framed(at("2026-11-20T15:00"))))


# -- waiting and taking back count from the entry


def test_waiting_counts_from_when_it_was_entered():
    waiting = enter([*DESK, ("explain", "2026-11-23T11:00", "2026-11-26T09:00")])
    prompt = enter([*DESK, ("explain", "2026-11-26T09:00")])
    kind, frame = sop().events["lapse"], framed(SEEN)
    days = [
        lapse_day(fold(CASE_ID, h, sop(), None).position, kind, frame) for h in (waiting, prompt)
    ]
    assert days[0] == days[1]


def test_a_step_entered_late_may_be_taken_back_from_then_on():
    steps = enter([*DESK, ("attempt", "2026-11-23T11:00", "2026-11-26T09:00")])
    case = fold(CASE_ID, steps, sop(), None)
    back = then(case, "retract", at("2026-11-26T10:00"), of="4")
    assert codes_of(verdict(case, back)) == []


# -- laws

laws = settings(max_examples=60, deadline=None)
some_delays = st.lists(st.integers(0, 24 * 6), min_size=14, max_size=14)
# The worse for the office, the later in this list.
ORDER = [(False, LateEntry.NONE), (False, LateEntry.LATER), (True, LateEntry.COUNTED)]


def told_late(walked: History, delays: Sequence[int]) -> tuple[Event, ...]:
    """A legal history in which each step is entered some hours after it happened, none before the
    one ahead of it.
    """
    events: list[Event] = []
    last = walked[0][1]
    for number, ((name, moment), hours) in enumerate(zip(walked, delays, strict=False), 1):
        last = max(last, moment + timedelta(hours=hours))
        events.append(replace(event(number, name, moment), entered=last))
    return tuple(events)


def runs_of(events: Sequence[Event], days: Days, as_of: datetime) -> tuple[Run, ...]:
    frame: Frame = framed(as_of, calendar=days.calendar())
    return run_clocks(fold(CASE_ID, events, sop(), None), frame)


def badness(run: Run) -> int:
    """How bad a run looks: in time, in time by a later entry, late by its entry, late."""
    is_past = run.status in (Status.LATE, Status.OVERDUE)
    if is_past and run.entry is LateEntry.NONE:
        return 3
    return ORDER.index((is_past, run.entry))


@laws
@given(some_walk(), some_calendar(), some_delays)
def test_no_day_counts_twice_and_stages_add_up_to_at_least_the_total(
    walked: History, days: Days, delays: list[int]
):
    events = told_late(walked, delays)
    as_of = max(e.entered for e in events if e.entered) + timedelta(days=9)
    calendar = days.calendar()
    by_lap: dict[int, dict[str, Run]] = {}
    for run in runs_of(events, days, as_of):
        by_lap.setdefault(run.lap, {})[run.name] = run
        ends = [stretch.end or as_of for stretch in run.stretches]
        starts = [stretch.start for stretch in run.stretches]
        assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
        whole = calendar.count(calendar.business_day(starts[0]), calendar.business_day(ends[-1]))
        assert run.used <= whole
    for runs in by_lap.values():
        stages = [run.used for run in runs.values() if run.clock.stage]
        assert sum(stages) >= runs["total"].used


@laws
@given(some_walk(), some_calendar(), some_delays, some_delays)
def test_entering_later_never_makes_a_clock_look_better(
    walked: History, days: Days, delays: list[int], more: list[int]
):
    prompt = told_late(walked, delays)
    late = told_late(walked, [one + other for one, other in zip(delays, more, strict=True)])
    as_of = max(e.entered for e in late if e.entered)
    before = {(run.name, run.lap): run for run in runs_of(prompt, days, as_of)}
    after = {(run.name, run.lap): run for run in runs_of(late, days, as_of)}
    assert before.keys() == after.keys()
    for key, run in after.items():
        assert run.used >= before[key].used
        assert badness(run) >= badness(before[key])


def test_a_closing_that_was_undone_is_no_end_of_a_clock():
    case = fold(CASE_ID, enter(WAYS["withdrawn, taken up again in time"].told), sop(), None)
    assert findings_of(case, SEEN) == []
    assert {run.lap for run in run_clocks(case, framed(SEEN, {CASE_ID, OTHER_ID}))} == {1}
