"""When people are reminded that a release may come out: on the day on which it does, not before, and
not of months that a small office does not publish.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aduan.core.figures.releases.ledger import Ledger
from aduan.publish.publishing import find_release_due
from tests.core.builders import at
from tests.publish.ledgers import make_ledger
from tests.publish.populations import make_years

DAY = timedelta(days=1)


@pytest.mark.parametrize("count", [30, 60, 120, 300])
def test_it_is_told_from_the_day_on_which_it_comes_out_until_it_did(count: int):
    caseload = make_years((count, count), 1, 2024)
    ledger = make_ledger(caseload, at("2026-01-26T12:00"))
    for place, release in enumerate(ledger.releases):
        before = ledger.up_to(place) if place else Ledger()
        assert find_release_due(caseload, release.made - DAY, before) is None
        assert find_release_due(caseload, release.made, before) == release.made
        assert find_release_due(caseload, release.made + 9 * DAY, before) == release.made
    assert find_release_due(caseload, date(2026, 1, 26), ledger) is None


def test_one_that_waits_for_a_calendar_is_not_told_of():
    caseload = make_years((30,), 1, 2026)
    # The calendar of 2027 is not confirmed, and the figures of late 2026 may rest on it.
    assert find_release_due(caseload, date(2027, 6, 1), Ledger()) is None
