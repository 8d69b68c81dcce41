"""While somebody works, the preview follows: a change under cases/ or schema/ builds the site
anew.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.offices import write_case
from tests.publish.sites import lay_site

PATIENCE = 60


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The address of `mkdocs serve` for an office."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=root, env=dict(os.environ), stderr=subprocess.DEVNULL)
    try:
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, text: str) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            page = str(urllib.request.urlopen(address).read(), "utf-8")
        except OSError:
            page = ""
        if text in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{text} did not appear at {address}")


@pytest.mark.slow
def test_a_new_case_changes_the_page_that_is_served(tmp_path: Path):
    office = lay_site(tmp_path / "kantor")
    with serving(office.root) as address:
        page = wait_for(f"{address}/", "aduan-figure__value")
        found = re.search(value_of(r"(\d+)"), page)
        assert found
        # The live reload's own script could not run under the policy of the built site.
        assert "Content-Security-Policy" not in page
        time.sleep(1)
        # Of before the last day on which the figures of today were taken anew.
        write_case(office, "20261009-AAAAA9", [("receive", "2026-10-09T09:00", "sari")])
        more = value_of(int(found[1]) + 1)
        wait_for(f"{address}/", more)
        wait_for(f"{address}/en/", more)


def value_of(count: object) -> str:
    """The first of the four figures: received this year."""
    return f'<span class="aduan-figure__value">{count}</span>'
