"""axe on every page, in both languages, in light and in the dark, on a phone and on a desk: nothing
to mend.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aduan.publish.site.pages import PAGES
from tests.browser.npm import AXE, require
from tests.browser.settling import unfold

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
# What else may be wrong in the dark: all other rules look at the same page.
RULES_OF_COLOURS = ["color-contrast", "link-in-text-block"]
RUN_RULES = """async rules => {
  const found = await axe.run(document, {runOnly: {type: "rule", values: rules}});
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", "));
}"""
RUN = """async rules => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: rules}});
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", "));
}"""


LOOKS = {"light": (RUN, RULES), "dark": (RUN_RULES, RULES_OF_COLOURS)}


def list_paths() -> list[str]:
    names = ["" if page.name == "index" else f"{page.name}/" for page in PAGES]
    return [f"{folder}{name}" for folder in ("", "en/") for name in [*names, "laporan-2025/"]]


@pytest.mark.parametrize("scheme", LOOKS)
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: Any, address: str, size: str, scheme: str):
    script = require(AXE).read_text("utf-8")
    found = {}
    # The site's own policy forbids scripts in the page, and so also this one.
    context = browser.new_context(
        viewport=SIZES[size], color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        for path in list_paths():
            page.goto(address + path)
            unfold(page)
            page.evaluate(script)
            if violations := page.evaluate(*LOOKS[scheme]):
                found[path] = violations
    finally:
        context.close()
    assert found == {}


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
