"""One page in every look that it has: on a phone and a desk, in light and in the dark. It is loaded once;
turned and switched it shows what a visitor sees who turns his phone, or whose evening comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tests.browser.settling import settle, unfold

PHONE, SMALL, DESK = (
    {"width": 390, "height": 800},
    {"width": 320, "height": 700},
    {"width": 1280, "height": 850},
)
# By what the theme calls each.
SCHEMES = {"light": "default", "dark": "slate"}
# What already stands so is left alone.
SWITCH = """called => {
  if (document.body.dataset.mdColorScheme === called) return;
  document.querySelector(`input[data-md-color-scheme=${called}]`).click();
}"""


def choose_scheme(page: Any, scheme: str) -> None:
    """Choose light or dark by the page's own switch, and see that the page has taken it."""
    page.evaluate(SWITCH, SCHEMES[scheme])
    settle(page)
    assert read_scheme(page) == scheme


def read_scheme(page: Any) -> str:
    """In which scheme the page stands."""
    standing = page.locator("body").get_attribute("data-md-color-scheme")
    [scheme] = [one for one, called in SCHEMES.items() if called == standing]
    return scheme


def open_all(page: Any, address: str, names: Iterable[str]) -> Iterator[str]:
    """Each page by its name, open, with all that can be unfolded."""
    for name in names:
        page.goto(address + name)
        unfold(page)
        yield name


def find_sideways(
    page: Any, address: str, names: Iterable[str], sizes: Iterable[dict[str, int]]
) -> list[tuple[str, int]]:
    """The pages, and the widths, at which something has to be scrolled for sideways."""
    found = []
    for name in open_all(page, address, names):
        for size in sizes:
            page.set_viewport_size(size)
            settle(page)
            if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                found.append((name, size["width"]))
    return found
