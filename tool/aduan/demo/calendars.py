"""Calendars for the years of the demo that have none yet, or a draft: so that it never goes stale.

The demo's office is made up, and so is that it has confirmed them; nobody else's figures rest on
it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import law_path
from aduan.store.founding.proposal import propose_calendar, propose_fixed

DRAFT, CONFIRMED = "\nstatus: draft\n", "\nstatus: confirmed\n"


def settle_calendars(root: Path, years: Iterable[int]) -> None:
    """Write a calendar for each year that has none, and confirm those that are drafts."""
    for year in years:
        path = root / law_path("calendar", year)
        text = path.read_text(encoding="utf-8") if path.exists() else _draft(year)
        path.write_text(text.replace(DRAFT, CONFIRMED, 1), encoding="utf-8", newline="\n")


def _draft(year: int) -> str:
    try:
        return propose_calendar(year)
    except RefusedError:
        return propose_fixed(year)
