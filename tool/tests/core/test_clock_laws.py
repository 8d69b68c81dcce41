"""The laws of the clocks, on random calendars, moments and histories; and a slow second opinion on
all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.clocks.clocks import run_clocks, stretch_used
from aduan.core.clocks.proof import prove_run
from aduan.core.clocks.runs import Run, Status, Stretch, is_due_soon, leading_run
from aduan.core.law.sopclock import CALENDAR_DAY
from tests.core.builders import CASE_ID, WIB, Days, check_history, event, framed, sop
from tests.core.procedure import OWN_WORD
from tests.core.reference import day_zero, days_used, due_moment, is_working, read_clocks
from tests.core.strategies import (
    History,
    some_calendar,
    some_day,
    some_moment,
    some_moments,
    some_walk,
    three_moments,
)

STAGES = ("officer", "team", "head")
LIVE = (Status.RUNNING, Status.OVERDUE)

laws = settings(max_examples=60, deadline=None)
many = settings(max_examples=200, deadline=None)


def case_from(history: Sequence[tuple[str, datetime]]) -> Case:
    return fold(
        CASE_ID,
        [event(n, name, moment) for n, (name, moment) in enumerate(history, 1)],
        sop(),
        None,
    )


def runs_of(
    history: Sequence[tuple[str, datetime]], days: Days, as_of: datetime
) -> tuple[Run, ...]:
    return run_clocks(case_from(history), framed(as_of, calendar=days.calendar()))


def later(history: Sequence[tuple[str, datetime]], hours: int) -> datetime:
    return history[-1][1] + timedelta(hours=hours)


some_hours = st.integers(0, 24 * 40)


# -- the second opinion


@many
@given(some_walk(), some_calendar(), some_hours)
def test_clocks_agree_with_the_slow_reading_of_the_decree(history: History, days: Days, hours: int):
    as_of = later(history, hours)
    found = {
        (r.name, r.lap): (r.started, r.due, r.used, r.status.value)
        for r in runs_of(history, days, as_of)
    }
    slow = read_clocks(history, days, as_of)
    assert found == {key: (r.started, r.due, r.used, r.status) for key, r in slow.items()}


@many
@given(some_calendar(), some_moment())
def test_moment_counts_as_the_day_that_the_decree_gives_it(days: Days, moment: datetime):
    assert days.calendar().business_day(moment) == day_zero(days, moment)


@laws
@given(some_calendar(), some_moments)
def test_stretch_uses_the_days_that_the_decree_counts(days: Days, moments: list[datetime]):
    start, end = moments
    used = stretch_used(sop().clocks["team"], Stretch(start, end), days.calendar(), end)
    assert used == days_used(days, start, end)


# -- monotone


def due_of(days: Days, start: datetime, limit: int, unit: str = "working_day") -> datetime:
    """When a single stretch that began then is due."""
    clock = replace(sop().clocks["officer"], limit=limit, unit=unit)
    procedure = replace(sop(), clocks={"officer": clock})
    frame = framed(start, procedure=procedure, calendar=days.calendar())
    (run,) = run_clocks(case_from([("receive", start)]), frame)
    return run.due


@laws
@given(
    some_calendar(),
    some_moments,
    st.integers(0, 20),
    st.sampled_from(["working_day", CALENDAR_DAY]),
)
def test_later_start_is_never_due_earlier(
    days: Days, moments: list[datetime], limit: int, unit: str
):
    assert due_of(days, moments[0], limit, unit) <= due_of(days, moments[1], limit, unit)


@laws
@given(some_calendar(), some_moment(), st.integers(0, 20))
def test_one_day_more_is_due_later(days: Days, start: datetime, limit: int):
    assert due_of(days, start, limit) < due_of(days, start, limit + 1)
    assert due_of(days, start, limit) == due_moment(days, start, limit)


@laws
@given(some_walk(), some_calendar(), some_hours, some_hours)
def test_used_never_shrinks_as_time_goes_on(history: History, days: Days, hours: int, more: int):
    now = runs_of(history, days, later(history, hours))
    then = runs_of(history, days, later(history, hours + more))
    assert all(one.used <= other.used for one, other in zip(now, then, strict=True))


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_due_moment_does_not_move_as_time_goes_on(history: History, days: Days, hours: int):
    now, then = (
        runs_of(history, days, later(history, 0)),
        runs_of(history, days, later(history, hours)),
    )
    assert [run.due for run in now] == [run.due for run in then]


@laws
@given(some_walk(), some_calendar(), some_day)
def test_a_further_day_off_never_makes_anything_due_earlier(
    history: History, days: Days, day: date
):
    more = Days(days.closing, days.off | {day}, days.added_late, days.ramadan)
    as_of = later(history, 0)
    # What was used before may shrink, so only clocks of one stretch are compared.
    pairs = zip(runs_of(history, days, as_of), runs_of(history, more, as_of), strict=True)
    assert all(one.due <= other.due for one, other in pairs if len(one.stretches) == 1)


# -- additive


@many
@given(some_walk(), some_calendar(), some_hours)
def test_what_the_stages_use_adds_up_to_what_the_total_uses(
    history: History, days: Days, hours: int
):
    used: Counter[tuple[str, int]] = Counter()
    for run in runs_of(history, days, later(history, hours)):
        used["stages" if run.name in STAGES else run.name, run.lap] += run.used
    assert all(
        used["stages", run] == count for (name, run), count in used.items() if name == "total"
    )


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_elapsed_is_never_less_than_the_total(history: History, days: Days, hours: int):
    runs = {(r.name, r.lap): r for r in runs_of(history, days, later(history, hours))}
    assert all(
        runs["elapsed", run].used >= r.used for (name, run), r in runs.items() if name == "total"
    )


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_elapsed_never_pauses(history: History, days: Days, hours: int):
    assert all(
        len(r.stretches) == 1
        for r in runs_of(history, days, later(history, hours))
        if r.name == "elapsed"
    )


@laws
@given(some_calendar(), three_moments)
def test_stretches_that_follow_each_other_add_up(days: Days, moments: list[datetime]):
    start, middle, end = moments
    assert days_used(days, start, middle) + days_used(days, middle, end) == days_used(
        days, start, end
    )
    calendar, clock = days.calendar(), sop().clocks["total"]
    parts = [
        stretch_used(clock, Stretch(*pair), calendar, end)
        for pair in ((start, middle), (middle, end))
    ]
    assert sum(parts) == stretch_used(clock, Stretch(start, end), calendar, end)


# -- pauses


@many
@given(some_calendar(), three_moments)
def test_a_pause_moves_the_due_moment_later_or_keeps_it(days: Days, moments: list[datetime]):
    start, pause, resume = moments
    begun = [("receive", start), ("record", start), ("verify", start)]
    straight = runs_of([*begun, ("escalate", resume)], days, resume)
    paused = runs_of([*begun, ("explain", pause), ("dissatisfied", resume)], days, resume)
    due = [next(r.due for r in runs if r.name == "total") for runs in (straight, paused)]
    assert due[0] <= due[1]


@laws
@given(some_calendar(), three_moments, some_hours)
def test_a_longer_pause_is_never_due_earlier(days: Days, moments: list[datetime], hours: int):
    start, pause, resume = moments
    begun = [("receive", start), ("record", start), ("verify", start), ("explain", pause)]
    dues = []
    for back in (resume, resume + timedelta(hours=hours)):
        runs = runs_of([*begun, ("dissatisfied", back)], days, back)
        dues.append(next(r.due for r in runs if r.name == "total"))
    assert dues[0] <= dues[1]


@laws
@given(some_calendar(), three_moments)
def test_a_pause_uses_nothing_of_the_total(days: Days, moments: list[datetime]):
    start, pause, resume = moments
    begun = [("receive", start), ("record", start), ("verify", start), ("explain", pause)]
    waiting = next(r for r in runs_of(begun, days, resume) if r.name == "total")
    back = next(
        r for r in runs_of([*begun, ("dissatisfied", resume)], days, resume) if r.name == "total"
    )
    assert waiting.used == back.used


# -- late and overdue


@many
@given(some_walk(), some_calendar(), some_hours)
def test_late_and_overdue_are_said_exactly_past_the_due_moment(
    history: History, days: Days, hours: int
):
    as_of = later(history, hours)
    for run in runs_of(history, days, as_of):
        end = run.stretches[-1].end
        assert (run.status is Status.OVERDUE) == (end is None and as_of > run.due)
        assert (run.status is Status.LATE) == (end is not None and end > run.due)
        assert run.ended == (end if run.done else None)
        assert run.done is None or (end is not None and end <= run.done <= as_of)
        if run.status is not Status.LATE:
            assert (run.done is not None) == (run.status is Status.ENDED)


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_a_clock_is_past_due_exactly_when_it_used_more_than_its_limit(
    history: History, days: Days, hours: int
):
    for run in runs_of(history, days, later(history, hours)):
        assert (run.past > 0) == (run.status in (Status.OVERDUE, Status.LATE))


@laws
@given(some_walk(), some_calendar(), some_hours, some_hours)
def test_late_stays_late(history: History, days: Days, hours: int, more: int):
    now = runs_of(history, days, later(history, hours))
    then = runs_of(history, days, later(history, hours + more))
    for one, other in zip(now, then, strict=True):
        assert other.status is one.status or (one.status, other.status) == (
            Status.RUNNING,
            Status.OVERDUE,
        )


@many
@given(some_walk(), some_calendar())
def test_due_at_the_close_of_business_of_a_working_day(history: History, days: Days):
    calendar = days.calendar()
    for run in runs_of(history, days, later(history, 0)):
        assert is_working(days, run.due.date())
        assert run.due == calendar.close_of(run.due.date())
        assert run.due.utcoffset() == timedelta(hours=7)


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_no_more_than_one_run_of_a_clock_is_alive_and_the_leading_one_is_due_first(
    history: History, days: Days, hours: int
):
    runs = runs_of(history, days, later(history, hours))
    live = [run for run in runs if run.status in LIVE]
    assert len({run.name for run in live}) == len(live)
    first = min((run.due for run in live if not run.clock.warns), default=None)
    lead = leading_run(runs)
    assert (lead.due if lead else None) == first


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_due_soon_is_due_on_or_before_the_next_working_day(
    history: History, days: Days, hours: int
):
    as_of, calendar = later(history, hours), days.calendar()
    day = as_of.astimezone(WIB).date() + timedelta(days=1)
    while not is_working(days, day):
        day += timedelta(days=1)
    for run in runs_of(history, days, as_of):
        expected = run.status is Status.RUNNING and run.due.date() <= day
        assert is_due_soon(run, framed(as_of, calendar=calendar)) == expected


# -- reopening and taking back


# From each state the step that leads on to a statement, and then that.
ONWARD = {
    "received": "record",
    "recorded": "verify",
    "verified": "explain",
    "with-team": "analyse",
    "team-analysed": "decide",
    "team-decided": "act",
    "with-head": "analyse",
    "head-analysed": "decide",
    "head-decided": "act",
    "closed": "reopen",
}


def stated(history: History) -> History:
    """A history that ends with a closing by the complainant's word, at its last moment."""
    moment = history[-1][1]
    while case_from(history).state != "closed" or history[-1][0] in OWN_WORD:
        name = ONWARD.get(case_from(history).state, "satisfied")
        history = [*history, (name, moment)]
    return history


