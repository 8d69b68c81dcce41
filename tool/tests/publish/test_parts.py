"""The small parts of the site: words, charts, links, files, policy."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from aduan.cli.commands import COMMANDS
from aduan.core.figures.measure import Share
from aduan.core.law.calendar import Hours
from aduan.core.words.dates import read_typed_moment
from aduan.core.words.text import Label
from aduan.publish.reading.links import link
from aduan.publish.reading.words import Words
from aduan.publish.site.build import TEMPLATES
from aduan.publish.site.charts import FLOOR, ROOF, draw_groups, draw_stacks, round_up
from aduan.publish.site.finish import add_policy, finish_pages, list_styles, name_search
from aduan.publish.site.handwritten import find_handwritten
from aduan.publish.site.hours import say_hours
from tests.core.builders import WIB

ID, EN = Words("id"), Words("en")


def test_numbers_days_and_counts_follow_the_language():
    assert (ID.number(12345), EN.number(12345)) == ("12.345", "12,345")
    assert (str(ID.cases(1)), str(EN.cases(1)), str(EN.cases(2))) == (
        "1 pengaduan",
        "1 complaint",
        "2 complaints",
    )
    assert (ID.day(date(2026, 8, 17)), EN.day(date(2026, 8, 17))) == (
        "17 Agustus 2026",
        "17 August 2026",
    )
    moment = datetime(2026, 8, 17, 16, 5, tzinfo=WIB)
    assert (ID.hour(moment), EN.hour(moment)) == ("16.05 WIB", "16:05 WIB")


def test_values_in_a_text_are_escaped_and_braces_in_them_are_nothing():
    assert str(ID.t("Halo {x}", "Hello {x}", x="<b>{y}")) == "Halo &lt;b&gt;{y}"


def test_what_is_listed_is_escaped_once():
    labels = [Label("a", "the staff's roles"), Label("b", "<b>")]
    said = Markup("{}").format(EN.listed(labels))
    assert str(said) == "the staff&#39;s roles, &lt;b&gt;"


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_per_cent_is_never_whole_while_one_is_missing_nor_nothing_while_there_is_one(
    whole: int, part: int
):
    said = EN.percent(Share(min(part, whole), whole))
    assert (said == "100%") == (part >= whole)
    assert (said == "0%") == (part == 0)


def test_a_share_of_nothing_is_no_number():
    assert ID.percent(Share(0, 0)) == "–"


@given(st.integers(0, 10**6))
def test_the_top_of_a_scale_is_even_round_and_not_far_above(value: int):
    top = round_up(value)
    assert top >= value
    assert top % 2 == 0
    assert top <= max(4, 2 * value)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=12))
def test_bars_stay_inside_the_picture_and_stacks_do_not_overlap(values: list[tuple[int, int]]):
    names = [str(i) for i in range(len(values))]
    series = [("a", [a for a, _ in values]), ("b", [b for _, b in values])]
    for chart in (draw_groups(names, series), draw_stacks(names, series)):
        assert all(bar.y >= ROOF and bar.y + bar.height <= FLOOR + 0.2 for bar in chart.bars)
        assert all(bar.x >= 0 and bar.x + bar.width <= 100 for bar in chart.bars)
    below, above = (
        draw_stacks(names, series).bars[: len(values)],
        draw_stacks(names, series).bars[len(values) :],
    )
    assert all(abs(b.y - (a.y + a.height)) < 0.2 for b, a in zip(below, above, strict=True))


@pytest.mark.parametrize(
    ("origin", "target", "anchor", "expected"),
    [
        ("index", "alur", "", "alur/"),
        ("alur", "index", "", "../"),
        ("alur", "metode", "waktu", "../metode/#waktu"),
        ("index", "index", "", "./"),
        ("index", "index", "data", "#data"),
    ],
)
def test_links_are_relative(origin: str, target: str, anchor: str, expected: str):
    assert link(origin, target, anchor) == expected


def test_handwritten_pages_are_told_apart_by_language(tmp_path: Path):
    for name in ("tentang.md", "tentang.en.md", "versi-1.2.md", "berita/satu.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert list(find_handwritten(tmp_path, "id")) == [
        "berita/satu.md",
        "tentang.md",
        "versi-1.2.md",
    ]
    assert find_handwritten(tmp_path, "en") == {"tentang.md": tmp_path / "tentang.en.md"}


def test_days_in_a_row_with_the_same_hours_stand_together():
    short, long = (time(7, 30), time(16)), (time(7, 30), time(16, 30))
    week = {0: short, 1: short, 2: short, 4: long}
    assert say_hours(Hours(week), "en") == [
        ("Monday–Wednesday", "07:30–16:00"),
        ("Friday", "07:30–16:30"),
    ]


def test_each_script_in_the_page_is_allowed_by_its_own_hash():
    page = add_policy(
        '<meta charset="utf-8"><script>a()</script><script type="application/json">{}</script>'
    )
    assert page.count("'sha256-") == 1
    assert "unsafe-inline" not in page


PAGE = """<meta charset="utf-8"><link rel="alternate" href="en/" hreflang="en">
<link rel="canonical" href="https://elsewhere.example/"><div data-aduan-languages></div>"""
PATHS = ("index.html", "alur/index.html", "en/index.html", "en/alur/index.html", "404.html")


def finished(address: str = "") -> dict[str, str]:
    return finish_pages(dict.fromkeys([*PATHS, "berita/index.html"], PAGE), address)


def test_other_languages_are_named_with_whole_addresses_or_not_at_all():
    assert all("<link" not in html for html in finished().values())
    pages = finished("https://aduan.example/x/")
    assert '<link rel="canonical" href="https://aduan.example/x/alur/">' in pages["alur/index.html"]
    for path in ("alur/index.html", "en/alur/index.html"):
        assert re.findall(r'"alternate " href="([^"]+)" hreflang="(..)"', pages[path]) == [
            ("https://aduan.example/x/alur/", "id"),
            ("https://aduan.example/x/en/alur/", "en"),
        ]
    assert "elsewhere" not in "".join(pages.values())
    assert "<link" not in pages["404.html"]


def test_each_page_links_to_itself_in_the_other_language_else_to_its_first_page():
    links = {path: re.findall(r'<a href="([^"]*)"', html) for path, html in finished().items()}
    assert links == {
        "index.html": ["en/"],
        "alur/index.html": ["../en/alur/"],
        "en/index.html": ["../"],
        "en/alur/index.html": ["../../alur/"],
        "404.html": [],
        "berita/index.html": ["../en/"],
    }


def test_what_is_finished_stays_as_it_is():
    once = finished("https://aduan.example/x/")
    assert finish_pages(once, "https://aduan.example/x/") == once


def test_a_style_sheet_in_a_script_of_the_theme_is_allowed_by_its_hash():
    style = ".u{" + "color:red;" * 50 + "}"
    styles = list_styles(f"var a='{style}';var b=\"x\"")
    assert styles == [style]
    assert "style-src 'self' 'sha256-" in add_policy('<meta charset="utf-8">', styles)
    assert "style-src 'self';" in add_policy('<meta charset="utf-8">')


def test_the_search_dialog_gets_a_name():
    assert 'aria-label="Cari &quot;"' in name_search(
        '<div data-md-component="search" role="dialog">', 'Cari "'
    )


@pytest.mark.parametrize("text", ["2026-11-23", "2026-11-23T12:00", "2026-11-23T05:00+00:00"])
def test_a_day_means_noon_and_a_moment_is_in_the_offices_zone(text: str):
    assert read_typed_moment(text, WIB) == datetime(2026, 11, 23, 12, tzinfo=WIB)


def test_indonesian_pages_name_commands_as_they_are_called_there():
    english = {name for name, command in COMMANDS.items() if command.indonesian != name}
    pages = [
        path
        for path in (Path(__file__).parents[3] / "site").glob("*.md")
        if ".en." not in path.name
    ]
    texts = [path.read_text("utf-8") for path in [*TEMPLATES.glob("*.md"), *pages]]
    # What stands in both languages is a value, in braces.
    said = {
        name for text in texts for name in re.findall(r"(?:`|<code>|^)aduan ([a-z-]+)", text, re.M)
    }
    assert said
    assert said.isdisjoint(english)
