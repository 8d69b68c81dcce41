"""Ledgers of made-up caseloads, made by the program itself."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from aduan.core.figures.caseload import Caseload
from aduan.publish.ledger.chain import Ledger
from aduan.publish.opendata import write_tables
from aduan.publish.protect.maker import extend, list_due, make_release, make_source
from tests.core.builders import at
from tests.publish.populations import make_population

AFTER = at("2026-01-26T12:00")


@cache
def ledger_of(count: int, seed: int = 1, year: int = 2025) -> Ledger:
    """All releases of one finished year of so many cases."""
    return make_ledger(make_population(count, seed, year), at(f"{year + 1}-01-26T12:00"))


def make_ledger(caseload: Caseload, as_of: datetime, seed: str = "rahasia") -> Ledger:
    source, ledger = make_source(caseload, as_of), Ledger()
    for period in list_due(source, ledger):
        ledger = extend(ledger, make_release(source, ledger, period, seed, write_tables))
    return ledger
