"""What releases tell, and what each costs to make and check: by sizes of an office, of seeded demos.

Run as `python -m benchmarks.releases [SEEDS]`, from tool/. A cell is one class of one table of a
finished span; a complaint is covered where its class says its count. What the rule's first trial
gave, on other made-up years, stands beside it.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aduan.core.figures.releases.labels import LARGE, SMALL
from aduan.core.figures.releases.ledger import Ledger
from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from aduan.publish.attack.tables import Seen, list_tables
from aduan.publish.publishing import make_due
from aduan.store.office.caseload import read_caseload

# Complaints a year, and what the first trial gave: exact cells and complaints in them, in percent.
TRIED = {
    25: (57, 71),
    60: (51, 71),
    120: (63, 88),
    300: (73, 95),
    1000: (71, 96),
    3000: (43, 94),
}
# Both years before it are finished, and out.
NOW = datetime(2026, 2, 20, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
# In milliseconds, for a release with its check.
BUDGET = 50.0


@dataclass(frozen=True)
class Told:
    """What the tables of some releases say. `cells`: classes; `exact`: of these, with a count;
    `people`, `covered`: complaints in all tables, and those in exact classes.
    """

    cells: int
    exact: int
    people: int
    covered: int


@dataclass(frozen=True, eq=False)
class Timed:
    """A ledger with one release more, and what that took of a processor, in seconds."""

    ledger: Ledger
    seconds: float


def measure_releases(seeds: int) -> None:
    """A line for each size, over so many made-up offices."""
    for count, tried in TRIED.items():
        made = [one for seed in range(1, seeds + 1) for one in make_ledger(count, seed)]
        told = count_told(made)
        cells, people = share(told.exact, told.cells), share(told.covered, told.people)
        times = sorted(1000 * one.seconds for one in made)
        median, most = statistics.median(times), times[-1]
        verdict = "within" if median <= BUDGET else "OVER"
        print(
            f"{count:5} a year, {seeds} seeds: cells exact {cells:3.0f} % ({tried[0]}), complaints "
            f"{people:3.0f} % ({tried[1]}); a release {median:6.1f} ms, at most {most:6.1f}   "
            f"budget {BUDGET:.0f} ms  {verdict}"
        )


def make_ledger(count: int, seed: int) -> list[Timed]:
    """Every release that is due of a demo of two years and some weeks with so many complaints each."""
    with tempfile.TemporaryDirectory(prefix="aduan-bench-") as folder:
        root = Path(folder) / "demo"
        make_demo(root, DemoPlan(count, seed, years=3), NOW)
        caseload = read_caseload(root)
    made: list[Timed] = []
    begun = time.process_time()
    for one in make_due(caseload, NOW.date(), Ledger()):
        made.append(Timed(one.ledger, time.process_time() - begun))
        begun = time.process_time()
    return made


def count_told(made: list[Timed]) -> Told:
    """All tables that the last release of each ledger has beside it."""
    cells = exact = people = covered = 0
    for seen in _list_shown(made):
        for said in seen.table.cells:
            cells += 1
            if said not in (SMALL, LARGE):
                exact += 1
                covered += int(said)
        people += seen.total
    return Told(cells, exact, people, covered)


def _list_shown(made: list[Timed]) -> Iterator[Seen]:
    for one in made:
        for seen in list_tables(one.ledger, len(one.ledger.releases) - 1):
            if seen.level is not None:
                yield seen


def share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


if __name__ == "__main__":
    measure_releases(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
