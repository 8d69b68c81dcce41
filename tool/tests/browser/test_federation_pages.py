"""The federation's own site as the office's is looked at: axe, the Nu checker, no scrolling sideways,
nothing from elsewhere; in both languages, in light and in the dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aduan.federation.pages import FEDERATION_PAGES, OFFICE_PAGE
from aduan.publish.reading.links import HOME
from tests.browser.looks import DESK, PHONE, SMALL, find_sideways
from tests.browser.serving import serve
from tests.browser.test_axe import find_violations
from tests.browser.test_browser import LENGTHEN, find_unreadable, listen, visit
from tests.browser.test_html import check
from tests.federation.gathered import OFFICES, build_gathered
from tests.sharing import make_once

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMES = [
    *("" if page.name == HOME else f"{page.name}/" for page in FEDERATION_PAGES),
    *(f"{OFFICE_PAGE}-{office}/" for office in OFFICES),
]
ALL = [folder + name for folder in ("", "en/") for name in NAMES]
# What is wider than the room in which it stands, and would have to be scrolled for.
WIDER_THAN_ROOM = """() => [...document.querySelectorAll(".aduan-scroll, .aduan-cards *")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
  .map((one) => `${one.tagName} ${one.textContent}`)"""


@pytest.fixture(scope="session")
def federation_site(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs", reason="mkdocs is not installed")
    return make_once(tmp_path_factory, "federation-site", build_gathered) / "gabungan" / "public"


@pytest.fixture(scope="session")
def place(federation_site: Path) -> Iterator[str]:
    with serve(federation_site) as found:
        yield f"{found}/"


def test_every_page_of_a_federation_is_valid_html(federation_site: Path):
    found = check(federation_site)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("folder", ["", "en/"])
def test_axe_finds_nothing_in_a_federation(browser: Any, place: str, folder: str):
    assert find_violations(browser, place, [folder + name for name in NAMES]) == {}


def test_no_page_of_a_federation_scrolls_sideways(browser: Any, place: str):
    with visit(browser) as page:
        assert find_sideways(page, place, ALL, (SMALL, PHONE, DESK)) == []


@pytest.mark.parametrize("size", [SMALL, PHONE], ids=["320", "390"])
@pytest.mark.parametrize("name", ["", "en/", f"{OFFICE_PAGE}-gama/"])
def test_on_a_phone_no_column_of_a_wide_table_is_cut_off(
    browser: Any, place: str, name: str, size: dict[str, int]
):
    with visit(browser, viewport=size) as page:
        page.goto(place + name)
        assert page.locator(".aduan-cards").count() == 1
        assert page.evaluate(WIDER_THAN_ROOM) == []
        assert page.locator(".aduan-cards thead").is_hidden()


@pytest.mark.parametrize("name", ["", f"en/{OFFICE_PAGE}-gama/"])
def test_no_label_of_a_federation_is_too_long_for_a_small_phone(
    browser: Any, place: str, name: str
):
    with visit(browser, viewport=SMALL) as page:
        page.goto(place + name)
        page.evaluate(LENGTHEN)
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_every_text_of_a_federation_can_be_read(browser: Any, place: str):
    with visit(browser, viewport=PHONE, reduced_motion="reduce") as page:
        assert find_unreadable(page, place, NAMES) == []


def test_nothing_of_a_federation_comes_from_elsewhere_and_nothing_goes_wrong(
    browser: Any, place: str
):
    assert listen(browser, place, ALL) == ([], [])


def list_names(page: Any) -> list[str]:
    return [text.split()[1] for text in page.locator("tbody tr[data-name] th a").all_inner_texts()]


def test_a_reader_may_sort_the_offices_and_those_without_a_number_stay_last(
    browser: Any, place: str
):
    with visit(browser) as page:
        page.goto(place + "en/")
        assert list_names(page) == sorted(OFFICES)
        head = page.get_by_role("columnheader", name="Open")
        button = head.get_by_role("button")
        button.focus()
        page.keyboard.press("Enter")
        rising = list_names(page)
        assert head.get_attribute("aria-sort") == "ascending"
        page.keyboard.press("Enter")
        falling = list_names(page)
        assert head.get_attribute("aria-sort") == "descending"
        page.get_by_role("button", name="Office").click()
        assert head.get_attribute("aria-sort") is None
        assert list_names(page) == sorted(OFFICES)
    assert set(rising[-2:]) == set(falling[-2:]) == {"baru", "mati"}
    assert rising[:-2] != falling[:-2]


def test_without_scripts_the_offices_stand_by_name(browser: Any, place: str):
    with visit(browser, java_script_enabled=False) as page:
        page.goto(place + "en/")
        assert list_names(page) == sorted(OFFICES)
        assert page.locator("thead button").count() == 0
        assert page.get_by_text("sort this table").is_hidden()
