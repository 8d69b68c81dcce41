"""What an old register brings whose procedure names no limit: it is closed, and nothing more is said
of its time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.measure import Share
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.publiclaw import TIMELINESS
from aduan.core.figures.releases.today import look_today
from aduan.publish.attack import run_attacks
from aduan.publish.reading.shown import look_at, sum_on_time
from aduan.publish.site.build import build
from aduan.publish.site.pages import PAGES
from tests.core.builders import Line, history_of, law, register
from tests.publish.ledgers import AFTER, make_ledger
from tests.publish.populations import make_population, open_since

SOURCE = {"system": "old", "id": "A-1", "imported": "2025-12-01"}


def old_case() -> Case:
    """Closed after four months."""
    lines: list[Line] = [
        ("receive", "2025-02-03T09:00", {"by": "officer", "source": SOURCE, "channel": "other"}),
        ("close", "2025-06-02T09:00", {"by": "officer", "source": SOURCE}),
    ]
    return fold("20250203-K7M4QX", history_of(lines), register(), None)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return make_ledger(Caseload(open_since(date(2025, 1, 2)), (old_case(),)), AFTER)


def test_a_release_counts_it_in_a_column_of_its_own(ledger: Ledger):
    [release] = ledger.releases
    by_time = [sum(column) for column in zip(*release.performance.closings, strict=True)]
    told = dict(zip(TIMELINESS, by_time, strict=True))
    assert {time: count for time, count in told.items() if count} == {"unlimited": 1}
    assert run_attacks(ledger).breaches == ()


def test_it_is_no_part_of_the_share_in_time(ledger: Ledger):
    [base] = look_at(ledger).bases
    assert (base.count.closed, base.count.limited, base.count.late) == (1, 0, 0)
    assert sum_on_time([base]) == Share(0, 0)
    usual = replace(base, count=replace(base.count, closed=5, in_time=3, overdue=2))
    assert sum_on_time([usual]) == Share(3, 4 + 2)


def test_the_site_says_so(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    first = tuple(page for page in PAGES if page.name == "index")
    monkeypatch.setattr("aduan.publish.site.build.PAGES", first)
    today = look_today(Caseload(law(), ()), AFTER.date(), 60)
    page = str(build(law(), ledger, today, AFTER)["index.md"])
    assert "yang selesai hanya pengaduan tanpa batas waktu" in page
    assert "hanya yang tanpa batas waktu" in page
    assert "Selesai tanpa batas waktu: 1." in page


def test_beside_many_others_it_changes_no_share_of_theirs():
    others = make_population(60)
    both = replace(others, cases=(old_case(), *others.cases))
    alone, mixed = (look_at(make_ledger(load, AFTER)).bases for load in (others, both))
    assert sum_on_time(mixed) == sum_on_time(alone)
    assert mixed[-1].count.closed == alone[-1].count.closed + 1
