"""Two things that a statistician from outside took from published tables: a class for the rest into
which nothing can fall, which says `0-4` and is surely none; and bands of shares late which, with the
total of the late ones, tell how many were late in a class.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.core.figures.releases.labels import LATE_IN_ALL
from aduan.core.figures.releases.lawmaking import make_public_law
from aduan.core.figures.releases.publiclaw import PublicVariable
from aduan.core.law.law import Law
from aduan.core.law.published import REST
from aduan.publish.attack.tables import list_tables
from tests.core.builders import law
from tests.publish.ledgers import ledger_of


def variable_of(by_law: Law, name: str) -> PublicVariable:
    return next(one for one in make_public_law(by_law, 1).variables if one.name == name)


@pytest.mark.parametrize("name", ["outcome", "category", "channel", "service"])
def test_where_all_that_there_is_has_a_class_there_is_no_class_for_the_rest(name: str):
    for level in variable_of(law(), name).levels:
        assert REST not in [one.name for one in level.classes]
        assert level.rest in [one.name for one in level.classes]


@pytest.mark.parametrize("name", ["cause", "remedy"])
def test_where_something_may_not_be_recorded_there_is_one(name: str):
    level = variable_of(law(), name).levels[0]
    assert (level.rest, level.classes[-1].name) == (REST, REST)


def test_an_office_whose_list_lacks_the_code_for_the_rest_has_a_class_for_it():
    shipped = law()
    sop = shipped.sop
    books = dict(shipped.codes)
    book = dict(books[sop.codes])
    channels = book[sop.open_fields["channel"].list]
    kept = {code: entry for code, entry in channels.codes.items() if code != "other"}
    book[sop.open_fields["channel"].list] = replace(channels, codes=kept)
    books[sop.codes] = book
    level = variable_of(replace(shipped, codes=books), "channel").levels[0]
    assert level.rest == REST
    assert level.classes[-1].name == REST


@pytest.mark.parametrize("count", [60, 120, 300, 700])
def test_bands_are_told_only_of_a_table_of_which_many_were_late(count: int):
    for seen in list_tables(ledger_of(count)):
        told = [band for band in seen.table.late if band is not None]
        large = [cell for cell in seen.table.cells if isinstance(cell, int) and cell >= 20]
        expected = len(large) if seen.variable.late and seen.late >= LATE_IN_ALL else 0
        assert len(told) == expected


def test_there_are_tables_with_bands_and_tables_without():
    tables = [seen for count in (60, 300, 700) for seen in list_tables(ledger_of(count))]
    late = {seen.late >= LATE_IN_ALL for seen in tables if seen.variable.late and seen.level}
    assert late == {True, False}


def test_another_cause_is_told_apart_from_none_that_was_recorded():
    for level in variable_of(law(), "cause").levels:
        assert level.class_of("other") not in (level.rest_at, level.class_of("none-found")), (
            level.name
        )
