"""Sums over offices: the true one lies between their ends, nobody is given away by them, and what is not
comparable says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.figures.releases.labels import LARGE, SMALL, label_classes
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.publiclaw import PublicLaw, PublicStage
from aduan.federation.figures import CLOSED_BY, Figure, Grain, Why, list_office_figures
from aduan.federation.intervals import ToldBy, add_up, bound_cells, exactly
from aduan.federation.members import SAME
from aduan.federation.sums import Sum, list_sums
from aduan.federation.together import find_given_away_by_sums
from aduan.federation.years import compare_years
from tests.federation.made_offices import MadeOffice, make_office, other_law, shipped_law
from tests.publish.ledgers import ledger_of

HALVES, QUARTERS = ("2025-H1", "2025-H2"), ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
seeds = st.integers(0, 100_000)


def make_offices(seed: int, count: int = 4) -> dict[str, MadeOffice]:
    rng = Random(seed)
    made = {}
    for number in range(count):
        parts = rng.choice((("2025",), HALVES, QUARTERS))
        most = rng.choice((6, 20, 60, 200))
        made[f"kantor-{number}"] = make_office(rng, parts=parts, most=most)
    return made


def ledgers_of(made: Mapping[str, MadeOffice]) -> dict[str, Ledger]:
    return {name: one.ledger for name, one in made.items()}


def years_of(made: Mapping[str, MadeOffice]) -> list[Figure]:
    return list(compare_years(ledgers_of(made), {}))


@given(st.lists(st.integers(0, 60), min_size=2, max_size=9), st.randoms(use_true_random=False))
def test_the_true_count_lies_in_what_a_label_says(counts: list[int], rng: Random):
    level = next(one for one in shipped_law().variables[0].levels if len(one.classes) > 3)
    size = len(level.classes)
    counts = (counts * size)[:size]
    if sum(counts) < 8 * size:
        counts[rng.randrange(size)] += 8 * size
    said = label_classes(level, counts)
    for value, count in zip(bound_cells(said, sum(counts)), counts, strict=True):
        assert value.low <= count <= value.high


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_the_true_sum_lies_between_the_ends_of_every_sum(seed: int):
    made = make_offices(seed)
    figures = years_of(made)
    for one in list_sums(figures):
        if one.measure != CLOSED_BY:
            assert one.value.is_exact
            continue
        inside = {
            row.office
            for row in figures
            if (row.variable, row.level, row.value is None) == (one.variable, one.level, False)
        }
        true = sum(count_truly(made[office], one) for office in inside)
        assert one.value.low <= true <= one.value.high
        assert one.offices_in == len(inside)


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_a_table_says_how_many_closings_it_counts(seed: int):
    made = make_offices(seed)
    figures = years_of(made)
    for one in figures:
        if one.variable and one.value is not None:
            assert one.population == made[one.office].truth[one.variable].total()
        else:
            assert one.population is None
    for summed in list_sums(figures):
        own = [row for row in figures if row.value and _is_of(row, summed)]
        told = sum(row.population or 0 for row in own)
        assert summed.population == (told if summed.variable else None)


def _is_of(row: Figure, one: Sum) -> bool:
    own = (row.year, row.measure, row.variable, row.level, row.class_name)
    return own == (one.year, one.measure, one.variable, one.level, one.class_name)


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_every_office_is_in_a_sum_or_out_of_it(seed: int):
    rng = Random(seed)
    made = ledgers_of(make_offices(seed, 3))
    made["setengah"] = make_office(rng, parts=HALVES, most=60).ledger.up_to(1)
    made["lain"] = make_office(rng, law=other_law(), most=60).ledger
    without = {"sisih": Why.APART, "baru": Why.NOTHING}
    figures = list(compare_years(made, {}, without))
    sums = list_sums(figures)
    assert sums
    for one in sums:
        assert one.offices_in + one.offices_out == len(made) + len(without), one


def test_an_office_that_published_nothing_of_a_year_has_a_row_that_says_so():
    whole = ledger_of(60, seed=1)
    earlier = ledger_of(60, seed=2).up_to(1)
    figures = list(compare_years({"terus": whole, "berhenti": earlier}, {}))
    last = max(one.year for one in figures)
    told = [one for one in figures if (one.office, one.year) == ("berhenti", last)]
    assert [one.why for one in told] == [Why.NOTHING]


def test_a_class_of_which_nobody_says_the_most_is_told_by_its_least():
    exact, few, many = bound_cells([7, SMALL, LARGE], 40)
    assert (exact.told, few.told, many.told) == (ToldBy.EXACT, ToldBy.RANGE, ToldBy.AT_LEAST)
    assert (few + many).told is (exact + many).told is ToldBy.AT_LEAST
    assert (exact + few).told is ToldBy.RANGE


def count_truly(office: MadeOffice, one: Sum) -> int:
    variable = next(each for each in shipped_law().variables if each.name == one.variable)
    level = next(each for each in variable.levels if each.name == one.level)
    counts = office.truth[one.variable]
    return sum(
        count
        for code, count in counts.items()
        if level.classes[level.class_of(code)].name == one.class_name
    )


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_two_federations_that_share_offices_give_no_class_of_any_away(seed: int):
    made = make_offices(seed, 5)
    names = sorted(made)
    groups = (names, names[:4], names[1:], names[:1], names[:2])
    figures: list[Figure] = []
    told = []
    for group in groups:
        own = years_of({name: made[name] for name in group})
        figures += own
        told.append((frozenset(group), list_sums(own)))
    assert list(find_given_away_by_sums(figures, told)) == []


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_a_sum_made_from_cases_would_be_seen(seed: int):
    made = make_offices(seed, 3)
    figures = years_of(made)
    sums = [one for one in list_sums(figures) if not one.value.is_exact]
    leaks = [replace(one, value=exactly(one.value.low)) for one in sums]
    found = list(find_given_away_by_sums(figures, [(frozenset(made), leaks)]))
    assert len({one.place for one in found}) == len(leaks)


def test_a_federation_less_one_office_that_tells_exactly_would_be_seen():
    made = make_offices(3, 3)
    names = sorted(made)
    figures = years_of(made)
    whole = [replace(one, value=exactly(one.value.low)) for one in list_sums(figures)]
    part = years_of({name: made[name] for name in names[:2]})
    less = [replace(one, value=exactly(one.value.low)) for one in list_sums(part)]
    told = [(frozenset(names), whole), (frozenset(names[:2]), less)]
    assert any(one.office == names[2] for one in find_given_away_by_sums(figures, told))


def test_what_came_out_in_finer_classes_is_put_together():
    fine, coarse = find_sizes()
    figures = years_of({"fine": fine, "coarse": coarse})
    levels = {one.level for one in figures if one.variable == "category" and one.level}
    assert levels == {"category-groups"}
    alone = {one.level for one in years_of({"fine": fine}) if one.variable == "category"}
    assert alone == {"category"}


def find_sizes() -> tuple[MadeOffice, MadeOffice]:
    """An office whose categories came out in the finest classes, and one with coarser ones."""
    found: dict[int, MadeOffice] = {}
    names = [one.name for one in shipped_law().variables]
    for seed in range(200):
        made = make_office(Random(seed), most=10 + seed)
        span = made.ledger.releases[0].span
        assert span is not None
        level = span.tables[names.index("category")].level
        if level is not None:
            found.setdefault(level, made)
    return found[0], found[1]


def whys(figures: Sequence[Figure]) -> set[tuple[str, str, Why]]:
    return {(one.office, one.variable, one.why) for one in figures if one.why is not None}


def test_a_year_that_is_not_whole_is_not_compared():
    made = make_offices(1, 2) | {"baru": make_office(Random(1), parts=HALVES[:1])}
    assert ("baru", "", Why.UNFINISHED) in whys(years_of(made))
    sums = list_sums(years_of(made))
    assert {one.offices_out for one in sums if one.measure == "received"} == {1}


def test_tables_of_several_years_are_not_compared_with_those_of_one():
    whole = list(compare_years({"kecil": ledger_of(15)}, {}))
    assert Why.JOINED in {one.why for one in whole}
    assert {one.measure for one in whole if one.value} >= {"received", "closed", "open"}


def test_another_procedure_is_compared_by_what_every_law_has_and_says_so():
    made = {
        "a": make_office(Random(1)),
        "b": make_office(Random(2)),
        "lain": make_office(Random(3), other_law()),
    }
    figures = years_of(made)
    told = {why for office, _variable, why in whys(figures) if office == "lain"}
    assert told <= {Why.PROCEDURE, Why.TOO_FEW}
    assert Why.PROCEDURE in told
    assert {one.offices_in for one in list_sums(figures) if one.measure == "received"} == {3}


def test_one_name_makes_no_procedure_of_two():
    """Offices that begin with one file keep its id, whatever decree they write into it."""
    stages = tuple(replace(one, name=f"{one.name}-2") for one in shipped_law().stages)
    made = {
        "a": make_office(Random(1)),
        "b": make_office(Random(2)),
        "lain": make_office(Random(3), staged(stages)),
    }
    figures = years_of(made)
    told = {why for office, _variable, why in whys(figures) if office == "lain"}
    assert told <= {Why.PROCEDURE, Why.TOO_FEW}
    assert Why.PROCEDURE in told


def staged(stages: tuple[PublicStage, ...]) -> PublicLaw:
    """The law as shipped under other stages, each table counted of all of them."""
    names = tuple(one.name for one in stages)
    variables = tuple(replace(one, of=names) for one in shipped_law().variables)
    return replace(shipped_law(), stages=stages, variables=variables)


def test_the_classes_are_those_of_most_offices_however_often_they_publish():
    made = {
        "a": make_office(Random(1), most=300),
        "b": make_office(Random(2), most=300),
        "lain": make_office(Random(3), other_law(), QUARTERS, most=300),
    }
    left_out = {office for office, _variable, why in whys(years_of(made)) if why is Why.PROCEDURE}
    assert left_out == {"lain"}


def test_codes_that_somebody_said_mean_the_same_are_compared():
    made = {
        "a": make_office(Random(1)),
        "b": make_office(Random(2)),
        "lain": make_office(Random(3), other_law()),
    }
    variable = shipped_law().variables[0]
    same = {code: code for one in variable.levels[0].classes for code in one.codes}
    figures = list(compare_years(ledgers_of(made), {"lain-2020": {variable.name: same}}))
    offices = {one.office for one in figures if one.variable == variable.name and one.value}
    assert "lain" in offices
    some = dict(list(same.items())[1:])
    in_a_word = list(compare_years(ledgers_of(made), {"lain-2020": {variable.name: SAME}}))
    assert in_a_word == figures
    fewer = list(compare_years(ledgers_of(made), {"lain-2020": {variable.name: some}}))
    assert ("lain", variable.name, Why.CODES) in whys(fewer)


def test_the_figures_of_an_office_are_those_that_it_published():
    ledger = ledger_of(300)
    figures = list(list_office_figures("a", ledger))
    received = [one for one in figures if (one.grain, one.measure) == (Grain.BASE, "received")]
    told = [release.performance.received for release in ledger.releases]
    assert [one.value for one in received] == [exactly(count) for count in told]


def test_no_class_is_told_more_narrowly_than_by_its_office():
    """Five closings are left: the partner has them all. The office says 0–4 all the same, and so do we."""
    ends = [(one.low, one.high) for one in bound_cells([60, "5+", "0-4", "0-4"], 65)]
    assert ends == [(60, 60), (5, 5), (0, 4), (0, 4)]


def test_nothing_added_up_is_nothing():
    assert add_up([]) == exactly(0)


@pytest.mark.parametrize("name", ["2025", "2025-H1"])
def test_the_same_ledgers_give_the_same_figures(name: str):
    made = {"a": make_office(Random(5), parts=(name,))}
    assert years_of(made) == years_of(made)
