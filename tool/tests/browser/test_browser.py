"""What a visitor meets: on a phone and a desk, by keyboard, in the dark, without scripts, on
paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from aduan.publish.reading.links import HOME
from aduan.publish.site.pages import PAGES
from tests.browser.looks import (
    DESK,
    PHONE,
    SCHEMES,
    SMALL,
    choose_scheme,
    find_sideways,
    open_all,
    read_scheme,
)

pytestmark = pytest.mark.browser

NAMES = [
    *("" if page.name == HOME else f"{page.name}/" for page in PAGES),
    "penjagaan/",
    "tentang/",
    "laporan-2025/",
]
ALL = [folder + name for folder in ("", "en/") for name in NAMES]

# So many pages are open together.
AT_ONCE = 6

# Every visible text against the first opaque colour behind it: what falls below the contrast of
# WCAG 2.2 AA.
CONTRAST = """() => {
  const read = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (el) => {
    for (; el; el = el.parentElement) {
      const c = read(getComputedStyle(el).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const el of document.querySelectorAll(".md-content *, .aduan-footer *, .md-tabs *, .aduan-language *")) {
    const own = [...el.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !el.checkVisibility() || el.classList.contains("headerlink")) continue;
    const style = getComputedStyle(el);
    const color = el instanceof SVGElement ? style.fill : style.color;
    const [a, b] = [light(read(color)), light(behind(el))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) found.push(`${el.getAttribute("class")}: ${el.textContent.trim().slice(0, 40)}`);
  }
  return found;
}"""


@contextmanager
def visit(browser: Any, **options: Any) -> Iterator[Any]:
    context = browser.new_context(**{"viewport": DESK, **options})
    page = context.new_page()
    yield page
    context.close()


def test_no_request_leaves_the_host_and_nothing_goes_wrong(browser: Any, address: str):
    assert listen(browser, address, ALL) == ([], [])


def listen(browser: Any, address: str, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """What pages ask of other hosts, and what goes wrong in them. Each is left alone until it asks for
    nothing more, several at a time.
    """
    asked: list[str] = []
    errors: list[str] = []

    def hear(said: Any) -> None:
        if said.type in ("error", "warning"):
            errors.append(said.text)

    with visit(browser) as first:
        pages = [first, *(first.context.new_page() for _ in range(AT_ONCE - 1))]
        for page in pages:
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", hear)
            page.on("pageerror", lambda error: errors.append(str(error)))
        for start in range(0, len(names), AT_ONCE):
            opened = list(zip(pages, names[start : start + AT_ONCE], strict=False))
            for page, name in opened:
                page.goto(address + name, wait_until="commit")
            for page, _name in opened:
                page.wait_for_load_state("networkidle")
    strangers = [url for url in asked if not url.startswith((address, "data:"))]
    return strangers, errors


def test_the_search_finds_under_the_policy(browser: Any, address: str):
    errors: list[str] = []
    with visit(browser) as page:
        page.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        page.goto(address + "en/")
        page.locator("[data-md-component=search-query]").click()
        page.keyboard.type("ombudsman")
        page.locator(".md-search-result__link").first.wait_for()
    assert errors == []


def test_the_figures_are_there_without_scripts(browser: Any, address: str):
    with visit(browser, java_script_enabled=False) as page:
        for folder, received in (("", "masuk tahun ini"), ("en/", "received this year")):
            page.goto(address + folder)
            assert (
                page.locator(".aduan-figure", has_text=received)
                .locator(".aduan-figure__value")
                .inner_text()
                # As of the last week that is over: what came in today is not told yet.
                == "7"
            )
            assert "23 November 2026" in page.locator(".aduan-asof").inner_text()
            assert page.locator(".aduan-chart rect").first.bounding_box()["height"] > 0
            assert page.locator(".aduan-stale").is_hidden()


def test_no_page_scrolls_sideways_on_a_phone(browser: Any, address: str):
    with visit(browser, viewport=SMALL) as page:
        assert find_sideways(page, address, ALL, (SMALL, PHONE)) == []


# What an office may call its services and categories.
# Labels are an office's, and as long as it likes; days and periods (`d`) are ours.
LENGTHEN = """() => document.querySelectorAll(".aduan-table:not(.aduan-scroll *) tbody th:not(.d)")
  .forEach((head) => head.append(" Keberatanataspenolakanpermohonanperizinan"))"""


@pytest.mark.parametrize(
    "name", ["statistik/", "laporan-2025/", "lewat-waktu/", "en/statistik/", "en/laporan-2025/", ""]
)
def test_no_label_is_too_long_for_a_small_phone(browser: Any, address: str, name: str):
    with visit(browser, viewport=SMALL) as page:
        page.goto(address + name)
        page.evaluate("document.querySelectorAll('details').forEach(el => el.open = true)")
        page.evaluate(LENGTHEN)
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


# What a media query hides on this screen is there in another form.
MARK_VISIBLE = """parts => [...document.querySelectorAll(parts)]
  .filter(el => el.checkVisibility()).forEach((el, i) => el.dataset.reach = i)"""
REACHED = "[document.activeElement.dataset.reach].filter(one => one !== undefined)"


@pytest.mark.parametrize("name", ["", "en/statistik/", "alur/"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_everything_in_the_page_can_be_reached_by_keyboard(
    browser: Any, address: str, name: str, size: dict[str, int]
):
    parts = (
        ".md-content a:not(.headerlink), .md-content summary, .aduan-footer a, .aduan-language a"
    )
    with visit(browser, viewport=size) as page:
        page.goto(address + name)
        page.evaluate("document.querySelectorAll('details').forEach(el => el.open = true)")
        page.evaluate(MARK_VISIBLE, parts)
        wanted = page.locator("[data-reach]").count()
        seen = set[str]()
        for _ in range(wanted + 100):
            if len(seen) == wanted:
                break
            page.keyboard.press("Tab")
            seen.update(page.evaluate(REACHED))
    assert wanted > 5
    assert len(seen) == wanted


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_is_light_or_dark_as_the_visitor_s_system_is(
    browser: Any, address: str, scheme: str
):
    with visit(browser, color_scheme=scheme) as page:
        page.goto(address)
        assert read_scheme(page) == scheme


def find_unreadable(page: Any, address: str, names: Iterable[str]) -> list[tuple[str, str, object]]:
    """Texts with too little contrast, with the page and the scheme in which they have."""
    found = []
    for name in open_all(page, address, names):
        for scheme in SCHEMES:
            choose_scheme(page, scheme)
            if texts := page.evaluate(CONTRAST):
                found.append((name, scheme, texts))
    return found


def test_every_text_can_be_read_in_light_and_in_the_dark(browser: Any, address: str):
    with visit(browser, viewport=PHONE, reduced_motion="reduce") as page:
        assert find_unreadable(page, address, ALL[: len(NAMES)]) == []


def test_the_other_language_is_one_step_away_and_says_so(browser: Any, address: str):
    with visit(browser, viewport=SMALL) as page:
        page.goto(address + "alur/")
        assert page.locator("html").get_attribute("lang") == "id"
        page.get_by_role("link", name="English").click()
        assert page.url == address + "en/alur/"
        assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize(
    ("now", "shown"), [("2026-11-25T11:00+07:00", False), ("2026-11-25T13:00+07:00", True)]
)
def test_a_page_that_is_more_than_two_days_old_says_so_itself(
    browser: Any, address: str, now: str, shown: bool
):
    with visit(browser) as page:
        page.clock.set_fixed_time(now)
        page.goto(address)
        assert page.locator(".aduan-stale").is_visible() == shown


def test_every_picture_has_its_words(browser: Any, address: str):
    with visit(browser) as page:
        page.goto(address + "en/statistik/")
        for name in (
            "Complaints received and closed in each period",
            "Complaints open at the end of each period",
        ):
            assert page.get_by_role("img", name=name).count() == 1


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_form_is_one_sheet_of_paper(browser: Any, address: str, folder: str):
    with visit(browser) as page:
        page.goto(address + folder + "formulir/")
        printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
