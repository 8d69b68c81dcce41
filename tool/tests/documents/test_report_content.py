"""The annual report: the site's own figures, whole, safe to set, and never a small count outside
its annex.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Label
from aduan.documents.report.annex import write_annex
from aduan.documents.report.document import make_pdf, make_pictures
from aduan.documents.report.form import typeset_form
from aduan.documents.report.inside import list_inside
from aduan.documents.report.markdown import escape, write_markdown
from aduan.documents.report.paper import Grid, Heading, Paragraph, Report, Signature
from aduan.documents.report.typesetting import quote, typeset
from aduan.documents.report.yearly import write_report
from aduan.publish.reading.shown import list_rows, look_at, table_of
from aduan.publish.reading.told import Cell
from tests.core.builders import at, law
from tests.publish.ledgers import AFTER, ledger_of
from tests.publish.populations import make_population

NASTY = 'A "b" #let x = 1 \\ $y$ *z* [w] <a>'


def report_of(ledger: Ledger, language: str = "id", *, draft: bool = False) -> Report:
    return write_report(law(), look_at(ledger), 2025, language, draft=draft)


def annex_of(language: str = "id") -> Report:
    closings = list_closings(measure_cases(make_population(120), AFTER), law())
    tables = list_inside(closings, law(), 2025, language)
    return write_annex(law(), 2025, language, tables, AFTER.date())


def grids(report: Report) -> list[Grid]:
    return [block for block in report.blocks if isinstance(block, Grid)]


def test_its_tables_say_what_is_published_and_no_small_count():
    report = report_of(ledger_of(120))
    table = table_of(look_at(ledger_of(120)).years[0], "channel")
    assert table is not None
    [channels] = [grid for grid in grids(report) if grid.heads[0] == table.axis.label.id]
    told = {row.value.label.id: row.cell for row in list_rows(table)}
    assert {row[0]: row[1] for row in channels.rows} == {
        label: say_cell(cell) for label, cell in told.items()
    }


def say_cell(cell: Cell) -> str:
    """A number; or the label that stands for it, with what the other classes leave."""
    if cell.value is not None:
        return str(cell.value)
    if cell.between is None:
        return "0–4"
    least, most = cell.between
    return f"5 atau lebih ({least}–{most})"


def test_the_annex_is_a_paper_of_its_own_that_holds_the_true_counts():
    annex = annex_of()
    closings = list_closings(measure_cases(make_population(120), AFTER), law())
    closed = sum(closing.day.year == 2025 for closing in closings)
    assert len(grids(annex)) >= 5
    for grid in grids(annex):
        assert sum(int(row[1]) for row in grid.rows[:-1]) == int(grid.rows[-1][1]) == closed
    assert any(0 < int(row[1]) < 5 for grid in grids(annex) for row in grid.rows)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_of_the_annex_is_marked_and_none_of_the_report(language: str):
    annex, report = annex_of(language), report_of(ledger_of(120), language)
    assert annex.mark.startswith("INTERNAL: ")
    assert annex.mark in write_markdown(annex, "x")["x.md"]
    assert f"#let mark = {quote(annex.mark)}" in typeset(annex)
    assert make_pdf(typeset(annex)).startswith(b"%PDF")
    assert report.mark == ""
    assert "INTERNAL" not in typeset(report)


def test_a_year_that_is_not_whole_is_refused_but_as_a_draft():
    half = ledger_of(120).up_to(3)
    with pytest.raises(RefusedError):
        write_report(law(), look_at(half), 2025, "id", draft=False)
    draft = write_report(law(), look_at(half), 2025, "id", draft=True)
    assert draft.stamp == "RANCANGAN"
    assert make_pdf(typeset(draft)).startswith(b"%PDF")


def test_the_days_on_which_the_box_was_not_opened_are_in_it_though_nothing_is_out_yet():
    told = Paragraph("Hari-harinya.")
    shown = look_at(ledger_of(120).up_to(0))
    draft = write_report(law(), shown, 2025, "id", draft=True, unopened=[told])
    place = draft.blocks.index(told)
    before = draft.blocks[place - 1]
    assert isinstance(before, Heading)
    assert before.text.endswith(". Kotak pengaduan")


def test_it_bears_place_and_day_where_it_is_signed_and_goes_to_its_place():
    one = law()
    placed = replace(
        one, office=replace(one.office, data={**one.office.data, "letterhead": {"place": "Contoh"}})
    )
    shown = look_at(ledger_of(120))
    report = write_report(placed, shown, 2025, "id", draft=False, day=date(2026, 2, 2))
    signed = report.blocks[-1]
    assert isinstance(signed, Signature)
    assert signed.lines[0] == "Contoh, 2 Februari 2026"
    assert report.addressee[-1] == "di tempat"
    assert ("Sifat", "Biasa") in report.fields


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_becomes_a_pdf_the_same_each_time(language: str):
    source = typeset(report_of(ledger_of(120), language))
    assert make_pdf(source) == make_pdf(source)
    assert len(make_pictures(source, 20)) in range(5, 13)


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_becomes_markdown_with_every_picture(language: str):
    files = write_markdown(report_of(ledger_of(120), language), "laporan")
    assert {name for name in files if name.endswith(".svg")} == {
        "laporan-bulan.svg",
        "laporan-umur.svg",
        "laporan-tahap-dharmasraya-2017.svg",
    }
    assert all(name in files["laporan.md"] for name in files if name.endswith(".svg"))


def test_nothing_that_an_office_calls_itself_becomes_a_command():
    assert quote(NASTY) == '"A \\"b\\" #let x = 1 \\\\ $y$ *z* [w] <a>"'
    assert escape("*a* | <b>") == "\\*a\\* \\| \\<b\\>"
    office = replace(law().office, name=Label(NASTY, NASTY))
    nasty = replace(law(), office=office)
    report = write_report(nasty, look_at(ledger_of(120)), 2025, "id", draft=False)
    assert make_pdf(typeset(report)).startswith(b"%PDF")
    assert make_pdf(typeset_form(nasty, at("2026-01-05T09:00").date(), "id")).startswith(b"%PDF")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_form_is_one_page_and_asks_all_that_the_first_step_asks(language: str):
    source = typeset_form(law(), at("2026-01-05T09:00").date(), language)
    assert len(make_pictures(source, 20)) == 1
    for field in law().sop.first_event.sealed.values():
        assert quote(field.asked.text(language))[1:-1] in source


def test_the_annex_counts_what_nobody_signed_in_the_row_that_says_so():
    closings = list_closings(measure_cases(make_population(3), AFTER), law())
    tables = list_inside(closings, law(), 2025, "id")
    [signed] = [grid for grid in tables if grid.caption.endswith("ditandatangani")]
    told = {name: closed for name, closed, _late in signed.rows}
    inside = [closing for closing in closings if closing.day.year == 2025]
    assert told["Ditulis kantor, atau tanpa pernyataan"] == told["Jumlah"] == str(len(inside))
    assert "-" not in told
