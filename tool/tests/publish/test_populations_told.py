"""Every table says of how many complaints it is counted, and of which: on the site, in the annual
report, in the open data; and what the home page calls topics are topics.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.measure import Share
from aduan.core.figures.releases.today import look_today
from aduan.core.law.published import OUTCOME, SIGNED
from aduan.core.words.text import Label
from aduan.documents.report.paper import Block, Grid, Paragraph
from aduan.documents.report.yearly import write_report
from aduan.publish.opendata.sheets import list_sheets
from aduan.publish.reading.populations import say_population
from aduan.publish.reading.shown import Shown, look_at, table_of
from aduan.publish.reading.told import Stretch, Table
from aduan.publish.reading.words import Words
from aduan.publish.site.build import build
from tests.core.builders import law
from tests.publish.ledgers import AFTER, ledger_of

# Large enough for tables of what only some stages write down.
CASES = 300
LANGUAGES = ("id", "en")


@pytest.fixture(scope="module")
def shown() -> Shown:
    return look_at(ledger_of(CASES))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    day = law().calendar.local_day(AFTER)
    today = look_today(Caseload(law(), ()), day, CASES)
    built = build(law(), ledger_of(CASES), today, AFTER)
    return {path: str(page) for path, page in built.items()}


def year_of(shown: Shown) -> Stretch:
    return next(one for one in shown.years if one.year == 2025)


def partial_of(shown: Shown) -> Table:
    """A table that is counted of some stages alone."""
    return next(table for table in year_of(shown).tables if table.of)


def test_a_table_of_some_stages_is_counted_of_fewer_and_names_them(shown: Shown):
    table = partial_of(shown)
    assert table.total < year_of(shown).total
    assert [label.id for label in table.of] == ["Tim", "Kepala Dinas"]
    said = [str(say_population(Words(language), table)) for language in LANGUAGES]
    assert said == [
        f"{table.total} pengaduan selesai yang tahap terakhirnya Tim atau Kepala Dinas",
        f"{table.total} closed complaints whose last stage was Team or Head of office",
    ]


def test_a_table_of_all_that_were_closed_names_no_stage(shown: Shown):
    whole = table_of(year_of(shown), OUTCOME)
    assert whole is not None
    assert not whole.of
    assert str(say_population(Words("id"), whole)) == f"{whole.total} pengaduan selesai"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_of_the_report_stands_below_its_own_population(shown: Shown, language: str):
    words = Words(language)
    report = write_report(law(), shown, 2025, language, draft=False)
    bases = bases_by_table(report.blocks)
    for table in year_of(shown).tables:
        base = bases[table.axis.label.text(language)]
        assert str(say_population(words, table)) in base
        assert f" {table.total} " in base


def bases_by_table(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The sentence on its population last said above each table, by the head of its first column."""
    found, last = {}, ""
    for block in blocks:
        if isinstance(block, Paragraph) and block.text.startswith(("Dihitung", "Counted")):
            last = block.text
        if isinstance(block, Grid):
            found[block.heads[0]] = last
    return found


@pytest.mark.parametrize(("path", "language"), [("", "id"), ("en/", "en")])
@pytest.mark.parametrize("page", ["statistik.md", "laporan-2025.md"])
def test_each_table_of_a_page_says_its_own_population(
    shown: Shown, pages: dict[str, str], page: str, path: str, language: str
):
    words = Words(language)
    for table in year_of(shown).tables:
        _before, _anchor, rest = pages[f"{path}{page}"].partition(
            f"{{#menurut-{table.axis.variable}}}"
        )
        section = rest.partition("\n## ")[0]
        assert str(say_population(words, table)) in section, table.axis.name


def test_a_file_of_the_open_data_names_the_stages_that_it_is_counted_of(shown: Shown):
    sheets = {sheet.title.id: sheet for sheet in list_sheets(ledger_of(CASES))}
    for table in year_of(shown).tables:
        about = sheets[f"Selesai menurut {table.axis.label.id}"].description
        assert ("Tim atau Kepala Dinas" in about.id) == bool(table.of)
        assert ("Team or Head of office" in about.en) == bool(table.of)


def test_the_method_page_names_the_stages(pages: dict[str, str]):
    assert "Hanya yang tahap terakhirnya Tim atau Kepala Dinas." in pages["metode.md"]
    assert "Only those whose last stage was Team or Head of office." in pages["en/metode.md"]


def test_the_topic_is_neither_how_complaints_ended_nor_who_signed(shown: Shown):
    topic = shown.topic
    assert topic is not None
    assert topic[1].axis.variable not in (OUTCOME, SIGNED)
    assert topic[1].axis.variable == "category"


def test_without_a_table_of_topics_the_home_page_has_none(shown: Shown):
    ended = tuple(
        table
        for table in year_of(shown).tables
        if table.of or table.axis.variable in (OUTCOME, SIGNED)
    )
    assert any(table.of for table in ended)
    assert replace(shown, stretches=(replace(year_of(shown), tables=ended),)).topic is None


def test_the_home_page_names_the_population_of_its_topics(shown: Shown, pages: dict[str, str]):
    assert shown.topic is not None
    for language, path in (("id", "index.md"), ("en", "en/index.md")):
        section = pages[path].partition("{#pokok}")[2].partition("\n## ")[0]
        assert str(say_population(Words(language), shown.topic[1])) in section


@pytest.mark.parametrize(("part", "whole", "said"), [(37, 40, 93), (5, 8, 63), (13, 40, 33)])
def test_half_a_per_cent_counts_upwards(part: int, whole: int, said: int):
    assert Share(part, whole).per_cent == said
    assert Words("en").percent(Share(part, whole)) == f"{said}%"


def test_nine_in_ten_say_whose_time_it_is(pages: dict[str, str]):
    for path, sentence, whose in (
        ("", "Sembilan dari sepuluh selesai dalam ", " di tangan kantor."),
        ("en/", "Nine in ten were closed within ", " in the office&#39;s hands."),
    ):
        rest = pages[f"{path}statistik.md"].partition(sentence)[2]
        assert rest.partition("</p>")[0].endswith(whose)


def test_who_wrote_the_statements_is_said_so_that_signed_ones_do_not_contradict_it(
    pages: dict[str, str],
):
    section = pages["statistik.md"].partition("{#menurut-outcome}")[2].partition("\n## ")[0]
    assert "yang tidak ditandatangani pelapor dengan kodenya sendiri ditulis oleh kantor" in section
    assert re.search(r'href="#menurut-signed"', section)


def test_several_names_are_one_of_them_or_all():
    words = Words("id")
    assert str(words.either(["a"])) == "a"
    assert str(words.either(["a", "b", "c"])) == "a, b atau c"
    assert str(words.both_of(["a", "b"])) == "a dan b"
    assert str(words.either([words.label(Label("<b>", "x")), "c"])) == "&lt;b&gt; atau c"
