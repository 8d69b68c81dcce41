"""The one list of what the build makes holds all that it makes: nothing by hand takes its place."""

from __future__ import annotations

import pytest

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.today import look_today
from aduan.core.words.sitepaths import MADE_PAGES, is_made_by_build
from aduan.publish.site.build import build
from aduan.publish.site.pages import PAGES
from tests.core.builders import at, law
from tests.publish.ledgers import ledger_of

NOW = at("2026-11-16T12:00")


def test_the_list_of_pages_is_that_of_the_site():
    assert {page.name for page in PAGES} == MADE_PAGES


def test_all_that_a_build_makes_is_on_the_list():
    made = build(law(), ledger_of(120), look_today(Caseload(law(), ()), NOW.date(), None), NOW)
    assert {"laporan-2025.md", "data/datapackage.json", "lencana.svg"} <= made.keys()
    assert [path for path in made if not is_made_by_build(f"site/{path}")] == []


@pytest.mark.parametrize(
    "path",
    [
        *("site/tentang.md", "site/penjagaan.en.md", "site/a/statistik.md"),
        *("site/releases/1.json", "x/alur.md", "site"),
    ],
)
def test_other_places_are_free(path: str):
    assert not is_made_by_build(path)
