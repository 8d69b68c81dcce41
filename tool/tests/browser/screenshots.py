"""Pictures of a built site: `python -m tests.browser.screenshots SITE FOLDER`. Home, statistics and
flow, in light and dark, on a phone and on a desk. Run by `make screenshots`; the README shows one
of them."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import find_chromium, serve

PAGES = {"beranda": "", "statistik": "statistik/", "alur": "alur/"}
WIDTHS = {"ponsel": 390, "meja": 1280}
SCHEMES = {"terang": "light", "gelap": "dark"}


def take_all(site: Path, folder: Path, pages: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for name, path in pages.items():
            for size, width in WIDTHS.items():
                for tone, scheme in SCHEMES.items():
                    _take(
                        browser,
                        f"{address}/{path}",
                        folder / f"{name}-{size}-{tone}.png",
                        width,
                        scheme,
                    )


def _take(browser: Browser, address: str, file: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(address)
    page.screenshot(path=file, full_page=True)
    context.close()


if __name__ == "__main__":
    take_all(Path(sys.argv[1]), Path(sys.argv[2]), {name: name for name in sys.argv[3:]} or PAGES)
