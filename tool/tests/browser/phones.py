"""A phone that looks at a site: a Chromium, or a Firefox as Debian has it. Both are worked by the keys of
a keyboard alone, and say what they were told in one way.
"""

from __future__ import annotations

import base64
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.browser.firefox import Firefox
from tests.browser.settling import REST

WIDTH, HEIGHT = 320, 700
# No page of ours has more places where the keyboard stops.
STOPS = 120
# Seconds for whatever is waited for, and between two looks.
PATIENCE, PAUSE = 20.0, 0.05

IS_AT = "return document.activeElement.matches(arguments[0]);"
IS_AT_BUTTON = """const at = document.activeElement;
return at.matches("button") && at.textContent.trim() === arguments[0];"""
ANSWER = 'return document.querySelector("[data-aduan-answer]").innerText;'
KEPT = """return JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage),
  document.cookie, history.state, location.href, document.referrer,
  document.querySelector("form").innerText]);"""
LOADED = 'return performance.getEntriesByType("resource").map(entry => entry.name);'


class Phone(ABC):
    """One window. `language`: in which its owner reads."""

    def __init__(self, name: str, language: str) -> None:
        self.name, self.language = name, language

    def __str__(self) -> str:
        return f"{self.name}-{self.language}"

    @abstractmethod
    def open(self, url: str) -> None:
        """Go to a page."""

    @abstractmethod
    def run(self, script: str, *args: object) -> Any:
        """What a function's body gives in the page."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key, by its name in the browsers' own events."""

    @abstractmethod
    def write(self, text: str) -> None:
        """Type where the keyboard is."""

    @abstractmethod
    def attach(self, file: Path) -> None:
        """Choose a file where the keyboard is."""

    @abstractmethod
    def save(self) -> Path:
        """The file that pressing Enter here saves."""

    @abstractmethod
    def cut_network(self, *, is_cut: bool) -> None:
        """Without a network, or with one again."""

    @abstractmethod
    def list_requests(self) -> list[str]:
        """What was asked for since the page was opened, the page itself left out."""

    @abstractmethod
    def take_picture(self, file: Path) -> None:
        """The page as it is seen, whole."""

    def reach(self, selector: str) -> None:
        """Go to a place by the Tab key alone."""
        self._tab_to(IS_AT, selector)

    def push(self, words: str) -> None:
        """Go to a button by the Tab key alone, and press it."""
        self.reach_button(words)
        self.press("Enter")

    def reach_button(self, words: str) -> None:
        self._tab_to(IS_AT_BUTTON, words)

    def choose(self, selector: str, value: str, key: str = "ArrowDown") -> None:
        """Choose in a list by an arrow key; "": whatever comes first."""
        self.reach(selector)
        for _ in range(STOPS):
            self.press(key)
            chosen = self.run("return document.activeElement.value;")
            if chosen == value or (chosen and not value):
                return
        raise AssertionError(selector)

    def wait(self, script: str, *args: object) -> Any:
        """What a script gives, once it gives something."""
        end = time.monotonic() + PATIENCE
        while not (found := self.run(script, *args)):
            assert time.monotonic() < end, (str(self), script, args, self.run(ANSWER))
            time.sleep(PAUSE)
        return found

    def wait_for(self, selector: str) -> None:
        self.wait("return document.querySelector(arguments[0]) !== null;", selector)

    def told(self) -> str:
        """What the page answered last."""
        return str(self.run(ANSWER))

    def _tab_to(self, script: str, what: str) -> None:
        for _ in range(STOPS):
            if self.run(script, what):
                return
            self.press("Tab")
        raise AssertionError(f"{self}: no key leads to {what}")


