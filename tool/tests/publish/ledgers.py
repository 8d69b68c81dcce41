"""Ledgers of made-up caseloads, made by the program itself."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import Ledger
from aduan.publish.publishing import make_due
from tests.core.builders import at
from tests.publish.populations import make_population, make_years

AFTER = at("2026-01-26T12:00")


@cache
def ledger_of(count: int, seed: int = 1, year: int = 2025) -> Ledger:
    """All releases of an office that had so many cases in a finished year and in the one before."""
    return make_ledger(make_years((count, count), seed, year - 1), at(f"{year + 1}-01-26T12:00"))


def ledger_of_first_year(count: int, seed: int = 1, year: int = 2025) -> Ledger:
    """The one release of an office's first year."""
    return make_ledger(make_population(count, seed, year), at(f"{year + 1}-01-26T12:00"))


def make_ledger(caseload: Caseload, as_of: datetime, ledger: Ledger | None = None) -> Ledger:
    """All that is due of a caseload at a moment, behind what was published before."""
    ledger = ledger or Ledger()
    for made in make_due(caseload, caseload.law.calendar.local_day(as_of), ledger):
        if not made.waits_for:
            ledger = made.ledger
    return ledger
