"""A case is the fold of its history: every path of the procedure, step by step, as the tables
written by hand say (`procedure`).
"""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise

import pytest

from aduan.core.case.fold import fold
from aduan.core.clocks.runs import Status
from tests.core.builders import (
    CASE_ID,
    Line,
    at,
    calendar_2026,
    case_of,
    event,
    findings_of,
    register,
    runs_at,
    sop,
    walk,
)
from tests.core.procedure import (
    ARROWS,
    CLOCKS,
    FIRST_OF_STAGE,
    OWN_WORD,
    PAUSED,
    STAGE_LEFT,
    STATES,
    TOTAL_COMES_BACK,
    every_path,
    path_to,
)

NINE = at("2026-11-23T09:00")
PATHS = every_path()
IDS = ["-".join(step[:3] for step in path) for path in PATHS]


def states_of(path: tuple[str, ...]) -> list[str]:
    states = ["start"]
    for step in path:
        states.append(ARROWS[step, states[-1]][0])
    return states[1:]


def expected_status(clock: str, visited: list[str]) -> Status | None:
    """Whether a clock runs, waits or has ended after these states, all in one day; None: not
    begun.
    """
    running = CLOCKS[clock][1]
    if running.isdisjoint(visited):
        return None
    if visited[-1] in running:
        return Status.RUNNING
    return (
        Status.PAUSED
        if clock == "total" and visited[-1] in PAUSED & TOTAL_COMES_BACK
        else Status.ENDED
    )


def test_the_procedure_has_so_many_simple_ways_to_its_end():
    # 12 closings at the desk; 10 with the team by 4 ways to it; 11 with the head by 16 ways to it.
    assert len(PATHS) == 12 + 4 * 10 + 16 * 11


def test_together_the_paths_take_every_arrow():
    taken = {
        arrow for path in PATHS for arrow in zip(path, ["start", *states_of(path)], strict=False)
    }
    assert taken == set(ARROWS)


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_path_is_where_the_tables_say_after_each_step(path: tuple[str, ...]):
    for count, state in enumerate(states_of(path), 1):
        case = walk(*path[:count])
        stage, holder = STATES[state]
        assert (case.state, case.stage(sop()), case.holder(sop())) == (state, stage, holder)
        assert (
            case.outcome
            == ARROWS[
                path[count - 1], states_of(("x", *path)[1:count])[-1] if count > 1 else "start"
            ][2]
        )
        assert case.is_open == (state != "closed")
        assert case.closed == (NINE if state == "closed" else None)


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_path_runs_pauses_and_ends_its_clocks_after_each_step(path: tuple[str, ...]):
    states = states_of(path)
    for count in range(1, len(path) + 1):
        runs = runs_at(walk(*path[:count]), NINE)
        expected = {name: expected_status(name, states[:count]) for name in CLOCKS}
        assert {(name, 1): status for name, status in expected.items() if status} == {
            k: r.status for k, r in runs.items()
        }


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_path_reopens_at_the_first_state_of_its_stage_or_where_it_was_closed(path: tuple[str, ...]):
    before = states_of(path)[-2]
    case = walk(*path, "reopen")
    # What the office closed by its own word never was closed.
    is_own_word = path[-1] in OWN_WORD
    assert case.state == (before if is_own_word else FIRST_OF_STAGE[STAGE_LEFT[before]])
    assert (case.outcome, case.closed, case.run) == (None, None, 2)


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_spans_follow_each_other_without_a_gap(path: tuple[str, ...]):
    case = walk(*path, "reopen", "withdraw")
    assert [span.state for span in case.spans][: len(path)] == states_of(path)
    assert all(one.end == other.start for one, other in pairwise(case.spans))
    assert case.spans[-1].end is None


def test_a_case_reopened_twice_has_a_third_run():
    case = walk("receive", "withdraw", "reopen", "withdraw", "reopen")
    assert [(s.state, s.run) for s in case.spans] == [
        ("received", 1),
        ("closed", 1),
        ("received", 2),
        ("closed", 2),
        ("received", 3),
    ]


def test_closed_is_the_moment_of_the_last_closing():
    lines = [
        ("receive", "2026-11-23T09:00"),
        ("withdraw", "2026-11-23T10:00"),
        ("reopen", "2026-11-24T09:00"),
    ]
    assert case_of([*lines, ("refer", "2026-11-25T09:00")]).closed == at("2026-11-25T09:00")
    assert case_of(lines).closed is None


def test_fields_are_those_last_written():
    case = walk(*path_to("head-acted"))
    assert case.fields["category"] == "delay"
    assert case.fields["medium"] == "visit"


@pytest.mark.parametrize("state", [s for s in STATES if s != "closed"])
def test_events_that_change_no_state_leave_the_case_where_it_is(state: str):
    before = walk(*path_to(state))
    after = walk(*path_to(state), "attempt", "amend")
    assert (after.state, after.outcome, after.position.stage_left) == (
        state,
        None,
        before.position.stage_left,
    )
    assert after.spans == before.spans
    assert after.position.since == before.position.since


def test_attempt_leaves_the_fields_alone():
    assert walk("receive", "attempt").fields == walk("receive").fields


def test_amend_sets_one_field_whether_it_was_set_before_or_not():
    case = case_of(
        [
            ("receive", "2026-11-23T09:00"),
            ("amend", "2026-11-23T09:00", {"field": "service", "from": "anything", "to": "other"}),
            ("amend", "2026-11-23T09:00", {"field": "register_number", "to": "7/2026"}),
        ]
    )
    assert (case.fields["service"], case.fields["register_number"]) == ("other", "7/2026")


