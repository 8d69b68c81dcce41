"""Laws of releases: files alone decide, each thing is counted once, nothing that is out changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.release import Release
from aduan.publish.attack import run_attacks
from aduan.publish.opendata import write_tables
from aduan.publish.publishing import make_due
from tests.core.builders import WIB, event, sop
from tests.publish.populations import make_years, open_since

AFTER = date(2026, 2, 20)
some_sizes = st.lists(st.integers(3, 90), min_size=1, max_size=3)


def ledger_of(caseload: Caseload, today: date = AFTER) -> Ledger:
    ledger = Ledger()
    for made in make_due(caseload, today, ledger):
        ledger = made.ledger
    return ledger


def years_of(sizes: Sequence[int], seed: int) -> Caseload:
    return make_years(sizes, seed, 2026 - len(sizes))


@given(some_sizes, st.integers(1, 10_000))
@settings(max_examples=15, deadline=None)
def test_what_is_made_is_what_the_checker_says_the_rule_makes(sizes: list[int], seed: int):
    ledger = ledger_of(years_of(sizes, seed))
    assert run_attacks(ledger, write_tables, Random(seed)).breaches == ()


@given(some_sizes, st.integers(1, 10_000))
@settings(max_examples=8, deadline=None)
def test_the_same_cases_in_any_order_give_the_same_bytes(sizes: list[int], seed: int):
    caseload = years_of(sizes, seed)
    cases = list(caseload.cases)
    Random(seed).shuffle(cases)
    assert ledger_of(replace(caseload, cases=tuple(cases))).files == ledger_of(caseload).files


@given(some_sizes, st.integers(1, 10_000))
@settings(max_examples=8, deadline=None)
def test_a_later_year_changes_no_earlier_one(sizes: list[int], seed: int):
    caseload = years_of([*sizes, 40], seed)
    early = tuple(case for case in caseload.cases if case.received.year < 2025)
    before = ledger_of(replace(caseload, cases=early), date(2025, 2, 20))
    after = ledger_of(caseload)
    assert before.files.items() <= after.files.items()


def test_made_on_its_day_or_a_year_later_a_release_is_the_same():
    caseload = make_years((60, 60), 5, 2024)
    soon = ledger_of(caseload, date(2025, 1, 16))
    assert soon.files.items() <= ledger_of(caseload).files.items()
    assert [release.name for release in soon.releases] == ["2024"]


def test_nothing_comes_out_before_its_day():
    caseload = make_years((60, 60), 5, 2024)
    made = ledger_of(caseload).releases[0].made
    assert ledger_of(caseload, made - timedelta(days=1)).releases == ()
    assert ledger_of(caseload, made).releases != ()


# -- moving a complaint from a small class to the partner changes nothing that is public


def move_one(caseload: Caseload, variable: str, old: str, new: str) -> Caseload:
    """One complaint that was closed in 2025 with another code."""
    cases = list(caseload.cases)
    for place, case in enumerate(cases):
        is_closed = case.closed is not None and case.closed.year == 2025
        if is_closed and case.fields.get(variable) == old:
            cases[place] = recode(case, variable, new)
            return replace(caseload, cases=tuple(cases))
    raise AssertionError(old)


def recode(case: Case, variable: str, code: str) -> Case:
    events = [
        replace(one, fields={**one.fields, variable: code}) if variable in one.fields else one
        for one in case.history
    ]
    return fold(case.id, events, sop(), None)


@given(
    st.integers(60, 260),
    st.integers(1, 10_000),
    st.sampled_from(["channel", "category", "service"]),
)
@settings(max_examples=12, deadline=None)
def test_moving_a_complaint_to_the_partner_changes_no_byte(count: int, seed: int, name: str):
    caseload = make_years((count, count), seed, 2024)
    ledger = ledger_of(caseload)
    last = next(release for release in reversed(ledger.releases) if release.span)
    assert last.span is not None
    place = [one.name for one in ledger.law_of(last).variables].index(name)
    table = last.span.tables[place]
    if "5+" not in table.cells or table.level is None:
        return
    classes = ledger.law_of(last).variables[place].levels[table.level].classes
    partner = classes[table.cells.index("5+")]
    if not partner.codes:
        return
    for one, said in zip(classes, table.cells, strict=True):
        for code in one.codes if said == "0-4" else ():
            try:
                moved = move_one(caseload, name, code, partner.codes[0])
            except AssertionError:
                continue
            again = ledger_of(moved)
            assert again.files == ledger.files
            assert write_tables(again) == write_tables(ledger)
            return


# -- late entries: each counted once, nothing published changes


def moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}:00").replace(tzinfo=WIB)


def plain_case(number: int, *steps: tuple[str, str] | tuple[str, str, str]) -> Case:
    """A case by steps with their moments, and when they were entered where that is said."""
    events: list[Event] = []
    for n, (name, at, *entered) in enumerate(steps, 1):
        made = event(n, name, moment(at))
        events.append(replace(made, entered=moment(entered[0])) if entered else made)
    day = steps[0][1][:10].replace("-", "")
    return fold(f"{day}-AAAAA{number}", events, sop(), None)


OPENED = open_since(date(2024, 1, 2))


def closed_in(ledger: Ledger) -> dict[str, int]:
    return {release.name: release.performance.closed for release in ledger.releases}


WALK = (("receive", "2024-12-02T09:00"), ("record", "2024-12-02T10:00"))


@pytest.mark.parametrize(
    ("at", "entered", "counted"),
    [
        # Made on 15 January 2025: entered the day before, on the day, and after it.
        ("2024-12-27T09:00", "2025-01-14T09:00", "2024"),
        ("2024-12-27T09:00", "2025-01-15T15:00", "2025"),
        ("2024-12-27T09:00", "2025-03-03T15:00", "2025"),
        ("2025-01-02T09:00", "2025-01-02T09:00", "2025"),
    ],
)
def test_a_closing_is_counted_once_by_its_day_and_its_entry(at: str, entered: str, counted: str):
    case = plain_case(1, *WALK, ("withdraw", at, entered))
    assert make_release_days()["2024"] == date(2025, 1, 15)
    ledger = ledger_of(Caseload(OPENED, (case,)))
    assert closed_in(ledger) == {"2024": 0, "2025": 0} | {counted: 1}
    assert run_attacks(ledger).breaches == ()


def make_release_days() -> dict[str, date]:
    ledger = ledger_of(Caseload(OPENED, (plain_case(1, *WALK),)))
    return {release.name: release.made for release in ledger.releases}


def test_a_closing_taken_back_later_is_reopened_and_one_taken_back_in_time_never_was():
    closed = (*WALK, ("withdraw", "2024-12-27T09:00"))
    in_time = plain_case(1, *closed, ("reopen", "2024-12-30T09:00"))
    later = plain_case(2, *closed, ("reopen", "2025-02-03T09:00"))
    ledger = ledger_of(Caseload(OPENED, (in_time, later)))
    first, second = (release.performance for release in ledger.releases)
    assert (first.received, first.closed, first.reopened, first.open) == (2, 2, 1, 1)
    assert (second.before, second.reopened, second.open) == (1, 1, 2)


def retracting(day: str) -> Case:
    steps = (*WALK, ("withdraw", "2024-12-27T09:00"))
    case = plain_case(1, *steps)
    taken: Any = event(4, "retract", moment(day), of="3")
    return fold(case.id, [*case.history, taken], sop(), None)


def test_a_closing_that_was_retracted_before_its_release_is_none():
    told = ledger_of(Caseload(OPENED, (retracting("2024-12-27T11:00"),))).releases[0].performance
    assert (told.closed, told.reopened, told.open) == (0, 0, 1)


def test_a_closing_that_was_retracted_after_its_period_counts_as_reopened():
    first, second = (
        release.performance
        for release in ledger_of(Caseload(OPENED, (retracting("2025-02-03T11:00"),))).releases
    )
    assert (first.closed, first.open) == (1, 0)
    assert (second.before, second.received, second.reopened, second.open) == (0, 0, 1, 1)


def test_a_correction_counts_with_what_it_corrects_if_it_came_in_time():
    case = plain_case(1, *WALK, ("withdraw", "2024-12-27T09:00"))
    amend = event(4, "amend", moment("2025-01-06T09:00"), field="channel", to="box")
    corrected = fold(case.id, [*case.history, amend], sop(), None)
    few = Caseload(OPENED, (corrected,))
    assert closed_in(ledger_of(few)) == {"2024": 1, "2025": 0}


def test_every_identity_holds_after_a_late_import_of_open_complaints():
    old = make_years((30, 30), 3, 2024)
    brought = []
    for case in make_years((25,), 9, 2023).cases:
        source = {"imported": "2025-06-02", "file": "lama.csv", "row": "1"}
        events = [replace(one, fields={**one.fields, "source": source}) for one in case.history]
        brought.append(fold(case.id.replace("-", "-Z")[:15], events, sop(), None))
    ledger = ledger_of(replace(old, cases=(*old.cases, *brought)))
    assert run_attacks(ledger).breaches == ()


def sum_of(releases: Sequence[Release]) -> int:
    return sum(release.performance.closed for release in releases)


@given(st.integers(20, 120), st.integers(1, 10_000))
@settings(max_examples=8, deadline=None)
def test_with_entries_as_late_as_may_be_every_closing_is_counted_once(count: int, seed: int):
    caseload = make_years((count, count), seed, 2023)
    chance = Random(seed)
    late = tuple(delay(case, chance) for case in caseload.cases)
    ledger = ledger_of(replace(caseload, cases=late))
    assert run_attacks(ledger).breaches == ()
    closed = sum(case.position.outcome is not None for case in late)
    told = sum_of(ledger.releases)
    assert told == closed


def delay(case: Case, chance: Random) -> Case:
    """The same with its last step entered up to a hundred days later."""
    *others, last = case.history
    later = replace(last, entered=last.at + timedelta(days=chance.randrange(4, 100)))
    return fold(case.id, [*others, later], sop(), None)
