"""The annual report's order and wording: chapters without gaps, an office's first year, and what a
page must keep.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.words.text import Label
from aduan.documents.report.annex import write_annex
from aduan.documents.report.document import make_pdf, make_pictures
from aduan.documents.report.inside import list_inside
from aduan.documents.report.paper import (
    Bars,
    Block,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Points,
    Report,
)
from aduan.documents.report.pictures import draw_picture
from aduan.documents.report.subjects import tell_subjects
from aduan.documents.report.telling import Telling
from aduan.documents.report.typesetting import typeset
from aduan.documents.report.yearly import NUMERALS, write_report
from aduan.publish.reading.shown import Shown, look_at
from aduan.publish.reading.told import Axis, Cell, Disclosure, Kind, Stretch, Table, Value
from aduan.publish.reading.words import Words
from tests.core.builders import at, law
from tests.publish.ledgers import AFTER, ledger_of
from tests.publish.populations import make_population

NASTY = 'A "b" #let x = 1 \\ $y$ <script>&'


def report_of(shown: Shown, language: str = "id", *, draft: bool = False) -> Report:
    return write_report(law(), shown, 2025, language, draft=draft)


def texts(block: Block) -> list[str]:
    match block:
        case Heading(text) | Paragraph(text):
            return [text]
        case Points(items):
            return list(items)
        case Grid(caption, heads, rows):
            return [caption, *heads, *(text for row in rows for text in row)]
    return []


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("draft", [False, True])
def test_chapters_are_numbered_without_a_gap(language: str, draft: bool):
    ledger = ledger_of(120).up_to(3) if draft else ledger_of(120)
    report = report_of(look_at(ledger), language, draft=draft)
    found = [
        m[1]
        for b in report.blocks
        if isinstance(b, Heading) and (m := re.match(r"([IVX]+)\. ", b.text))
    ]
    assert found == list(NUMERALS[: len(found)])
    assert len(found) == (6 if draft else 7)


def test_every_table_that_is_published_is_in_it_once():
    shown = look_at(ledger_of(120))
    heads = [block.heads[0] for block in report_of(shown).blocks if isinstance(block, Grid)]
    labels = [table.axis.label.id for table in shown.years[0].tables]
    for label in labels:
        assert heads.count(label) == labels.count(label)


def test_an_office_that_opened_within_the_year_gets_its_report():
    shown = look_at(ledger_of(120))
    late = replace(shown, bases=shown.bases[-2:])
    assert "31 Desember 2025" in " ".join(
        text for block in report_of(late).blocks for text in texts(block)
    )


def test_a_year_of_which_nothing_is_published_is_a_draft_that_says_so():
    report = report_of(look_at(ledger_of(120).up_to(0)), "en", draft=True)
    assert "No period has been published yet." in [
        text for block in report.blocks for text in texts(block)
    ]
    assert len(make_pictures(typeset(report), 20)) == 2


def test_months_in_which_nothing_happened_leave_no_heading_without_figures():
    shown = look_at(ledger_of(120).up_to(1))
    [base] = shown.bases
    quiet = replace(
        base.count,
        received=0,
        closed=0,
        in_time=0,
        open=0,
        overdue=0,
        waiting=0,
        clocks=(),
        stages=(),
    )
    still = replace(shown, bases=(replace(base, count=quiet),), years=())
    report = write_report(law(), still, 2024, "id", draft=True)
    assert not any(isinstance(block, Heading) and block.level == 2 for block in report.blocks)
    assert make_pdf(typeset(report)).startswith(b"%PDF")


def test_nothing_left_unfilled_and_nothing_of_html_is_in_a_sentence():
    for language in ("id", "en"):
        for block in report_of(look_at(ledger_of(120)), language).blocks:
            for text in texts(block):
                assert not re.search(r"[{}<>]|&\w+;", text), text


def test_a_code_that_no_list_of_the_office_has_is_counted_in_the_annex():
    closings = list_closings(measure_cases(make_population(120), AFTER), law())
    changed = [replace(c, values={**c.values, "channel": "drone"}) for c in closings[:3]]
    grids = list_inside([*changed, *closings[3:]], law(), 2025, "id")
    [channels] = [grid for grid in grids if grid.heads[0] == "Saluran"]
    assert channels.rows[-2][:2] == ("drone", "3")
    assert sum(int(row[1]) for row in channels.rows[:-1]) == int(channels.rows[-1][1])


def test_the_annex_says_of_which_day_it_is():
    day = at("2026-02-03T09:00").date()
    report = write_annex(law(), 2025, "id", [Grid("x", ("a", "b"), (("c", "1"),))], day)
    assert any("3 Februari 2026" in text for block in report.blocks for text in texts(block))


def test_bars_go_as_far_as_the_share_and_need_no_share():
    bars = Bars((("Petugas", 0.5, "50 %"), ("Tim", None, "–"), (NASTY, 1.0, "100 %")))
    drawn = draw_picture(Picture("tahap", "x", bars), "serif")
    assert [
        float(w) for w in re.findall(r'width="([\d.]+)" height="10" fill="#14695d"', drawn)
    ] == [290, 0, 580]
    assert "<script>" not in drawn


def nasty_grids() -> list[Grid]:
    """The grids of a stretch with one table of what an office calls its codes."""
    values = (Value("a", Label(NASTY, NASTY), ("a",)), Value("b", Label("Be", "Bee"), ("b",)))
    axis = Axis(
        "service", Label("Layanan", "Service"), "service", Disclosure.IDENTIFYING, values, "b"
    )
    cells = (Cell("a", Kind.SMALL), Cell("b", Kind.LARGE))
    first, last = at("2025-01-01T09:00").date(), at("2025-12-31T09:00").date()
    stretch = Stretch("2025", first, last, 9, (Table(axis, 9, cells, {}),), None)
    telling = Telling(law(), 2025, (), stretch, Words("id"))
    return [
        block for chapter in tell_subjects(telling) for block in chapter if isinstance(block, Grid)
    ]


def test_labels_stand_where_the_numbers_would():
    [grid] = nasty_grids()
    assert [row[1] for row in grid.rows] == ["5 atau lebih", "0–4"]


def test_what_an_office_calls_its_codes_is_set_as_it_stands():
    report = replace(report_of(look_at(ledger_of(120))), blocks=tuple(nasty_grids()))
    assert make_pdf(typeset(report)).startswith(b"%PDF")
