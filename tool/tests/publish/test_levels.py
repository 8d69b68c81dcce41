"""The flow as one drawing: levels, limits and the question between them, from any procedure's file."""

from __future__ import annotations

import pytest

from aduan.core.law.sop import Sop
from aduan.core.law.sopreading import read_sop
from aduan.publish.reading.words import Words
from aduan.publish.site.levels import Level, climbs, list_levels, list_overall
from tests.core import test_second_procedure as national
from tests.core.builders import changed, raw_law, register, sop

DECREE = "schema/sop/dharmasraya-2017.yaml"


def told(level: Level) -> tuple[str, int | None, bool, str | None]:
    limit = level.clock.limit if level.clock else None
    return level.stage.name, limit, level.asks, level.onward.name if level.onward else None


def test_the_decrees_three_levels_each_ask_and_a_no_leads_one_higher():
    assert [told(level) for level in list_levels(sop())] == [
        ("officer", 1, True, "team"),
        ("team", 5, True, "head"),
        ("head", 8, True, None),
    ]


def test_another_procedure_with_a_level_that_asks_nobody_draws_right():
    assert [told(level) for level in list_levels(national.sop())] == [
        ("officer", 3, False, "unit"),
        ("unit", None, True, "head"),
        ("head", 14, True, None),
    ]


def test_a_procedure_of_one_level_ends_there():
    assert [told(level) for level in list_levels(register())] == [("office", None, False, None)]


@pytest.mark.parametrize("procedure", [sop(), national.sop(), register()], ids=lambda s: s.id)
def test_every_level_of_the_file_is_drawn_once_in_its_order(procedure: Sop):
    drawn = [level.stage.name for level in list_levels(procedure)]
    assert drawn == list(procedure.stages)


def test_where_an_outcome_no_longer_says_satisfied_nobody_is_asked():
    data = changed(raw_law()[DECREE], ("outcomes", "satisfied", "statement"), "none")
    assert not any(level.asks for level in list_levels(read_sop(data)))


def test_who_is_not_satisfied_climbs_where_the_procedure_has_a_level_above_that_asks():
    assert climbs(list_levels(sop()))
    assert climbs(list_levels(national.sop()))
    assert not climbs(list_levels(register()))


@pytest.mark.parametrize(
    ("procedure", "limits"), [(sop(), ["total"]), (national.sop(), ["handling"])]
)
def test_the_limits_of_no_one_level_are_those_of_the_whole(procedure: Sop, limits: list[str]):
    assert [clock.name for clock in list_overall(procedure)] == limits


def test_a_limit_is_told_with_all_that_it_can_be():
    words = Words("id")
    told = {name: str(words.limits(clock)) for name, clock in national.sop().clocks.items()}
    assert told == {
        "forwarding": "3 hari kerja",
        "handling": "5, 14, atau 60 hari kerja",
        "objection": "14 hari kerja",
    }
    assert str(Words("en").limits(national.sop().clocks["handling"])) == "5, 14 or 60 working days"
