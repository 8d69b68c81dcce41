"""The SOP file says what the decree's tables say: states, arrows, roles, fields, clocks."""

from __future__ import annotations

from datetime import date

import pytest

from aduan.core.case.allowed import required_roles
from aduan.core.case.position import Position
from aduan.core.law.sopparts import FINAL, START
from tests.core.builders import raw_law, register, sop, sop_with, walk
from tests.core.procedure import (
    ARROWS,
    CLOCKS,
    COMPLAINANT,
    EVENTS,
    FIELDS,
    FIRST_OF_STAGE,
    OPTIONAL,
    PAUSED,
    STAGE_LEFT,
    STANDING,
    STATES,
    TOLD,
)

# What the file has beyond the design's table: the trace of an import, a new value that is about a
# person.
BEYOND = {("receive", "source"), ("amend", "to")}


def position_in(state: str) -> Position:
    return Position(state, STAGE_LEFT.get(state, "officer"))


def test_states_stand_in_the_order_of_the_procedure():
    assert list(sop().states) == list(STATES)


@pytest.mark.parametrize("state", STATES)
def test_state_has_its_stage_and_its_holder(state: str):
    found = sop().states[state]
    assert (found.stage, found.held_by, found.final) == (*STATES[state], state == "closed")


def test_events_are_those_of_the_table():
    assert sorted(sop().events) == sorted(EVENTS)


def test_arrows_are_those_of_the_table():
    found = {
        (e.name, s): m.target for e in sop().events.values() for m in e.moves for s in m.sources
    }
    assert found == {arrow: target for arrow, (target, _roles, _outcome) in ARROWS.items()}


def test_no_two_arrows_of_an_event_leave_the_same_state():
    for event in sop().events.values():
        sources = [source for move in event.moves for source in move.sources]
        assert len(sources) == len(set(sources)), event.name


@pytest.mark.parametrize(("event", "state"), ARROWS, ids=lambda part: part)
def test_arrow_has_its_roles_and_its_outcome(event: str, state: str):
    _target, roles, outcome = ARROWS[event, state]
    kind = sop().events[event]
    move = kind.move_from(state)
    assert move is not None
    assert move.outcome == outcome
    assert set(required_roles(kind, position_in(state), sop())) == roles


def test_events_without_an_arrow_are_allowed_where_the_table_says():
    found = {(e.name, s) for e in sop().events.values() if not e.moves for s in e.sources}
    assert found == {*STANDING, *((told, state) for told in TOLD for state in STATES)}


@pytest.mark.parametrize(("event", "state"), STANDING, ids=lambda part: part)
def test_event_without_an_arrow_has_its_roles(event: str, state: str):
    roles = set(required_roles(sop().events[event], position_in(state), sop()))
    assert roles - {"author"} == STANDING[event, state]
    assert ("author" in roles) == (event == "retract")


@pytest.mark.parametrize("event", EVENTS)
def test_event_has_the_fields_of_the_table(event: str):
    kind = sop().events[event]
    named = ({*kind.open}, {*kind.sealed})
    beyond = {field for name, field in BEYOND if name == event}
    open_fields, sealed = FIELDS[event]
    assert named[0] - beyond == open_fields - beyond
    assert named[1] - beyond == sealed


@pytest.mark.parametrize("event", EVENTS)
def test_field_is_required_unless_the_table_sets_it_in_italics(event: str):
    kind = sop().events[event]
    optional = OPTIONAL | COMPLAINANT | {field for name, field in BEYOND if name == event}
    optional |= (
        {"reason"} if event == "lapse" else set()
    )  # not among the reasons that the table demands
    # A step that gives a receipt and does nothing else always gives one.
    optional -= {"receipt"} if event == "new-receipt" else set()
    for field in [*kind.open.values(), *kind.sealed.values()]:
        assert field.required == (field.name not in optional), field.name


def test_complainant_is_one_group_of_private_fields():
    sealed = sop().events["receive"].sealed
    assert {name for name, field in sealed.items() if field.group == "complainant"} == COMPLAINANT


def test_clocks_are_those_of_the_table():
    assert {c.name: (c.limit, c.states) for c in sop().clocks.values()} == CLOCKS


def test_only_the_clock_that_never_pauses_warns_without_failing():
    assert [c.name for c in sop().clocks.values() if c.warns] == ["elapsed"]


def test_every_clock_counts_working_days():
    assert {c.unit for c in sop().clocks.values()} == {"working_day"}


def test_paused_states_are_those_in_which_the_complainant_is_asked():
    lapse = sop().events["lapse"].moves[0]
    assert lapse.sources == PAUSED
    assert lapse.after == "statement_days"
    assert sop().settings["statement_days"] == 14


def test_only_the_last_dissatisfaction_tells_of_the_ombudsman():
    moves = [(e.name, m) for e in sop().events.values() for m in e.moves if m.says]
    assert [(name, sorted(move.sources)) for name, move in moves] == [
        ("dissatisfied", ["head-acted"])
    ]
    assert all(move.says is not None and "46" in move.says.en for _name, move in moves)


