"""The pages of a federation's own site, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aduan.federation.building import build_data
from aduan.federation.intervals import ToldBy
from aduan.federation.overview import Overview, make_overview
from aduan.federation.pages import make_federation_edition
from aduan.federation.standing import read_standings
from aduan.publish.reading.words import Words
from tests.federation.gathered import OFFICES, gather
from tests.federation.offices_published import NOW, lay_federation_of

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
FILES = {"sums.csv": 3}


@pytest.fixture(scope="module")
def overview(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    federation = gather(tmp_path_factory.mktemp("overview"))
    standings = read_standings(federation)
    built = build_data(federation, standings)
    return make_overview(federation, standings, built.figures, built.sums)


@pytest.fixture(scope="module")
def pages(overview: Overview) -> dict[str, str]:
    made = make_federation_edition(overview, NOW, FILES).pages
    return {path: str(page) for path, page in made.items()}


def test_each_office_has_a_page_in_both_languages(pages: dict[str, str]):
    for office in OFFICES:
        assert f"kantor-{office}.md" in pages
        assert f"en/kantor-{office}.md" in pages


def test_offices_stand_by_name_and_nobody_is_ranked(pages: dict[str, str]):
    page = pages["en/index.md"]
    names = re.findall(r"Office (\w+) \(made up\)</a>", page)
    assert names == sorted(OFFICES)
    assert "There is no ranking" in page


def test_who_is_apart_says_why(pages: dict[str, str]):
    assert "it does not answer (the folder is not there)" in pages["en/index.md"]
    assert "tidak menjawab (foldernya tidak ada)" in pages["index.md"]
    assert "it has published nothing yet" in pages["en/kantor-baru.md"]


def test_an_office_is_known_by_its_id_too(pages: dict[str, str]):
    for office in OFFICES:
        assert f"<code>{office}</code>" in pages[f"kantor-{office}.md"]
        assert f"<code>{office}</code>" in pages[f"en/kantor-{office}.md"]


def test_sums_over_labels_are_told_by_both_ends(pages: dict[str, str], overview: Overview):
    wide = [one for one in overview.sums if not one.value.is_exact and one.year == overview.year]
    assert wide
    assert {one.value.told for one in wide} == {ToldBy.RANGE, ToldBy.AT_LEAST}
    for one in wide:
        low, high = one.value.low, one.value.high
        is_open = one.value.told is ToldBy.AT_LEAST
        said = f"{low} or more ({high} at most)" if is_open else f"{low}–{high}"
        assert f">{said}<" in pages["en/index.md"]


def test_the_years_of_an_office_lead_from_the_beginning_to_the_end(pages: dict[str, str]):
    page = pages["en/kantor-alfa.md"]
    rows = re.findall(r"<tr><th scope=\"row\">\d{4}</th>(.*?)</tr>", page)
    assert rows
    for row in rows:
        before, received, reopened, closed, end = re.findall(r'<td class="n"[^>]*>(\d+)</td>', row)
        assert int(before) + int(received) + int(reopened) - int(closed) == int(end)


def test_no_code_stands_where_a_word_belongs(pages: dict[str, str]):
    for path, page in pages.items():
        assert not re.search(r"<strong>[a-z-]+</strong>", page), path


def test_on_time_is_what_the_offices_own_site_says(pages: dict[str, str], overview: Overview):
    for office in overview.offices:
        if office.shown.bases:
            share = office.on_time
            assert f"{share.part} of {share.whole}" in pages["en/index.md"]


def test_each_table_says_of_which_closings_it_is(pages: dict[str, str], overview: Overview):
    assert overview.year is not None
    for rows in overview.classes_of(overview.year).values():
        assert f"Counted from {rows[0].population} closed complaints" in pages["en/index.md"]
    for page in ("en/index.md", "en/kantor-gama.md"):
        assert re.search(r"Counted from \d+ closed complaints\.", pages[page])
        assert re.search(r"Counted from \d+ closed complaints whose last stage was", pages[page])


def test_each_share_on_time_says_of_which_months_it_is(pages: dict[str, str], overview: Overview):
    assert "twelve months" not in pages["en/index.md"]
    for office in overview.offices:
        if office.shown.bases:
            last = Words("en").period(office.shown.bases[-1].name)
            said = f"the {office.shown.recent_months} months to {last}"
            assert f"<br><small>{said}</small>" in pages["en/index.md"]


def test_an_empty_federation_has_pages(tmp_path: Path):
    federation = lay_federation_of(tmp_path, {})
    empty = make_overview(federation, read_standings(federation), [], [])
    assert "0 of 0 offices" in make_federation_edition(empty, NOW, {}).pages["en/index.md"]
