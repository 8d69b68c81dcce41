"""A built site whose office has one complaint that waits for its complainant's word, and how its status
is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.receiptkeys import draw_keys
from tests.browser.serving import serve
from tests.offices import NOW, write_case
from tests.publish.sites import BY, build_site, canaries, lay_site

CASE = "20261120-AAAAA9"
CODE = make_receipt_code(bytes(range(ENTROPY)))
OTHER = make_receipt_code(bytes(range(1, ENTROPY + 1)))
# Of a complaint that was closed long ago: nothing is told of it any more.
OLD_CASE = "20260105-BBBBB8"
EXPIRED = make_receipt_code(bytes(range(2, ENTROPY + 2)))
STEPS = ("receive", "record", "verify", "explain")


@pytest.fixture(scope="session")
def status_site(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's folder."""
    folder = tmp_path_factory.mktemp("status") / "kantor"
    office = lay_site(folder)
    write_walk(office, CASE, CODE, NOW.replace(day=20, hour=8), STEPS)
    long_ago = NOW.replace(month=1, day=5, hour=8)
    write_walk(office, OLD_CASE, EXPIRED, long_ago, (*STEPS, "satisfied"))
    done = build_site(folder)
    assert done.returncode == 0, done.stderr
    return Path(folder) / "public"


def write_walk(
    office: OfficeFolder, case: str, code: str, begun: datetime, names: Sequence[str]
) -> None:
    """A complaint with a receipt, a step every twenty minutes."""
    moment = begun
    steps = []
    for name in names:
        fields: dict[str, Any] = {"private": canaries(office.law.sop.events[name])}
        if name == "receive":
            fields["receipt"] = dict(draw_keys(code).public)
        steps.append((name, moment.isoformat(), BY.get(name, "sari"), fields))
        moment += timedelta(minutes=20)
    write_case(office, case, steps)


@pytest.fixture(scope="session")
def place(status_site: Path) -> Iterator[str]:
    """Where it is served, with a slash at the end."""
    with serve(status_site) as found:
        yield f"{found}/"


def ask(page: Any, typed: str) -> str:
    """What the page answers to a code, typed by keyboard alone."""
    page.focus("#aduan-code")
    page.fill("#aduan-code", typed)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => !/^(Sebentar|One moment|$)/.test("
        "document.querySelector('[data-aduan-answer]').innerText)"
    )
    return str(page.inner_text("[data-aduan-answer]"))