def test_supervision_offers_the_way_past_the_desk():
    assert sop().events["verify"].open["supervision"].offers == (True, "escalate")


@pytest.mark.parametrize(("stage", "state"), FIRST_OF_STAGE.items())
def test_first_state_of_a_stage(stage: str, state: str):
    assert sop().first_state(stage) == state


def test_receive_is_the_first_event_and_no_step():
    assert sop().first_event.name == "receive"
    assert [e.name for e in sop().steps] == [e for e in sop().events if e != "receive"]


def test_only_the_secretariat_enters_for_others():
    assert [r.name for r in sop().roles.values() if r.enters_for_others] == ["secretariat"]


def test_every_step_has_an_alias_of_its_own():
    taken = [e for e in sop().events.values() if e.is_taken]
    aliases = [e.alias for e in taken]
    assert all(aliases)
    assert len({*aliases, *(e.name for e in taken)}) == 2 * len(taken)


def test_note_is_the_required_sealed_field_else_the_first():
    notes = {e.name: e.note.name if e.note else None for e in sop().events.values()}
    assert notes["explain"] == "explanation"
    assert notes["amend"] == "reason"
    assert notes["record"] == "note"
    assert notes["dissatisfied"] == "statement"


def test_open_fields_of_a_case_are_those_of_events_that_move_it():
    fields = set().union(*(FIELDS[event][0] for event, _ in ARROWS))
    assert set(sop().open_fields) == fields


def test_private_fields_of_a_case_are_not_those_of_events_about_events():
    assert {"name", "description", "explanation", "finding", "statement"} <= set(
        sop().private_fields
    )
    assert "to" not in sop().private_fields


@pytest.mark.parametrize(
    ("state", "team_ahead"),
    [("received", True), ("team-acted", False), ("head-acted", False), ("closed", False)],
)
def test_ahead_are_the_states_that_can_follow_without_reopening(state: str, team_ahead: bool):
    assert ("with-team" in sop().ahead[state]) == team_ahead
    assert state not in sop().ahead[state]


def test_in_force_from_its_first_day_to_its_last():
    procedure = sop_with(("in_force",), {"from": "2017-01-02", "until": "2026-03-31"})
    days = [date(2017, 1, 1), date(2017, 1, 2), date(2026, 3, 31), date(2026, 4, 1)]
    assert [procedure.in_force(day) for day in days] == [False, True, True, False]
    assert sop().in_force(date(2999, 1, 1))


@pytest.mark.parametrize(
    ("fields", "limit"),
    [
        ({}, 5),
        ({"supervision": False}, 5),
        ({"supervision": True}, 60),
        ({"supervision": True, "category": "cost"}, 60),
    ],
)
def test_tier_gives_another_limit_where_its_condition_holds(fields: dict[str, object], limit: int):
    procedure = sop_with(
        ("clocks", "team", "tiers"), [{"when": {"supervision": True}, "limit": 60}]
    )
    assert procedure.clocks["team"].limit_for(fields) == limit


def test_holder_of_a_waiting_case_is_the_role_whose_stage_it_left():
    assert sop().holder_role("explained", "officer") == "officer"
    assert sop().holder_role("team-acted", "team") == "team"
    assert sop().holder_role("with-head", "head") == "head"
    assert sop().holder_role("closed", "head") is None


def test_another_procedure_is_another_file():
    closings = ["close", "reject", "withdraw", "refer", "archive"]
    assert [e.name for e in register().steps] == [*closings, "amend", "retract", "noted"]


def test_where_no_clock_binds_a_procedure_has_no_limits():
    # Nobody's old register names one, so the small procedure for them does not either.
    assert not register().has_limits
    assert sop().has_limits
    assert not sop_with(
        ("clocks",), {"elapsed": raw_law()["schema/sop/dharmasraya-2017.yaml"]["clocks"]["elapsed"]}
    ).has_limits


def test_groups_of_states_are_spelled_out():
    kind = sop_with(("events", "attempt", "from"), [START, FINAL]).events["attempt"]
    assert kind.sources == {START, "closed"}


def test_each_part_names_its_basis_and_a_reading_of_ours_its_reason():
    data = raw_law()["schema/sop/dharmasraya-2017.yaml"]
    parts = [
        *data["states"].values(),
        *data["outcomes"].values(),
        *data["events"].values(),
        *data["clocks"].values(),
    ]
    parts += [
        move
        for event in data["events"].values()
        for move in event.get("moves", ())
        if "basis" in move
    ]
    assert all(
        part["basis"].startswith(("row ", "chart", "law", "interpretation")) for part in parts
    )
    assert all("reason" in part for part in parts if part["basis"] == "interpretation")


def test_paths_written_by_hand_lead_where_they_say():
    assert walk("receive", "escalate", "escalate").state == "with-head"
