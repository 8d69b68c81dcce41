"""What a page says of a class of which only a label is told: its bounds, and whether another is the
largest; a time is compared with the one before; labels stay on one line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.labels import label_classes
from aduan.core.figures.releases.publiclaw import PublicClass, PublicLevel
from aduan.core.figures.releases.today import look_today
from aduan.core.words.text import Label
from aduan.documents.report.document import make_pdf
from aduan.documents.report.paper import Paragraph, Report
from aduan.documents.report.typesetting import typeset
from aduan.publish.reading.bounds import bound_large
from aduan.publish.reading.leading import find_leading, find_top, say_leading
from aduan.publish.reading.shown import list_rows, look_at, sum_on_time
from aduan.publish.reading.told import Axis, Base, Cell, Disclosure, Kind, Table, Value
from aduan.publish.reading.words import Words
from aduan.publish.site.build import build
from tests.core.builders import law
from tests.publish.ledgers import AFTER, ledger_of

NAMES = ("Datang", "Telepon", "Surat", "Pesan", "Lain")


def level_of(size: int) -> PublicLevel:
    classes = tuple(PublicClass(str(n), Label(str(n), str(n)), (str(n),)) for n in range(size))
    order = tuple(one.name for one in reversed(classes))
    return PublicLevel("x", Label("x", "x"), classes, classes[-1].name, order)


def table_of_cells(total: int, *told: int | str) -> Table:
    """A table by what its classes say, as a ledger would have it."""
    values = tuple(Value(name, Label(name, name), (name,)) for name in NAMES[: len(told)])
    cells = tuple(
        read_said(value.name, said, bound_large(told, total))
        for value, said in zip(values, told, strict=True)
    )
    axis = Axis("x", Label("x", "x"), "x", Disclosure.SENSITIVE, values, "-")
    return Table(axis, total, cells, {})


def read_said(name: str, said: int | str, between: tuple[int, int]) -> Cell:
    if said == "0-4":
        return Cell(name, Kind.SMALL)
    if said == "5+":
        return Cell(name, Kind.LARGE, between=between)
    return Cell(name, Kind.EXACT, int(said))


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_the_true_number_of_a_class_lies_within_its_bounds(counts: list[int]):
    assume(sum(counts) >= 8 * len(counts))
    said = label_classes(level_of(len(counts)), counts)
    assume("5+" in said)
    low, high = bound_large(said, sum(counts))
    assert 5 <= low <= counts[said.index("5+")] <= high


def test_a_class_without_a_number_is_told_with_its_bounds_and_stands_at_its_least():
    table = table_of_cells(60, 14, 6, 13, "5+", "0-4")
    rows = list_rows(table)
    assert [row.value.name for row in rows] == ["Pesan", "Datang", "Surat", "Telepon", "Lain"]
    assert rows[0].cell.between == (23, 27)
    for language, said in (("id", "5 atau lebih (23–27)"), ("en", "5 or more (23–27)")):
        assert Words(language).cell(rows[0].cell).striptags() == said
    assert find_top(table) == 27


def test_the_class_that_is_surely_the_largest_is_named_though_its_number_is_not_told():
    table = table_of_cells(60, 14, 6, 13, "5+", "0-4")
    said = say_leading(Words("id"), table).striptags()
    assert said == "Terbanyak: Pesan, 5 atau lebih (23–27) dari 60 pengaduan selesai."


def test_no_class_is_called_the_largest_where_another_may_be_larger():
    table = table_of_cells(60, 22, 10, "0-4", "5+", "0-4")
    assert list(find_leading(table)) == []
    for language, word in (("id", "Terbanyak:"), ("en", "Most often:")):
        assert word not in say_leading(Words(language), table)


def test_an_exact_class_above_all_that_the_others_can_be_is_the_largest():
    table = table_of_cells(60, 37, 12, "5+", "0-4", "0-4")
    said = say_leading(Words("en"), table).striptags()
    assert said == "Most often: Datang, 37 of 60 closed complaints (62%)."


def test_equal_classes_are_named_together():
    table = table_of_cells(40, 13, 13, 9, 5)
    said = say_leading(Words("id"), table).striptags()
    assert said == "Terbanyak: Datang dan Telepon, masing-masing 13 dari 40 pengaduan selesai."


def test_of_a_sum_with_a_part_untold_nothing_is_called_the_largest_that_may_not_be():
    table = table_of_cells(40, 13, 9, 8, 10)
    cells = (*table.cells[:3], Cell("Pesan", Kind.APART))
    assert list(find_leading(replace(table, cells=cells, total=43))) == []
    assert [row.value.name for row in find_leading(replace(table, cells=cells))] == ["Datang"]


def test_a_label_stays_on_one_line_of_a_page():
    words = Words("id")
    for said in (words.small(), words.few(1), words.few(2)):
        assert str(said).startswith('<span class="aduan-whole">')


def test_a_label_stays_on_one_line_of_a_paper():
    report = Report("id", (), (), (), "x", "", "", (Paragraph("0–4: sedikit – lain"),))
    assert '#par("" + box("0–4") + ": sedikit – lain")' in typeset(report)
    assert make_pdf(typeset(report)).startswith(b"%PDF")


@pytest.mark.parametrize("path", ["index.md", "statistik.md", "en/index.md", "en/statistik.md"])
def test_a_page_shows_the_time_before_and_that_few_make_shares_jump(path: str):
    ledger, day = ledger_of(60), law().calendar.local_day(AFTER)
    today = look_today(Caseload(law(), ()), day, 60)
    page = str(build(law(), ledger, today, AFTER)[path])
    words = Words("en" if path.startswith("en/") else "id")
    shown = look_at(ledger)
    for bases in (shown.before, shown.recent):
        share = sum_on_time(bases)
        assert f'{words.percent(share)}</strong> <span class="aduan-of">{words.of(share)}' in page
    assert re.search(
        r"satu saja mengubah [a-z ]+ \d+ poin persen|moves [a-z ]+ \d+ percentage po", page
    )
    assert ("bulan terakhir" in page, "in the last" in page) == (False, False)


@pytest.mark.parametrize("count", [60, 300])
def test_a_time_is_compared_with_the_periods_of_the_year_before_it(count: int):
    shown = look_at(ledger_of(count))
    assert shown.before
    assert shown.before[-1].last < shown.recent[0].first
    months = sum(base.months for base in shown.before)
    assert months <= 12


def test_a_first_year_has_nothing_before_it():
    shown = look_at(ledger_of(60))
    alone = replace(shown, bases=shown.recent)
    assert alone.before == ()
    assert replace(shown, bases=()).before == ()


def test_half_a_year_is_compared_with_the_whole_year_before_it():
    base = look_at(ledger_of(60)).bases[-1]
    year = dated(base, "2025", 12, date(2025, 1, 1), date(2025, 12, 31))
    half = dated(base, "2026-H1", 6, date(2026, 1, 1), date(2026, 6, 30))
    shown = replace(look_at(ledger_of(60)), bases=(year, half))
    assert shown.recent == (half,)
    assert shown.before == (year,)


def dated(base: Base, name: str, months: int, first: date, last: date) -> Base:
    return replace(base, name=name, months=months, first=first, last=last)