class ChromiumPhone(Phone):
    """A page of Playwright's."""

    def __init__(self, page: Any, language: str, downloads: Path, now: datetime) -> None:
        super().__init__("chromium", language)
        self._page, self._downloads, self._asked = page, downloads, list[str]()
        page.set_default_timeout(PATIENCE * 1000)
        page.clock.set_fixed_time(now)
        page.on("request", lambda request: self._asked.append(request.url))
        # From now on choosers come to us: what is asked for only as the key is pressed may come too late.
        page.on("filechooser", lambda _chooser: None)

    def open(self, url: str) -> None:
        self._page.goto(url)
        self._asked.clear()

    def run(self, script: str, *args: object) -> Any:
        body = f"args => (function () {{ {script} }}).apply(null, args)"
        return self._page.evaluate(body, list(args))

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def write(self, text: str) -> None:
        self._page.keyboard.insert_text(text)

    def attach(self, file: Path) -> None:
        with self._page.expect_file_chooser() as asked:
            self.press("Space")
        asked.value.set_files(file)

    def save(self) -> Path:
        with self._page.expect_download() as coming:
            self.press("Enter")
        # A folder each: two files may bear one name.
        folder = self._downloads / str(len(list(self._downloads.iterdir())))
        place = folder / str(coming.value.suggested_filename)
        coming.value.save_as(place)
        return place

    def cut_network(self, *, is_cut: bool) -> None:
        self._page.context.set_offline(is_cut)

    def list_requests(self) -> list[str]:
        return list(self._asked)

    def take_picture(self, file: Path) -> None:
        self._page.evaluate(REST)
        self._page.screenshot(path=file, full_page=True)


# What stands for a key in WebDriver.
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Space": " ",
    "ArrowUp": "\ue013",
    "ArrowDown": "\ue015",
}
# The browser's own part, which a page cannot reach: how large the page is, and whether there is a network.
SIZE = """const page = gBrowser.selectedBrowser.style;
for (const name of ["minWidth", "maxWidth"]) page[name] = arguments[0] ? `${arguments[0]}px` : "";"""
NETWORK = "Services.io.offline = arguments[0];"
# A clock that stands still, as Playwright gives one.
STOP_CLOCK = """const Real = window.Date, now = arguments[0];
window.Date = new Proxy(Real, {
  construct: (_real, args) => (args.length ? new Real(...args) : new Real(now)),
  get: (real, name) => (name === "now" ? () => now : real[name]),
});"""


class FirefoxPhone(Phone):
    """The one window of a Firefox, as narrow as a phone."""

    def __init__(self, firefox: Firefox, language: str, downloads: Path, now: datetime) -> None:
        super().__init__("firefox", language)
        self._firefox, self._downloads, self._now = firefox, downloads, now
        self._loaded: list[str] = []

    def open(self, url: str) -> None:
        # From one fragment to another no page would be opened anew.
        self._firefox.go("about:blank")
        self._firefox.go(url)
        self._firefox.run_beside(STOP_CLOCK, int(self._now.timestamp() * 1000))
        self._loaded = self.run(LOADED)

    def run(self, script: str, *args: object) -> Any:
        return self._firefox.run(script, *args)

    def press(self, key: str) -> None:
        self._firefox.press(KEYS[key])

    def write(self, text: str) -> None:
        self._firefox.type(text)

    def attach(self, file: Path) -> None:
        self._firefox.type(str(file))

    def save(self) -> Path:
        before = set(self._downloads.iterdir())
        self.press("Enter")
        end = time.monotonic() + PATIENCE
        while not (new := self._list_whole() - before):
            assert time.monotonic() < end, f"nothing was saved: {self.told()}"
            time.sleep(PAUSE)
        [place] = new
        return place

    def _list_whole(self) -> set[Path]:
        files = set(self._downloads.iterdir())
        parts = {file for file in files if file.suffix == ".part" or not file.stat().st_size}
        return set() if parts else files

    def cut_network(self, *, is_cut: bool) -> None:
        self._firefox.run_inside(NETWORK, is_cut)

    def list_requests(self) -> list[str]:
        return list(self.run(LOADED)[len(self._loaded) :])

    def take_picture(self, file: Path) -> None:
        shown = self._firefox.ask("WebDriver:TakeScreenshot", full=True)["value"]
        file.write_bytes(base64.b64decode(shown))


@contextmanager
def hold_chromium(browser: Any, language: str, folder: Path, now: datetime) -> Iterator[Phone]:
    """A page as wide as a phone; what it saves comes into a folder."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, accept_downloads=True)
    try:
        yield ChromiumPhone(page, language, folder, now)
    finally:
        page.close()


@contextmanager
def hold_firefox(firefox: Firefox, language: str, now: datetime) -> Iterator[Phone]:
    """The window as wide as a phone; what it saves comes into its own folder."""
    firefox.run_inside(SIZE, WIDTH)
    try:
        yield FirefoxPhone(firefox, language, firefox.downloads, now)
    finally:
        firefox.run_inside(SIZE, 0)
