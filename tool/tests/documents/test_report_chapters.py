"""The annual report's order and wording: chapters without gaps, an office's first year, and what a
page must keep.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.words.findings import RefusedError
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
from aduan.publish.ledger.release import Axis, Cell, Kind, Role, Table, Value
from aduan.publish.reading.shown import Shown, Stretch, look_at
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
    ledger = ledger_of(120).up_to(5) if draft else ledger_of(120)
    report = report_of(look_at(ledger), language, draft=draft)
    found = [
        m[1]
        for b in report.blocks
        if isinstance(b, Heading) and (m := re.match(r"([IVX]+)\. ", b.text))
    ]
    assert found == list(NUMERALS[: len(found)])
    assert len(found) == (6 if draft else 8)


def test_every_table_of_one_axis_that_is_published_is_in_it_once():
    shown = look_at(ledger_of(120))
    heads = [block.heads[0] for block in report_of(shown).blocks if isinstance(block, Grid)]
    for axis in shown.years[0].single:
        assert heads.count(axis.label.id) == 1


def test_an_office_that_opened_within_the_year_gets_its_report():
    shown = look_at(ledger_of(120))
    late = replace(shown, months=shown.months[6:])
    assert "31 Desember 2025" in " ".join(
        text for block in report_of(late).blocks for text in texts(block)
    )


@pytest.mark.parametrize("missing", [3, 11])
def test_a_year_with_a_month_missing_is_not_whole(missing: int):
    shown = look_at(ledger_of(120))
    months = tuple(month for n, month in enumerate(shown.months) if n != missing)
    with pytest.raises(RefusedError):
        report_of(replace(shown, months=months))


def test_a_year_of_which_nothing_is_published_is_a_draft_that_says_so():
    report = report_of(look_at(ledger_of(120).up_to(0)), "en", draft=True)
    assert "No month has been published yet." in [
        text for block in report.blocks for text in texts(block)
    ]
    assert len(make_pictures(typeset(report), 20)) == 2


def test_months_in_which_nothing_happened_leave_no_heading_without_figures():
    shown = look_at(ledger_of(120).up_to(1))
    [month] = shown.months
    assert month.month
    quiet = replace(
        month.month,
        received=0,
        closed=0,
        in_time=0,
        open=0,
        overdue=0,
        waiting=0,
        clocks=(),
        stages=(),
    )
    report = report_of(replace(shown, months=(replace(month, month=quiet),)), draft=True)
    assert not any(isinstance(block, Heading) and block.level == 2 for block in report.blocks)
    assert make_pdf(typeset(report)).startswith(b"%PDF")


def test_nothing_left_unfilled_and_nothing_of_html_is_in_a_sentence():
    for language in ("id", "en"):
        for block in report_of(look_at(ledger_of(120)), language).blocks:
            for text in texts(block):
                assert not re.search(r"[{}<>]|&\w+;", text), text


def test_a_code_that_came_in_after_the_release_is_counted_in_the_annex():
    stretch = look_at(ledger_of(120)).years[0]
    closings = list_closings(measure_cases(make_population(120), AFTER), law())
    changed = [replace(c, values={**c.values, "channel": "drone"}) for c in closings[:3]]
    [channels] = [
        g for g in list_inside([*changed, *closings[3:]], stretch, "id") if g.heads[0] == "Saluran"
    ]
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


def pair(columns: int) -> list[Grid]:
    """The grids of a stretch that has one table of two axes, the second with so many values."""
    across = tuple(
        Value(str(n), Label(f"Nilai {n}", f"Value {n}"), (str(n),)) for n in range(columns)
    )
    down = (Value("a", Label(NASTY, NASTY), ("a",)), Value("b", Label("Be", "Bee"), ("b",)))
    axes = {
        "service": Axis("service", Label("Layanan", "Service"), "service", Role.IDENTIFYING, down),
        "category": Axis(
            "category", Label("Kategori", "Category"), "category", Role.SENSITIVE, across
        ),
    }
    cells = tuple(Cell((d.name, a.name), Kind.SMALL) for d in down for a in across)
    single = tuple(Cell((d.name,), Kind.EXACT, 9) for d in down)
    tables = (
        Table("service", ("2025",), ("service",), True, single),
        Table("both", ("2025",), ("service", "category"), True, cells),
    )
    release = replace(
        ledger_of(120).periods[-1],
        parts=("2025",),
        part="2025",
        axes=axes,
        tables=tables,
        quantiles=(),
    )
    telling = Telling(law(), 2025, (), Stretch(release, ("2025",)), Words("id"))
    return [
        block for chapter in tell_subjects(telling) for block in chapter if isinstance(block, Grid)
    ]


def test_two_axes_stand_side_by_side_while_they_fit_and_below_each_other_else():
    assert pair(3)[1].heads == ("Layanan", "Nilai 0", "Nilai 1", "Nilai 2")
    assert pair(3)[1].rows[1] == ("Be", "0–4", "0–4", "0–4")
    assert len(pair(6)[1].rows) == 12
    assert pair(6)[1].rows[-1] == ("Be: nilai 5", "0–4")


def test_what_an_office_calls_its_codes_is_set_as_it_stands():
    report = replace(report_of(look_at(ledger_of(120))), blocks=(*pair(3), *pair(6)))
    assert make_pdf(typeset(report)).startswith(b"%PDF")
