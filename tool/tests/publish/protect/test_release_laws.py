"""The laws of publication, on made-up years: what is shown adds up, hides what is small, and never
changes again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.clocks.periods import Period, parts_of, read_cut
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import measure_cases
from aduan.publish.attack import run_attacks
from aduan.publish.ledger.chain import Ledger
from aduan.publish.ledger.release import Box, Kind, Release
from aduan.publish.protect.counting import K
from aduan.publish.reading.shown import look_at
from tests.core.builders import at
from tests.publish.ledgers import AFTER, ledger_of, make_ledger
from tests.publish.populations import make_population

COUNTS = [60, 300, 900]


def truth_of(count: int, seed: int = 1) -> dict[Box, int]:
    """Every published cell with its true count, counted the plain way."""
    caseload = make_population(count, seed)
    closings = list_closings(measure_cases(caseload, AFTER), caseload.law)
    truth = {}
    for release in ledger_of(count, seed).periods:
        days = {part.name: part for part in parts_of_year(release)}
        for fact in release.facts():
            inside = [c for c in closings if any(c.day in days[part] for part in fact.box.parts)]
            truth[fact.box] = sum(
                all(c.values.get(name, "-") in values for name, values in fact.box.values.items())
                for c in inside
            )
    return truth


def parts_of_year(release: Release) -> tuple[Period, ...]:
    return parts_of(release.year, read_cut(release.parts))


@pytest.mark.parametrize("count", COUNTS)
def test_what_a_cell_says_is_true(count: int):
    truth = truth_of(count)
    for release in ledger_of(count).periods:
        for fact in release.facts():
            says = {
                Kind.EXACT: [fact.value],
                Kind.SMALL: range(K),
                Kind.LARGE: range(K, count + 1),
            }[fact.kind]
            assert truth[fact.box] in says, fact


@pytest.mark.parametrize("count", COUNTS)
def test_no_small_count_stands_in_a_protected_table(count: int):
    cells = [c for r in ledger_of(count).periods for t in r.tables if t.protected for c in t.cells]
    assert not [cell for cell in cells if cell.value is not None and cell.value < K]


@pytest.mark.parametrize("count", COUNTS)
def test_the_totals_that_are_shown_add_up(count: int):
    for stretch in look_at(ledger_of(count)).stretches:
        work = stretch.table("stage", "on_time")
        assert work
        assert sum(cell.value or 0 for cell in work.cells) == stretch.total
        for axis in stretch.single:
            exact = sum(row.cell.value or 0 for row in stretch.rows(axis.name))
            assert exact <= stretch.total
            if all(row.cell.kind is Kind.EXACT for row in stretch.rows(axis.name)):
                assert exact == stretch.total


def test_months_add_up_to_parts_and_parts_to_the_year():
    months: Counter[str] = Counter()
    for release in ledger_of(900).months:
        months[f"2025-Q{(release.first.month + 2) // 3}"] += (
            release.month.closed if release.month else 0
        )
    parts = {s.name: s.total for s in look_at(ledger_of(900)).stretches if not s.is_year}
    assert months == parts
    [year] = look_at(ledger_of(900)).years
    assert year.total == sum(parts.values())


def test_the_same_seed_gives_the_same_bytes_whatever_the_order_of_the_files():
    caseload = make_population(120)
    cases = list(caseload.cases)
    Random(5).shuffle(cases)
    shuffled = make_ledger(replace(caseload, cases=tuple(cases)), AFTER)
    assert shuffled.files == ledger_of(120).files


def test_another_seed_hides_other_cells_and_is_as_safe():
    other = make_ledger(make_population(300), AFTER, seed="lain")
    assert run_attacks(other).ok
    assert other.files != ledger_of(300).files


def test_a_second_year_never_changes_the_first():
    first, second = make_population(120), make_population(130, seed=2, year=2026)
    both = Caseload(first.law, (*first.cases, *second.cases))
    later = make_ledger(both, at("2027-01-26T12:00"))
    early = make_ledger(Caseload(both.law, first.cases), AFTER)
    tables = {release.name: release.tables for release in early.releases}
    assert {name: tables[name] for name in tables} == {
        r.name: r.tables for r in later.releases if r.name in tables
    }


def test_a_ledger_goes_on_where_it_was_left():
    assert [release.number for release in ledger_of(300).releases] == list(range(1, 15))
    assert ledger_of(300).releases[0].previous == ""


@settings(max_examples=12, deadline=None)
@given(st.integers(5, 140), st.integers(0, 10_000))
def test_any_office_year_can_be_published_and_withstands_the_attack(count: int, seed: int):
    ledger = make_ledger(make_population(count, seed), AFTER)
    assert ledger.periods
    report = run_attacks(ledger)
    assert report.ok, report.breaches[:3]


def test_a_part_in_which_nothing_ended_is_published_empty_and_the_year_goes_on():
    caseload = make_population(700)
    late = replace(caseload, cases=tuple(case for case in caseload.cases if case.id[4:6] > "06"))
    ledger = make_ledger(late, AFTER)
    assert [s.total == 0 for s in look_at(ledger).stretches if s.name == "2025-H1"] == [True]
    assert run_attacks(ledger).ok


def test_a_year_in_which_all_complaints_are_alike_is_published_without_saying_so():
    [pattern] = make_population(1, seed=3).cases
    assert not pattern.is_open
    alike = tuple(replace(pattern, id=f"20250{n % 9 + 1}01-AAA{n:03}") for n in range(300))
    ledger = make_ledger(Caseload(make_population(1).law, alike), AFTER)
    assert run_attacks(ledger).ok


def test_an_office_without_closings_publishes_its_months_alone():
    caseload = make_population(4, seed=11)
    alone = Caseload(caseload.law, tuple(case for case in caseload.cases if case.is_open))
    ledger = make_ledger(alone, AFTER) if alone.cases else Ledger()
    assert not ledger.periods
