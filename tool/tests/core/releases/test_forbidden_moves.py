"""The structural attack: offices whose procedure does not let a complaint of the later levels end as the
partner does, so that the law of moving one to it says nothing. An attacker who knows the procedure and
the totals of each level looks for somebody who must be in a class of 0-4. Written apart from the
checker: by augmenting paths, not by sets of stages.

`ADUAN_STRUCTURES=400` tries so many offices.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.labels import LARGE, LEAST, SMALL
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import START
from aduan.core.law.sopreading import read_sop
from aduan.core.words.findings import RefusedError
from aduan.publish.attack.tables import Seen, list_tables
from aduan.publish.publishing import make_due
from tests.core.builders import OPEN, WIB, changed, event, raw_law
from tests.publish.populations import LETTERS, open_since

OFFICES = int(os.environ.get("ADUAN_STRUCTURES", "12"))
DECREE = "schema/sop/dharmasraya-2017.yaml"
AFTER = date(2026, 2, 20)
OFFICER = ["received", "recorded", "verified"]
PAUSED = ["explained", "team-acted", "head-acted"]
LATER = ["with-team", "team-analysed", "team-decided", "with-head", "head-analysed"]
ENDS = ("refer", "withdraw", "lapse", "duplicate")
MANY = 10**6


@cache
def strict_sop(places: tuple[tuple[str, tuple[str, ...]], ...]) -> Sop:
    """The decree's procedure, some of its steps allowed from these states alone."""
    data = raw_law()[DECREE]
    for name, states in places:
        data = changed(data, ("events", name, "moves", 0, "from"), list(states))
    return read_sop(data)


def draw_sop(chance: Random) -> Sop:
    """The partner that comes first, a referral, can be had at the officer's level alone; the second
    and the third from a few places.
    """
    withdraw = chance.sample([*OFFICER, *LATER], chance.randint(1, 3))
    lapse = chance.sample(PAUSED, chance.randint(1, 2))
    referral = chance.sample(OFFICER, chance.randint(1, 3))
    return strict_sop(
        (("refer", tuple(referral)), ("withdraw", tuple(withdraw)), ("lapse", tuple(lapse)))
    )


def draw_office(seed: int) -> Caseload:
    """Two years of complaints, each a walk through the procedure by the office's own habits."""
    chance = Random(seed)
    sop = draw_sop(chance)
    habits = {name: chance.choice((0.02, 0.1, 0.4, 1.0)) for name in sop.events}
    habits |= {name: habits[name] * 0.4 for name in ENDS}
    size = chance.choice((25, 60, 120, 200))
    law = open_since(date(2024, 1, 2))
    days = sorted(date(2024, 1, 5) + timedelta(chance.randrange(700)) for _ in range(2 * size))
    cases = tuple(walk(sop, habits, number, day, chance) for number, day in enumerate(days))
    return Caseload(replace(law, sops={**law.sops, sop.id: sop}), cases)


