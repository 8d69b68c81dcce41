"""What ring 2 remembers changes no verdict: a step is judged as if it were the first."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product
from operator import attrgetter
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.case import remembered
from aduan.core.case.fieldrules import check_codes
from aduan.core.case.fold import Step
from aduan.core.case.position import Position
from aduan.core.case.remembered import STEADY, Remembered, remembered_by
from aduan.core.case.rules import check_future
from aduan.core.case.scene import Check, Scene
from aduan.core.law.frame import Frame
from aduan.core.law.law import Grant
from aduan.core.words.findings import Finding
from tests.core.builders import (
    CASE_ID,
    OPEN,
    OTHER_ID,
    PEOPLE,
    Line,
    at,
    check_history,
    event,
    framed,
    history_of,
    law,
    sop,
    sop_with,
)

DAY = at("2026-11-20T09:00")
# A role ends with this day: what was right on it is wrong on the next one.
STEPS = st.tuples(
    st.sampled_from(sorted(OPEN)),
    st.integers(0, 5),
    st.sampled_from([*PEOPLE, "retired", "nobody", "stranger"]),
    st.sampled_from([None, None, "head", "retired"]),
)


def forgetting() -> AbstractContextManager[object]:
    """No step is like any other."""
    return mock.patch.object(Remembered, "key_of", side_effect=lambda _scene: object())


def say_lines(steps: list[tuple[str, int, str, str | None]]) -> list[Line]:
    return [
        (name, f"{DAY + timedelta(days=day):%Y-%m-%dT%H:%M}", {"by": by, "whose": whose})
        for name, day, by, whose in steps
    ]


def check(lines: list[Line]) -> list[Finding]:
    return check_history(CASE_ID, history_of(lines), framed())


def differ(lines: list[Line]) -> bool:
    """Whether a history is judged otherwise with what was remembered of others."""
    known = check(lines)
    with forgetting():
        return check(lines) != known


@given(st.lists(STEPS, min_size=1, max_size=6))
def test_a_history_is_judged_alike_whatever_was_judged_before(steps):
    begun = [("receive", 0, "officer", None), ("record", 0, "retired", None)]
    assert not differ(say_lines([*begun, *steps]))


def received_by_the_retired(day: str) -> list[Line]:
    return [("receive", f"2026-11-{day}T09:00", {"by": "retired"})]


def test_a_role_that_has_ended_is_missed_though_it_held_the_day_before():
    assert "ADU303" not in [f.code for f in check(received_by_the_retired("20"))]
    assert "ADU303" in [f.code for f in check(received_by_the_retired("21"))]


def test_a_stretch_of_days_that_is_too_long_is_found(monkeypatch: pytest.MonkeyPatch):
    remembered_by.cache_clear()
    monkeypatch.setattr(remembered, "_list_turns", lambda _law: [])
    lines: list[Line] = [("receive", "2026-11-20T09:00", {"by": "retired"})]
    check_history("20261120-ABCDEF", history_of(lines), framed())
    assert differ(received_by_the_retired("21"))
    remembered_by.cache_clear()


def held_by_two() -> Frame:
    """An office in which the desk's officer is of the team, and a procedure by which the team reads what a
    case is about where it came in by the box alone.
    """
    procedure = sop_with(
        ("readers", "matter"),
        {
            "by": ["officer", "head", "secretariat"],
            "also": {"field": "channel", "when": "box", "by": ["team"]},
            "apart": {"field": "about_desk", "when": True, "by": ["officer", "secretariat"]},
        },
    )
    officer = law().staff["officer"]
    both = replace(officer, grants=(*officer.grants, Grant("team")))
    known = replace(
        law(),
        staff={**law().staff, "officer": both},
        sops={**law().sops, procedure.id: procedure},
    )
    return framed(by_law=known, procedure=procedure)


@pytest.mark.parametrize("channels", [("box", "website"), ("website", "box")])
def test_who_reads_a_case_about_them_is_not_remembered_of_those_who_do_not(
    channels: tuple[str, str],
):
    remembered_by.cache_clear()
    frame = held_by_two()
    found: dict[str, bool] = {}
    for channel in channels:
        lines: list[Line] = [
            ("receive", "2026-11-20T09:00", {"channel": channel, "about_desk": True}),
            ("record", "2026-11-20T10:00"),
        ]
        codes = [one.code for one in check_history(CASE_ID, history_of(lines), frame)]
        found[channel] = "ADU370" in codes
    remembered_by.cache_clear()
    assert found == {"box": False, "website": True}


def test_only_so_many_steps_are_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remembered, "MOST", 1)
    few = Remembered(law())
    few.keep("one")
    few.keep("two")
    assert (few.knows("one"), few.knows("two")) == (True, False)


# -- that the steady checks look at nothing but the key

REST = {"related": [OTHER_ID], "register_number": "12/2026", "of": OTHER_ID, "slip": "rekaan"}
OBJECTED = 2


def plain_scene(
    name: str, state: str, by: str, whose: str | None, unit: str, *, about_desk: bool = False
) -> Scene:
    """A step of a kind in a state, and nothing else that could be otherwise."""
    said = {"responsible": unit} if name == "decide" else {}
    fields = {"about_desk": about_desk}
    here = event(2, name, DAY, by, whose, **said)
    before = Step(event(1, "receive", DAY), Position(state, stage_left="officer", fields=fields))
    kind, day = sop().events[name], DAY.date()
    return Scene(framed(), CASE_ID, here, kind, (before,), day, day, (before.event, here))


def other_scene(scene: Scene) -> Scene:
    """A step of the same key, with all else as different as it can be."""
    later = DAY - timedelta(days=3, hours=2)
    (last,) = scene.steps
    position = replace(
        last.position,
        outcome="satisfied",
        run=3,
        since=later,
        fields={"service": "other", "confidentiality": "anonymous", **last.position.fields},
        dated=False,
        recorded=later,
        before=Position(),
        lap=2,
        custody=replace(last.position.custody, erased=1),
        extended=frozenset({2}),
        objection=OBJECTED,
    )
    others = [event(n, "attempt", later, "team") for n in range(1, 5)]
    # Who took the last step that counts is of the key only as far as it is the same person.
    stranger = "head" if scene.event.by == "team" else "team"
    author = scene.event.by if scene.follows_own_step else stranger
    steps = (
        *(Step(one, Position()) for one in others),
        Step(event(5, "act", later, author), position),
    )
    fields = {**REST, **scene.event.fields}
    moved = replace(
        scene.event, number=6, at=later, entered=later + timedelta(days=9), fields=fields
    )
    return scene._replace(
        frame=framed(as_of=later, known={OTHER_ID}),
        case_id=OTHER_ID,
        event=moved,
        steps=steps,
        day=later.date(),
        role_day=later.date(),
        history=(*(step.event for step in steps), moved),
    )


@cache
def list_pairs() -> list[tuple[Scene, Scene]]:
    """Two steps of one key: of each kind in each state, by people who may and who may not."""
    people = ("officer", "secretariat", "retired", "stranger")
    pairs: list[tuple[Scene, Scene]] = []
    for name, state in product(sop().events, sop().states):
        said = product(people, (None, "head"), ("licensing", "nowhere"), (False, True))
        for by, whose, unit, about_desk in said:
            scene = plain_scene(name, state, by, whose, unit, about_desk=about_desk)
            pairs.append((scene, other_scene(scene)))
    return pairs


def test_the_pairs_are_of_one_key():
    memory = Remembered(law())
    for scene, other in list_pairs():
        assert memory.key_of(scene) == memory.key_of(other)


@pytest.mark.parametrize("check", sorted(STEADY, key=attrgetter("__name__")))
def test_a_steady_check_finds_the_same_in_steps_of_one_key(check: Check):
    verdicts = set()
    for scene, other in list_pairs():
        found, again = check(scene), check(other)
        assert (found is None) == (again is None), (scene.event, scene.position, found, again)
        verdicts.add(found is None)
    # All codes of the law as shipped are in force: of these the verdict is one alone.
    assert verdicts == ({True} if check is check_codes else {True, False})


def test_a_check_that_looks_further_than_the_key_would_be_found():
    assert any(check_future(scene) is not check_future(other) for scene, other in list_pairs())
