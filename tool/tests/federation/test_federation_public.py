"""The built site of a federation: whole in both languages, and held to what an office's is held to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aduan.federation.pages import FEDERATION_PAGES, OFFICE_PAGE
from aduan.publish.reading.links import HOME
from tests.federation.gathered import OFFICES, build_gathered
from tests.publish import test_site as of_an_office
from tests.sharing import make_once

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("mkdocs", reason="mkdocs is not installed")
pytestmark = pytest.mark.slow

SAME = (
    of_an_office.test_every_link_and_anchor_leads_somewhere,
    of_an_office.test_no_name_for_links_stands_twice_in_a_page,
    of_an_office.test_everything_that_a_page_loads_is_in_the_site,
    of_an_office.test_links_to_other_hosts_are_few_and_known,
    of_an_office.test_style_sheets_load_nothing_from_elsewhere,
    of_an_office.test_every_page_has_its_policy_and_no_script_escapes_it,
    of_an_office.test_the_language_of_a_page_is_said_and_right,
    of_an_office.test_each_page_leads_to_itself_in_the_other_language,
)


@pytest.fixture(scope="module")
def public(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_once(tmp_path_factory, "federation-site", build_gathered) / "gabungan" / "public"


@pytest.mark.parametrize("check", SAME, ids=lambda check: check.__name__.removeprefix("test_"))
def test_what_holds_of_an_offices_site_holds_here(public: Path, check: Callable[[Path], None]):
    check(public)


def test_every_page_is_built_in_both_languages(public: Path):
    names = ["" if page.name == HOME else page.name for page in FEDERATION_PAGES]
    names += [f"{OFFICE_PAGE}-{office}" for office in OFFICES]
    for folder in (public, public / "en"):
        assert [name for name in names if not (folder / name / "index.html").is_file()] == []