def walk(sop: Sop, habits: dict[str, float], number: int, day: date, chance: Random) -> Case:
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=WIB)
    state = START
    events: list[Event] = []
    while not (state in sop.states and sop.states[state].final):
        steps = [
            (name, move) for name, kind in sop.events.items() if (move := kind.move_from(state))
        ]
        steps = [(name, move) for name, move in steps if name != "escalate"]
        name, move = chance.choices(steps, [habits[name] for name, _move in steps])[0]
        fields: dict[str, Any] = {k: v for k, v in OPEN.get(name, {}).items() if k != "of"}
        events.append(event(len(events) + 1, name, moment, **fields))
        state = move.target
        moment += timedelta(days=chance.choice((0, 0, 0, 1)), minutes=5)
    letters = "".join(LETTERS[number // len(LETTERS) ** i % len(LETTERS)] for i in range(6))
    return fold(f"{day:%Y%m%d}-{letters}", events, sop, None)


def can_be(seen: Seen, place: int, least: int, most: int) -> bool:
    """Whether complaints could have gone through the levels so that a class has so many."""
    level = seen.level
    assert level is not None
    bounds = []
    for one, said in zip(level.classes, seen.table.cells, strict=True):
        stages = [name for name in seen.by_stage if not one.stages or name in one.stages]
        low, high = (0, LEAST - 1) if said == SMALL else (LEAST, MANY)
        if said not in (SMALL, LARGE):
            low = high = int(said)
        bounds.append((stages or list(seen.by_stage), low, high))
    stages, _low, _high = bounds[place]
    bounds[place] = (stages, least, most)
    return is_possible(seen.by_stage, bounds)


def is_possible(supply: dict[str, int], bounds: Sequence[tuple[list[str], int, int]]) -> bool:
    """Whether all of each level can go into classes that it may end in, each within its bounds."""
    sent = [dict.fromkeys(supply, 0) for _ in bounds]

    def fill(place: int) -> int:
        return sum(sent[place].values())

    def find_path(start: int, wanted: set[str]) -> list[tuple[str, int]] | None:
        """How one more complaint of some levels gets into a class: by which others it moves."""
        todo, came = [start], {start: [("", start)]}
        while todo:
            place = todo.pop(0)
            for name in bounds[place][0]:
                if name in wanted:
                    return [*came[place], (name, place)]
                for other in range(len(bounds)):
                    if other not in came and sent[other][name]:
                        came[other] = [*came[place], (name, other)]
                        todo.append(other)
        return None

    def push(start: int) -> bool:
        """One more into a class, taken from a level that has one left, others moved up for it."""
        free = {name for name, count in supply.items() if count > sum(s[name] for s in sent)}
        path = find_path(start, free)
        if path is None:
            return False
        steps = path[1:]
        place = start
        for name, other in steps:
            sent[place][name] += 1
            if other != place:
                sent[other][name] -= 1
            place = other
        return True

    for place, (_stages, low, _high) in enumerate(bounds):
        while fill(place) < low:
            if not push(place):
                return False
    moved = True
    while moved and sum(map(fill, range(len(bounds)))) < sum(supply.values()):
        open_ones = [p for p, (_stages, _low, high) in enumerate(bounds) if fill(p) < high]
        moved = any(push(place) for place in open_ones)
    return sum(map(fill, range(len(bounds)))) == sum(supply.values())


def list_outcomes(ledger: Ledger) -> Iterator[Seen]:
    for seen in list_tables(ledger):
        if seen.level is not None and seen.variable.name == "outcome":
            yield seen


def publish(caseload: Caseload) -> Ledger | None:
    """All that is due; None: the checker let something not come out."""
    ledger = Ledger()
    try:
        for made in make_due(caseload, AFTER, ledger):
            ledger = made.ledger
    except RefusedError:
        return None
    return ledger


@pytest.mark.parametrize("seed", range(1, 1 + OFFICES))
def test_nobody_must_be_in_a_small_class_whatever_the_procedure_forbids(seed: int):
    ledger = publish(draw_office(seed))
    if ledger is None:
        pytest.skip(f"office {seed}: publishing stops, and names the table")
    for seen in list_outcomes(ledger):
        for place, said in enumerate(seen.table.cells):
            if said == SMALL:
                assert can_be(seen, place, 0, 0), (seed, seen.name, place, seen.by_stage)


def test_these_offices_have_small_classes_that_the_partner_could_not_take():
    """Without such the attack would have nothing to attack."""
    found = 0
    for seed in range(1, 7):
        for seen in list_outcomes(publish(draw_office(seed)) or Ledger()):
            level, cells = seen.level, seen.table.cells
            assert level is not None
            if LARGE in cells:
                taken = set(level.classes[cells.index(LARGE)].stages)
                small = [
                    set(one.stages)
                    for one, said in zip(level.classes, cells, strict=True)
                    if said == SMALL
                ]
                found += sum(bool(taken) and not stages <= taken for stages in small)
    assert found >= 3


def test_the_attacker_finds_who_must_be_in_a_small_class():
    """Ten at the head's level, where one may be satisfied or dissatisfied alone; nine were satisfied."""
    supply = {"officer": 20, "head": 10}
    referred, satisfied = (["officer"], LEAST, MANY), (["officer", "head"], 9, 9)
    dissatisfied = (["head"], 0, 0)
    assert not is_possible(supply, [referred, satisfied, dissatisfied])
    assert is_possible(supply, [referred, satisfied, (["head"], 1, LEAST - 1)])
