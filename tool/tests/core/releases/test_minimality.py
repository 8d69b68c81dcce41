"""An attacker who knows the rule, over seeded office-years: he drops every world in which something else
would have been printed. `ADUAN_OFFICES=24` tries so many of each size.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.labels import LARGE, LEAST, SMALL, Said, label_classes
from aduan.core.figures.releases.ledger import Ledger
from aduan.publish.attack.bounds import tighten
from aduan.publish.attack.tables import Seen, list_tables
from aduan.publish.publishing import make_due
from tests.core.builders import sop
from tests.core.releases.test_labels import level_of
from tests.publish.populations import make_years

SEEDS = range(1, 1 + int(os.environ.get("ADUAN_OFFICES", "2")))
AFTER = date(2026, 2, 20)


def ledger_of(caseload: Caseload) -> Ledger:
    ledger = Ledger()
    for made in make_due(caseload, AFTER, ledger):
        ledger = made.ledger
    return ledger


def list_shown(ledger: Ledger) -> Iterator[Seen]:
    return (seen for seen in list_tables(ledger) if seen.level is not None)


def attack(seen: Seen) -> None:
    """No class of 0-4 within one, none with zero ruled out: for each there are a world in which nobody
    is in it and one in which somebody is, and in both the rule prints just this."""
    level, cells = seen.level, seen.table.cells
    assert level is not None
    left = seen.total - sum(cell for cell in cells if isinstance(cell, int))
    for place, cell in enumerate(cells):
        if cell != SMALL:
            continue
        most = min(LEAST - 1, left - LEAST)
        for count in {0, most}:
            assert label_classes(level, world_with(seen, place, count, left)) == cells
    for one in tighten(seen):
        assert one.said != SMALL or one.least == 0, (seen.name, one)


def world_with(seen: Seen, place: int, count: int, left: int) -> list[int]:
    """A world that gives a table: so many in one small class, nobody in the others."""
    counts = [cell if isinstance(cell, int) else 0 for cell in seen.table.cells]
    counts[place] = count
    counts[seen.table.cells.index(LARGE)] = left - count
    return counts


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("count", [25, 60, 120, 300])
def test_nobody_is_found_in_an_office_year(count: int, seed: int):
    shown = list(list_shown(ledger_of(make_years((count, count), seed, 2024))))
    assert shown
    for seen in shown:
        attack(seen)


def change(case: Case, chance: Random, kind: str) -> Case:
    events = list(case.history)
    for place, one in enumerate(events):
        fields = dict(one.fields)
        if kind == "one service" and "service" in fields:
            fields["service"] = "business-licence" if chance.random() < 0.97 else "environment"
        if kind == "topics seen once" and "category" in fields:
            fields["category"] = "delay" if chance.random() < 0.93 else chance.choice(RARE)
        events[place] = replace(one, fields=fields)
    return fold(case.id, events, sop(), None)


RARE = ("cost", "illegal-levy", "conduct", "facility", "outcome", "information", "other")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["one service", "topics seen once"])
def test_nobody_is_found_in_a_hard_one(kind: str, seed: int):
    caseload, chance = make_years((130, 130), seed, 2024), Random(seed)
    hard = tuple(change(case, chance, kind) for case in caseload.cases)
    for seen in list_shown(ledger_of(replace(caseload, cases=hard))):
        attack(seen)


def test_the_bounds_are_those_of_all_worlds_counted_one_by_one():
    """For a table of outcomes, which stages tie: every world of stages and outcomes."""
    for seen in list_shown(ledger_of(make_years((25, 25), 4, 2024))):
        if seen.variable.name == "outcome":
            for one in tighten(seen):
                assert one.least <= one.most
                assert one.said not in (SMALL,) or one.most <= LEAST - 1


@pytest.mark.parametrize("total", [24, 27, 31])
def test_signed_statements_beside_outcomes_tell_of_no_small_class(total: int):
    """All worlds of three outcomes and of how many complaints were signed, each of which could be."""
    assert find_forced(total, signable=3) == []


def test_they_would_where_an_outcome_could_not_be_signed():
    """Why ADU536 stands in the law: with the last class of the order unsignable, small ones fall."""
    assert find_forced(24, signable=2)


def find_forced(total: int, signable: int) -> list[tuple[Said, ...]]:
    """The publications in which a class of 0-4 cannot be empty, known from all worlds that give each:
    three outcomes, of which the first so many can carry a signed word.
    """
    outcomes, signed = level_of(3, [0, 1, 2]), level_of(2)
    least: dict[tuple[Said, ...], list[int]] = {}
    for counts in list_worlds(total):
        for count in range(sum(counts[:signable]) + 1):
            said = label_classes(outcomes, counts)
            told = (*said, *label_classes(signed, (count, total - count)))
            known = least.setdefault(told, list(counts))
            least[told] = [min(pair) for pair in zip(known, counts, strict=True)]
    forced = []
    for told, fewest in least.items():
        if any(said == SMALL and count > 0 for said, count in zip(told, fewest, strict=False)):
            forced.append(told)
    return forced


def list_worlds(total: int) -> Iterator[tuple[int, ...]]:
    for first in range(total + 1):
        for second in range(total + 1 - first):
            yield first, second, total - first - second
