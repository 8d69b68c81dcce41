"""What rests on a calendar that nobody has confirmed is not published, and is marked where it is
counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.tabulate import tabulate
from aduan.core.law.calendar import Standing
from aduan.core.words.findings import RefusedError
from aduan.publish.ledger.chain import Ledger
from aduan.publish.opendata import write_tables
from aduan.publish.protect.maker import list_due, list_held, make_release, make_source
from aduan.publish.publishing import make_due
from tests.core.builders import at, sop
from tests.publish.populations import make_population

NOW = at("2026-01-26T12:00")


def with_standing(caseload: Caseload, standing: dict[int, Standing]) -> Caseload:
    calendar = replace(
        caseload.law.calendar, standing={**caseload.law.calendar.standing, **standing}
    )
    return Caseload(replace(caseload.law, calendar=calendar), caseload.cases, caseload.box_days)


@pytest.fixture(scope="module")
def caseload() -> Caseload:
    return make_population(60, 1, 2025)


@pytest.mark.parametrize("standing", [Standing.DRAFT, Standing.MISSING])
def test_a_year_without_a_confirmed_calendar_is_held_back_whole(
    caseload: Caseload, standing: Standing
):
    sure = list_due(make_source(caseload, NOW), Ledger())
    assert any(period.year == 2025 for period in sure)
    source = make_source(with_standing(caseload, {2025: standing}), NOW)
    held = list_held(source, Ledger())
    assert [period for period in list_due(source, Ledger()) if period.year == 2025] == []
    assert set(held) >= {period for period in sure if period.year == 2025}
    assert all(2025 in years for period, years in held.items() if period.year == 2025)


def test_the_one_that_is_asked_for_says_why_it_waits(caseload: Caseload):
    unsure = with_standing(caseload, {2025: Standing.DRAFT})
    with pytest.raises(RefusedError) as error:
        list(make_due(unsure, NOW, Ledger(), lambda _name: "x", "2025-01"))
    assert error.value.values["years"] == "2025"


def test_a_complaint_of_long_ago_takes_the_lengths_and_nothing_else():
    new = make_population(60, 2, 2025)
    late = [replace_receipt(case, 2022) for case in new.cases[:1]]
    mixed = Caseload(new.law, (*late, *new.cases[1:]), new.box_days)
    source = make_source(with_standing(mixed, {2022: Standing.MISSING}), NOW)
    due = list_due(source, Ledger())
    year = next(period for period in due if period.name == "2025")
    assert make_release(source, Ledger(), year, "x", write_tables).release.quantiles == ()


def replace_receipt(case: Case, year: int) -> Case:
    """The same complaint, received in an earlier year."""
    moved = replace(case.history[0], at=case.history[0].at.replace(year=year))
    return fold(case.id, (moved, *case.history[1:]), sop())


def test_stats_say_how_many_rest_on_what(caseload: Caseload):
    moment = datetime.fromisoformat("2026-01-26T12:00:00+07:00")
    total = tabulate(caseload, [], None, None, moment).total
    assert (total["on_draft_calendar"], total["without_calendar"]) == (0, 0)
    table = tabulate(with_standing(caseload, {2025: Standing.DRAFT}), ["year"], None, None, moment)
    assert table.total["on_draft_calendar"] == table.total["received"]
    assert table.unsure == {2025: Standing.DRAFT}