@laws
@given(some_walk(longest=8), some_calendar(), some_hours)
def test_a_closing_by_the_offices_own_word_that_is_undone_never_was(
    history: History, days: Days, hours: int
):
    if case_from(history).state == "closed":
        return
    moment = history[-1][1]
    undone = [*history, ("withdraw", moment), ("reopen", moment)]
    as_of = later(undone, hours)
    assert runs_of(undone, days, as_of) == runs_of(history, days, as_of)


@laws
@given(some_walk(longest=8), some_walk(longest=6), some_calendar(), some_hours)
def test_reopening_begins_new_runs_and_leaves_the_old_ones_as_they_were(
    history: History, more: History, days: Days, hours: int
):
    moment = history[-1][1]
    closed = stated(history)
    gap = max(timedelta(0), moment - more[0][1])
    again = [*closed, ("reopen", moment), *((n, m + gap) for n, m in more[1:] if n == "attempt")]
    as_of = later(again, hours)
    before, after = runs_of(closed, days, as_of), runs_of(again, days, as_of)
    old, number = {(r.name, r.lap): r for r in before}, case_from(again).position.lap
    assert {(r.name, r.lap): r for r in after if (r.name, r.lap) in old} == old
    new = {r.name: r for r in after if r.lap == number}
    assert {"total", "elapsed"} < set(new)
    assert all(r.started == moment for r in new.values())


