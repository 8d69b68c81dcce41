"""An address that there is not: one page for the whole site, in the language of the address,
wherever the site lies.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.looks import SMALL
from tests.browser.serving import serve
from tests.browser.settling import settle
from tests.browser.test_browser import visit

pytestmark = pytest.mark.browser

TITLES = {"id": "Halaman tidak ditemukan", "en": "Page not found"}
LINKS = {"id": "Ke beranda", "en": "To the home page"}


@pytest.mark.parametrize("under", ["", "/nama", "/nama/kantor"])
@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("tidak-ada", "id"),
        ("a/b/c/", "id"),
        ("en/no-such-page/", "en"),
        ("en/a/b.html", "en"),
        ("english/", "id"),
    ],
)
def test_it_speaks_the_language_of_the_address_and_leads_home(
    browser: Any, site: Path, under: str, path: str, language: str
):
    from playwright.sync_api import expect

    with serve(site, under) as host, visit(browser, viewport=SMALL) as page:
        page.goto(f"{host}{under}/{path}")
        settle(page)
        assert page.locator("h1").first.inner_text() == TITLES[language]
        assert page.title() == TITLES[language]
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
        # The page asks its host where the site's top is before it mends its addresses.
        expect(page.locator(".md-header")).to_have_css("position", "sticky")
        page.get_by_role("link", name=LINKS[language]).click()
        assert page.url == f"{host}{under}/" + ("en/" if language == "en" else "")
        assert page.locator("html").get_attribute("lang") == language


def test_without_scripts_it_says_both(browser: Any, site: Path):
    with serve(site) as host, visit(browser, java_script_enabled=False) as page:
        page.goto(f"{host}/en/no-such-page/")
        assert page.locator("h1").all_inner_texts() == [" · ".join(TITLES.values())]
        page.get_by_role("link", name=LINKS["en"]).click()
        assert page.url == f"{host}/en/"
