"""Offices that work on other weekdays than most: what they publish is made, taken, and made again to
the same bytes, also where the week changes while a law binds.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.lawform import read_public_law, write_public_law
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.law.calendar import Week
from aduan.core.words.findings import RefusedError
from aduan.publish.attack import require_safe
from tests.core.builders import at
from tests.publish.ledgers import ledger_of, make_ledger
from tests.publish.populations import make_years

OPEN = (time(7, 30), time(14))
AFTER = at("2026-02-20T12:00")
SIX_DAYS, FOUR_DAYS, FROM_SUNDAY = range(6), range(4), (6, 0, 1, 2, 3)


def open_on(weekdays: tuple[int, ...] | range) -> Week:
    return dict.fromkeys(sorted(weekdays), OPEN)


def with_week(week: Week, later: tuple[tuple[date, Week], ...] = ()) -> Caseload:
    """Two years of an office that works on these days, by hours that change on some days."""
    caseload = make_years((120, 120), 1, 2024)
    calendar = caseload.law.calendar
    hours = replace(calendar.hours, week=week, exceptions=(), later=later)
    law = replace(caseload.law, calendar=replace(calendar, hours=hours))
    return replace(caseload, law=law)


def weekdays_of(ledger: Ledger) -> set[int]:
    return {release.made.weekday() for release in ledger.releases}


@pytest.mark.parametrize("weekdays", [SIX_DAYS, FOUR_DAYS, FROM_SUNDAY], ids=str)
def test_all_that_is_due_comes_out_on_a_day_on_which_the_office_works(weekdays: range):
    ledger = make_ledger(with_week(open_on(weekdays)), AFTER)
    assert [release.period.year for release in ledger.releases][-1] == 2025
    assert weekdays_of(ledger) <= set(weekdays)
    require_safe(ledger)
    for number, law in ledger.laws.items():
        assert law.weekdays == tuple(sorted(day + 1 for day in weekdays))
        assert read_public_law(write_public_law(law), f"law-{number}.json") == law


def test_a_law_of_the_usual_week_says_nothing_of_it():
    assert "weekdays" not in json.loads(ledger_of(30).files["law-1.json"])


@pytest.mark.parametrize("weekdays", [[], [0], [8], [2, 1], [1, 1], ["1"], [1, 2, 3, 4, 5]])
def test_weekdays_that_are_none_or_written_otherwise_are_no_law(weekdays: list[object]):
    data = json.loads(ledger_of(30).files["law-1.json"])
    data["weekdays"] = weekdays
    with pytest.raises(RefusedError):
        read_public_law(json.dumps(data).encode(), "law-1.json")


@pytest.mark.parametrize(("before", "after"), [(range(5), SIX_DAYS), (SIX_DAYS, range(5))])
def test_a_week_that_changes_within_a_span_stops_nothing(before: range, after: range):
    changed = with_week(open_on(before), ((date(2025, 5, 1), open_on(after)),))
    ledger = make_ledger(changed, AFTER)
    assert ledger.releases[-1].period.last == date(2025, 12, 31)
    require_safe(ledger)


def test_a_week_that_was_changed_since_the_law_began_to_bind_stops_nothing():
    """What is added to the files later says nothing of the weekdays by which the law was written."""
    first = make_ledger(with_week(open_on(range(5))), at("2025-03-01T12:00"))
    assert first.releases
    changed = with_week(open_on(range(5)), ((date(2025, 5, 1), open_on(SIX_DAYS)),))
    ledger = make_ledger(changed, AFTER, first)
    assert ledger.releases[-1].period.last == date(2025, 12, 31)
    require_safe(ledger)


def test_a_release_on_another_weekday_than_those_of_its_law_is_refused():
    ledger = make_ledger(with_week(open_on(SIX_DAYS)), AFTER)
    last = ledger.releases[-1]
    sunday = last.made.replace(day=last.made.day + 6 - last.made.weekday())
    moved = replace(last, made=sunday)
    forged = ledger.up_to(len(ledger.releases) - 1).extended(moved, ledger.laws[last.law])
    with pytest.raises(RefusedError):
        require_safe(forged)
