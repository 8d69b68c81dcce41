"""opening + received + reopened − closed = closing, for every month of several made-up offices."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aduan.core.clocks.periods import months_between
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.recap import recapitulate
from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from aduan.store.office.caseload import read_caseload

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
# `ADUAN_STOCK_DEMOS=10` for ten of them, each with so many cases that some were taken up again.
SEEDS = range(1, 1 + int(os.environ.get("ADUAN_STOCK_DEMOS", "1")))
CASES = 120 if len(SEEDS) > 1 else 25


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_the_stock_adds_up_in_every_month(seed: int, tmp_path: Path):
    root = tmp_path / "kantor"
    make_demo(root, DemoPlan(CASES, seed, 1), NOW)
    caseload = read_caseload(root)
    first = min(measured.received for measured in measure_cases(caseload, NOW))
    left = None
    again = 0
    for month in months_between(first, NOW.date()):
        stock = recapitulate(caseload, month, NOW).stock
        came = stock.opening + stock.received + stock.reopened
        assert came - stock.closed - stock.undated == stock.closing
        assert left in (None, stock.opening)
        left = stock.closing
        again += stock.reopened
    assert again or len(SEEDS) == 1
