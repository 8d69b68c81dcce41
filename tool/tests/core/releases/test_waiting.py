"""What rests on a calendar that nobody has confirmed is not published, and is marked where it is
counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.tabulate import tabulate
from aduan.core.figures.tally import tally_cases
from aduan.core.law.calendar import Standing
from aduan.publish.publishing import explain_waiting, make_due
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


def make_all(caseload: Caseload) -> list[tuple[str, frozenset[int]]]:
    """The names of what is made, and the years that the last of them waits for."""
    made = make_due(caseload, NOW.date(), Ledger())
    return [(one.release.name, one.waits_for) for one in made]


@pytest.mark.parametrize("standing", [Standing.DRAFT, Standing.MISSING])
def test_a_year_without_a_confirmed_calendar_is_held_back(caseload: Caseload, standing: Standing):
    assert make_all(caseload) == [("2025", frozenset())]
    assert make_all(with_standing(caseload, {2025: standing})) == [("2025", frozenset({2025}))]


def test_so_is_what_comes_out_in_such_a_year(caseload: Caseload):
    unsure = with_standing(caseload, {2026: Standing.DRAFT})
    assert make_all(unsure) == [("2025", frozenset({2026}))]


def test_the_one_that_is_asked_for_says_why_it_waits():
    assert explain_waiting("2025", frozenset({2025})).values["years"] == "2025"


def test_a_complaint_of_long_ago_takes_the_lengths_and_nothing_else():
    new = make_population(60, 2, 2025)
    late = [replace_receipt(case, 2022) for case in new.cases[:1]]
    mixed = Caseload(new.law, (*late, *new.cases[1:]), new.box_days)
    unsure = with_standing(mixed, {2022: Standing.MISSING})
    *_others, last = make_due(unsure, NOW.date(), Ledger())
    assert last.release.name == "2025"
    span = last.release.span
    assert span is not None
    assert (span.is_sure, span.lengths) == (False, None)
    assert all(lengths is None for table in span.tables for lengths in table.lengths)


def replace_receipt(case: Case, year: int) -> Case:
    """The same complaint, received in an earlier year."""
    moved = replace(case.history[0], at=case.history[0].at.replace(year=year))
    return fold(case.id, (moved, *case.history[1:]), sop(), None)


def test_stats_say_how_many_rest_on_what(caseload: Caseload):
    moment = datetime.fromisoformat("2026-01-26T12:00:00+07:00")
    total = tabulate(tally_cases(caseload, moment), caseload.law, [], None, None).total
    assert (total["on_draft_calendar"], total["without_calendar"]) == (0, 0)
    unsure = with_standing(caseload, {2025: Standing.DRAFT})
    table = tabulate(tally_cases(unsure, moment), unsure.law, ["year"], None, None)
    assert table.total["on_draft_calendar"] == table.total["received"]
    assert table.unsure == {2025: Standing.DRAFT}
