"""A real Chromium over the built site; without one, or without playwright, these tests are
skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.firefox import Firefox, find_firefox, open_firefox
from tests.browser.serving import find_chromium, serve
from tests.browser.statussite import place, status_site  # noqa: F401  # made once for all
from tests.publish.conftest import site  # noqa: F401  # the same built site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, with a slash at the end."""
    with serve(site) as found:
        yield f"{found}/"


@pytest.fixture(scope="session")
def browser(address: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as run:
        running = run.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One of Debian's, for all that look with it."""
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox on this machine")
    with open_firefox(program, tmp_path_factory.mktemp("firefox")) as running:
        yield running
