"""axe on every page, in both languages, in light and in the dark, on a phone and on a desk: nothing
to mend.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from aduan.publish.site.pages import PAGES
from tests.browser.looks import DESK, PHONE, choose_scheme, open_all
from tests.browser.npm import AXE, require
from tests.browser.test_browser import visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# What else may be wrong in the dark: all other rules look at the same page.
RULES_OF_COLOURS = ["color-contrast", "link-in-text-block"]
# What passes is not told in full: that takes a third of the time.
RUN_RULES = """async rules => {
  const asked = {resultTypes: ["violations"], runOnly: {type: "rule", values: rules}};
  const found = await axe.run(document, asked);
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", "));
}"""
RUN = RUN_RULES.replace('type: "rule"', 'type: "tag"')
ASKED = {"light": (RUN, RULES), "dark": (RUN_RULES, RULES_OF_COLOURS)}


def list_paths(folder: str) -> list[str]:
    names = ["" if page.name == "index" else f"{page.name}/" for page in PAGES]
    return [f"{folder}{name}" for name in [*names, "laporan-2025/"]]


def find_violations(browser: Any, address: str, names: Iterable[str]) -> dict[str, list[str]]:
    """What axe finds, by the page and the look in which it does."""
    script = require(AXE).read_text("utf-8")
    found = {}
    # The site's own policy forbids scripts in the page, and so also this one.
    with visit(browser, bypass_csp=True, reduced_motion="reduce") as page:
        for name in open_all(page, address, names):
            page.evaluate(script)
            for size in (PHONE, DESK):
                page.set_viewport_size(size)
                for scheme, asked in ASKED.items():
                    choose_scheme(page, scheme)
                    if violations := page.evaluate(*asked):
                        found[f"{name} {size['width']} {scheme}"] = violations
    return found


@pytest.mark.parametrize("folder", ["", "en/"])
def test_axe_finds_nothing(browser: Any, address: str, folder: str):
    assert find_violations(browser, address, list_paths(folder)) == {}


def test_axe_sees_what_is_wrong(browser: Any, tmp_path: Path):
    page = browser.new_page()
    page.set_content(
        "<html><body><img src='x.png'><p style='color:#ccc;background:#fff'>grey</p></body></html>"
    )
    page.evaluate(require(AXE).read_text("utf-8"))
    found = " ".join(page.evaluate(RUN, RULES))
    of_colours = " ".join(page.evaluate(RUN_RULES, RULES_OF_COLOURS))
    page.close()
    assert "image-alt" in found
    assert "color-contrast" in found
    assert "color-contrast" in of_colours
