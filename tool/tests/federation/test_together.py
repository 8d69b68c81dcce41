"""All ledgers, and all federations over them, taken together: no count of any office follows from them
that does not follow from its own ledger. Held by an attacker of the tests' own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.figures.releases.ledger import Ledger
from aduan.federation.figures import CLOSED_BY
from aduan.federation.intervals import Interval, exactly
from aduan.federation.members import SAME, CodesMap
from aduan.federation.sums import Sum, list_sums
from aduan.federation.together import find_given_away_by_sums
from aduan.federation.years import compare_years
from tests.federation.attacker import Above, Bounds, Cell, deduce
from tests.federation.made_offices import MadeOffice, make_office, other_law, shipped_law
from tests.publish.ledgers import ledger_of

HALVES, QUARTERS = ("2025-H1", "2025-H2"), ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
Ledgers = dict[str, Ledger]
seeds = st.integers(0, 100_000)


def draw_offices(rng: Random, count: int) -> dict[str, MadeOffice]:
    parts = [rng.choice((("2025",), HALVES, QUARTERS)) for _ in range(count)]
    most = [rng.choice((6, 20, 60, 200)) for _ in range(count)]
    return {
        f"kantor-{number}": make_office(rng, parts=parts[number], most=most[number])
        for number in range(count)
    }


def ledgers_of(made: dict[str, MadeOffice]) -> Ledgers:
    return {name: one.ledger for name, one in made.items()}


def draw_groups(rng: Random, names: Sequence[str], count: int) -> list[list[str]]:
    """Federations that share offices, or lie within each other, down to one of a single office."""
    return [rng.sample(names, rng.randint(1, len(names))) for _ in range(count)]


def stand_above(
    ledgers: Ledgers, group: Sequence[str], codes: CodesMap = MappingProxyType({})
) -> Above:
    figures = list(compare_years({name: ledgers[name] for name in group}, codes))
    return Above(figures, list_sums(figures))


def list_given_away(ledgers: Ledgers, above: Sequence[Above]) -> dict[Cell, tuple[Bounds, Bounds]]:
    """What is known of a count by its own ledger and with all that stands above, where that is more."""
    alone, together = deduce(ledgers), deduce(ledgers, above)
    return {cell: (alone[cell], together[cell]) for cell in alone if together[cell] != alone[cell]}


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_federations_that_share_offices_and_their_offices_beside_them_give_no_count_away(seed: int):
    rng = Random(seed)
    ledgers = ledgers_of(draw_offices(rng, 5))
    groups = draw_groups(rng, sorted(ledgers), 4)
    above = [stand_above(ledgers, group) for group in groups]
    assert list_given_away(ledgers, above) == {}


@given(seeds)
@settings(max_examples=10, deadline=None)
def test_codes_said_to_be_the_same_give_no_count_of_another_procedure_away(seed: int):
    rng = Random(seed)
    made = draw_offices(rng, 3)
    others = {
        f"lain-{number}": make_office(Random(number), other_law(), HALVES, 200)
        for number in range(2)
    }
    ledgers = ledgers_of({**made, **others})
    same = {variable.name: SAME for variable in shipped_law().variables}
    names = sorted(ledgers)
    above = [stand_above(ledgers, group) for group in draw_groups(rng, names, 2)]
    above += [stand_above(ledgers, names, {"lain-2020": same})]
    above += [stand_above(ledgers, names[1:], {"lain-2020": same, "dharmasraya-2017": same})]
    told = {row.office for row in above[2].figures if row.variable and row.value is not None}
    assert told >= others.keys()
    assert list_given_away(ledgers, above) == {}


def test_ledgers_that_the_rule_made_from_cases_give_nothing_away_together():
    ledgers = {f"kantor-{size}": ledger_of(size, seed=size) for size in (25, 60, 120, 300)}
    names = sorted(ledgers)
    above = [stand_above(ledgers, group) for group in (names, names[:2], names[1:], names[:1])]
    assert any(one.sums for one in above)
    assert list_given_away(ledgers, above) == {}


# -- the attacker, and the program's own, see what would be one


def draw_small(count: int) -> Ledgers:
    """Offices of which each says 0-4 of the same class."""
    made = make_office(Random(1), most=200)
    return {f"kantor-{number}": made.ledger for number in range(count)}


def find_small(above: Above, offices: int) -> Sum:
    """A sum over classes of which each says 0-4."""
    return next(one for one in above.sums if one.value == Interval(0, 4 * offices))


def say_instead(above: Above, one: Sum, value: Interval) -> Above:
    return Above(above.figures, [replace(one, value=value)])


def seen_by_the_program(ledgers: Ledgers, told: Sequence[tuple[Sequence[str], Above]]) -> bool:
    figures = [row for _group, above in told for row in above.figures]
    sums = [(frozenset(group), above.sums) for group, above in told]
    return any(find_given_away_by_sums(figures, sums))


@pytest.mark.parametrize("seed", range(5))
def test_exact_sums_from_cases_would_be_seen(seed: int):
    rng = Random(seed)
    made = {name: make_office(rng, most=200) for name in ("a", "b")}
    ledgers = ledgers_of(made)
    above = stand_above(ledgers, sorted(made))
    sums = [tell_truly(one, made) for one in above.sums]
    true = Above(above.figures, sums)
    assert list_given_away(ledgers, [true]) != {}
    assert seen_by_the_program(ledgers, [(sorted(made), true)])


def tell_truly(one: Sum, made: dict[str, MadeOffice]) -> Sum:
    """A sum as it would be, were it made from cases."""
    if one.measure != CLOSED_BY:
        return one
    variable = next(each for each in shipped_law().variables if each.name == one.variable)
    level = next(each for each in variable.levels if each.name == one.level)
    total = 0
    for office in made.values():
        for code, count in office.truth[one.variable].items():
            if level.classes[level.class_of(code)].name == one.class_name:
                total += count
    return replace(one, value=exactly(total))


@pytest.mark.parametrize("value", [Interval(1, 4), Interval(0, 3), exactly(0)], ids=str)
def test_a_row_told_more_narrowly_than_by_its_office_would_be_seen(value: Interval):
    ledgers = draw_small(2)
    above = stand_above(ledgers, sorted(ledgers))
    row = next(one for one in above.figures if one.value == Interval(0, 4))
    narrow = Above([replace(row, value=value)], [])
    assert list_given_away(ledgers, [narrow]) != {}


def test_two_federations_of_which_each_alone_is_harmless_would_be_seen():
    """Of a, b and c there are 8 at least, of a, b and d 4 at most: so c has 4, and d none."""
    ledgers = draw_small(4)
    a, b, c, d = sorted(ledgers)
    first, second = stand_above(ledgers, [a, b, c]), stand_above(ledgers, [a, b, d])
    one = find_small(first, 3)
    many = say_instead(first, one, Interval(8, 12))
    few = say_instead(second, one, Interval(0, 4))
    assert list_given_away(ledgers, [many]) == {}
    assert list_given_away(ledgers, [few]) == {}
    found = list_given_away(ledgers, [many, few])
    assert {((0, 4), (4, 4)), ((0, 4), (0, 0))} <= set(found.values())
    assert {cell[0] for cell in found} == {c, d}
    assert not seen_by_the_program(ledgers, [([a, b, c], many)])
    assert seen_by_the_program(ledgers, [([a, b, c], many), ([a, b, d], few)])