def test_the_last_value_written_counts():
    amended = {"field": "category", "to": "cost"}
    moment = "2026-11-23T09:00"
    lines: list[Line] = [
        ("receive", moment),
        ("amend", moment, amended),
        ("record", moment),
        ("verify", moment),
    ]
    assert case_of(lines).fields["category"] == "delay"


def test_amend_of_a_private_field_sets_no_open_one():
    case = fold(
        CASE_ID,
        [event(1, "receive", NINE), event(2, "amend", NINE, field="name", to="Budi")],
        sop(),
        None,
    )
    private = fold(CASE_ID, [event(1, "receive", NINE)], sop(), None)
    hidden = event(2, "amend", NINE)
    hidden = type(hidden)(2, "amend", NINE, "officer", None, {"field": "name"}, frozenset({"to"}))
    assert "name" in case.fields  # which ring 2 refuses: see test_rules
    assert fold(CASE_ID, [event(1, "receive", NINE), hidden], sop(), None).fields == private.fields


def test_retract_passes_over_the_event_and_keeps_both_to_be_seen():
    case = case_of(
        [
            ("receive", "2026-11-23T09:00"),
            ("record", "2026-11-23T10:00"),
            ("retract", "2026-11-23T11:00", {"of": "2"}),
        ]
    )
    assert (case.state, len(case.history), [s.event.number for s in case.steps]) == (
        "received",
        3,
        [1],
    )
    assert case.spans == case_of([("receive", "2026-11-23T09:00")]).spans


def test_retracts_one_after_another_peel_the_case_back():
    moment = "2026-11-23T09:00"
    lines = [(name, moment) for name in ("receive", "record", "verify", "explain")]
    case = case_of([*lines, *(("retract", moment, {"of": of}) for of in ("4", "3", "2"))])
    assert (case.state, [s.event.number for s in case.steps]) == ("received", [1])


def test_a_step_taken_again_after_a_retract_counts():
    moment = "2026-11-23T09:00"
    case = case_of(
        [
            ("receive", moment),
            ("record", moment),
            ("retract", moment, {"of": "2"}),
            ("record", moment),
        ]
    )
    assert (case.state, [s.event.number for s in case.steps]) == ("recorded", [1, 4])


@pytest.mark.parametrize("of", ["1", "2", "4", "9", "03", " 3", ""])
def test_retract_of_any_but_the_last_that_counts_does_nothing(of: str):
    moment = "2026-11-23T09:00"
    case = case_of(
        [
            ("receive", moment),
            ("record", moment),
            ("verify", moment),
            ("retract", moment, {"of": of}),
        ]
    )
    assert case.state == "verified"


def test_retract_of_the_first_event_does_nothing():
    assert (
        case_of(
            [("receive", "2026-11-23T09:00"), ("retract", "2026-11-23T09:00", {"of": "1"})]
        ).state
        == "received"
    )


def test_retract_of_a_closing_opens_the_case_without_a_new_run():
    moment = "2026-11-23T09:00"
    case = case_of([("receive", moment), ("withdraw", moment), ("retract", moment, {"of": "2"})])
    assert (case.state, case.outcome, case.run) == ("received", None, 1)


def test_retract_of_a_reopening_closes_the_case_as_it_was():
    moment = "2026-11-23T09:00"
    closed = walk("receive", "withdraw")
    case = case_of(
        [
            ("receive", moment),
            ("withdraw", moment),
            ("reopen", moment),
            ("retract", moment, {"of": "3"}),
        ],
    )
    assert (case.position, case.spans) == (closed.position, closed.spans)


def test_retract_of_an_amendment_brings_the_old_value_back():
    moment = "2026-11-23T09:00"
    case = case_of([("receive", moment), ("amend", moment), ("retract", moment, {"of": "2"})])
    assert case.fields["service"] == "building-permit"


def test_what_is_not_allowed_or_not_known_is_passed_over():
    case = walk("receive", "decide", "unheard-of", "record")
    assert (case.state, [s.event.number for s in case.steps]) == ("recorded", [1, 4])


def test_a_history_that_does_not_begin_with_the_first_event_has_no_state():
    case = walk("record")
    assert (case.steps, case.spans, case.position.run) == ((), (), 1)


def test_whose_act_it_is_comes_before_who_entered_it():
    assert event(1, "record", NINE, "secretariat", "officer").actor == "officer"
    assert event(1, "record", NINE, "officer").actor == "officer"


def test_an_event_knows_which_private_fields_are_filled_and_has_no_place_for_their_text():
    told = replace(event(1, "receive", NINE), filled=frozenset({"name"}))
    places = {place.name: str(place.type) for place in fields(told)}
    assert places.pop("filled") == "frozenset[str]"
    assert [name for name, kind in places.items() if "Mapping" in kind] == ["fields"]
    assert fold(CASE_ID, [told], sop(), None).history == (told,)


def test_the_register_closes_with_its_own_outcome():
    case = fold(CASE_ID, [event(1, "receive", NINE), event(2, "close", NINE)], register(), None)
    assert (case.state, case.outcome) == ("closed", "completed")


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_ring_2_finds_nothing_wrong_with_a_path(path: tuple[str, ...]):
    calendar = calendar_2026()
    by = {
        "analyse": "team",
        "decide": "team",
        "act": "team",
        "escalate": "team",
        "refer": "officer",
    }
    events, states = [], ["start", *states_of(path)]
    for number, name in enumerate(path, 1):
        roles = ARROWS[name, states[number - 1]][1]
        who = by[name] if by.get(name) in roles else sorted(roles)[0]
        moment = NINE
        if name == "lapse":
            moment = calendar.close_of(calendar.add(NINE.date(), 15))
        events.append(event(number, name, moment, who))
    assert findings_of(fold(CASE_ID, events, sop(), None)) == []