@laws
@given(some_walk(), some_calendar(), some_hours, st.data())
def test_after_a_retract_the_clocks_are_as_if_the_step_had_not_been(
    history: History, days: Days, hours: int, data: st.DataObject
):
    place = data.draw(st.integers(1, len(history)))
    before = case_from(history[:place])
    kinds = [kind for kind in sop().steps if before.state in kind.sources]
    # An erasure is never taken back.
    mistakes = [kind.name for kind in kinds if kind.effect not in ("retract", "erase")]
    moment = history[place - 1][1]
    events: list[Event] = [event(n, name, m) for n, (name, m) in enumerate(history[:place], 1)]
    events.append(event(place + 1, data.draw(st.sampled_from(mistakes)), moment))
    events.append(event(place + 2, "retract", moment, of=str(place + 1)))
    events += [event(n, name, m) for n, (name, m) in enumerate(history[place:], place + 3)]
    mended, plain = fold(CASE_ID, events, sop(), None), case_from(history)
    as_of = later(history, hours)
    frame = framed(as_of, calendar=days.calendar())
    assert run_clocks(mended, frame) == run_clocks(plain, frame)
    assert (mended.position, mended.spans) == (plain.position, plain.spans)
    assert len(mended.history) == len(plain.history) + 2


# -- the proof, and ring 2


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_proof_counts_as_many_days_as_the_limit_up_to_the_due_day(
    history: History, days: Days, hours: int
):
    calendar = days.calendar()
    for run in runs_of(history, days, later(history, hours)):
        proof = prove_run(run, calendar)
        assert [d.day for d in proof] == sorted({d.day for d in proof})
        assert (proof[0].day, proof[-1].day) == (run.started.astimezone(WIB).date(), run.due.date())
        assert all(is_working(days, d.day) for d in proof if d.counted)
        counted = sum(d.counted for d in proof)
        if run.status is Status.PAUSED:
            assert counted == run.used <= run.limit
        else:
            assert counted == run.limit


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_proof_counts_what_was_used_of_a_clock_in_time(history: History, days: Days, hours: int):
    as_of, calendar = later(history, hours), days.calendar()
    for run in runs_of(history, days, as_of):
        if run.status in LIVE and run.used <= run.limit:
            until = day_zero(days, as_of)
            assert sum(d.counted for d in prove_run(run, calendar) if d.day <= until) == run.used
        elif run.status is Status.ENDED:
            assert (
                sum(d.counted for d in prove_run(run, calendar) if d.why == "counted") == run.used
            )


@laws
@given(some_walk())
def test_a_legal_walk_breaks_no_rule_but_those_of_persons(history: History):
    case = case_from(history)
    found = check_history(case.id, case.history, framed(later(history, 0), case.id))
    assert {f.code for f in found} <= {"ADU303", "ADU317"}


@laws
@given(some_walk(), some_calendar(), some_hours)
def test_answers_are_the_same_each_time(history: History, days: Days, hours: int):
    as_of, calendar = later(history, hours), days.calendar()
    case = case_from(history)
    frame = framed(as_of, calendar=calendar)
    once = run_clocks(case, frame)
    assert (
        once == run_clocks(case, frame) == run_clocks(case, framed(as_of, calendar=days.calendar()))
    )
