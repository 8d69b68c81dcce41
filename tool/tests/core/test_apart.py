"""A case about those who hold it: they take no step in it, and the levels above take it to its end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.core.case.allowed import next_steps
from aduan.core.case.fold import Case
from aduan.core.figures.reminders import remind_all
from aduan.core.figures.worklist import make_task
from aduan.core.law.law import Grant, Law
from tests.core.builders import (
    at,
    case_of,
    codes_of,
    findings_of,
    law,
    sop,
    then,
    verdict,
    walk,
)

DAY = "2026-11-23T{}"
NOON = at(DAY.format("12:00"))


# Before this step the case is recorded.
RECORDED = {"duplicate": [("record", "team")]}


def about_the_desk(*steps: tuple[str, str]) -> Case:
    """A case about the desk, which took it in, with further steps, each by somebody."""
    first = ("receive", DAY.format("09:00"), {"about_desk": True})
    later = [
        (name, DAY.format(f"09:{minute:02}"), {"by": by})
        for minute, (name, by) in enumerate(steps, 1)
    ]
    return case_of([first, *later])


@pytest.mark.parametrize("by", ["officer", "secretariat"])
@pytest.mark.parametrize(
    "step",
    ["record", "attempt", "duplicate", "withdraw", "object", "new-receipt", "amend", "attach"],
)
def test_those_whom_it_is_about_take_no_step_in_it(step: str, by: str):
    place = about_the_desk(*RECORDED.get(step, ()))
    assert "ADU370" in codes_of(verdict(place, then(place, step, NOON, by)))


def test_nor_is_it_corrected_away_by_them():
    """Who entered the first step may correct it otherwise."""
    away = {"field": "about_desk", "to": False}
    case = about_the_desk()
    assert codes_of(verdict(case, then(case, "amend", NOON, "officer", **away))) == ["ADU370"]
    assert codes_of(verdict(case, then(case, "amend", NOON, "team", **away))) == []


def test_nor_do_they_enter_a_step_for_others():
    case = about_the_desk()
    entered = then(case, "record", NOON, "secretariat", whose="team")
    assert codes_of(verdict(case, entered)) == ["ADU370"]


@pytest.mark.parametrize(
    "steps",
    [
        [("record", "team"), ("verify", "team"), ("explain", "team"), ("satisfied", "team")],
        [("record", "head"), ("verify", "head"), ("explain", "head"), ("satisfied", "head")],
        [
            *(("record", "team"), ("verify", "team"), ("escalate", "team"), ("analyse", "team")),
            *(("decide", "team"), ("act", "team"), ("dissatisfied", "team"), ("analyse", "head")),
            *(("decide", "head"), ("act", "head"), ("satisfied", "team"), ("reopen", "head")),
        ],
    ],
)
def test_the_levels_above_take_it_to_its_end(steps: list[tuple[str, str]]):
    assert codes_of(findings_of(about_the_desk(*steps))) == []


def test_no_step_is_without_somebody_who_may_take_it():
    for place in (about_the_desk(), about_the_desk(("record", "team"), ("verify", "team"))):
        for kind, roles in next_steps(place.position, sop()):
            assert set(roles) - {"officer", "secretariat", "author"}, kind.name
            assert not {"officer", "secretariat"} & set(roles), kind.name


def test_who_reads_it_by_another_role_takes_steps_by_that_one():
    both = replace(law().staff["officer"], grants=(Grant("officer"), Grant("team")))
    small = replace(law(), staff={**law().staff, "officer": both})
    case = about_the_desk()
    assert codes_of(verdict(case, then(case, "record", NOON, "officer"), small)) == []


def test_what_is_remembered_of_other_cases_lets_nobody_in():
    one: Law = law()
    other = walk("receive")
    assert codes_of(verdict(other, then(other, "record", NOON, "officer"), one)) == []
    case = about_the_desk()
    assert codes_of(verdict(case, then(case, "record", NOON, "officer"), one)) == ["ADU370"]


def test_it_is_the_task_of_the_level_above():
    task = make_task(about_the_desk(), law(), NOON)
    assert task.holder == "team"
    late = make_task(about_the_desk(), law(), at("2026-12-01T09:00"))
    told = remind_all([late], (), (), law(), at("2026-12-01T09:00"))
    assert {one.email.partition("@")[0] for one in told if one.tasks} == {"team"}
    assert {one.email.partition("@")[0] for one in told if one.below} == {"head"}


def test_others_are_held_as_ever():
    assert make_task(walk("receive"), law(), NOON).holder == "officer"
