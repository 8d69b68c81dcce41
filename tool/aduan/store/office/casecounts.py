"""What figures and the site need of each case, kept so that a closed one need not be read again. Open
fields only.

The authority is `core/figures/tally`, by the folded case: what it counts is kept only of a case of
which it counts the same at any moment, and whoever counts reads all others (`casefigures`).
tests/store/test_case_counts.py holds the sums to those of all cases, read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from aduan.core.case.fold import Case
from aduan.core.case.origin import find_last_moment
from aduan.core.case.told import find_last_told
from aduan.core.figures.measure import measure
from aduan.core.figures.tally import Tally, make_tally, splitting_fields
from aduan.core.law.frame import frame_of
from aduan.core.law.law import Law
from aduan.store.office.keptcases import KeptCases, Layout
from aduan.store.office.keptfiles import NEVER
from aduan.store.office.survey import Survey

# Of a file that cannot be used all but its mark is none. The rest: see `CaseCount`.
TABLES = """
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, mark INT, last REAL, touched TEXT, told TEXT, tally TEXT
) WITHOUT ROWID;
"""
LAYOUT = Layout("counts.sqlite", TABLES, ("files",), "last")


class CaseCount(NamedTuple):
    """What is kept of a case. `last`: the moment of its last step, in seconds; before, it was another
    case. `touched`: the last day on which anything happened to it or was entered; `told`: the last
    one on which its complainants read of it. `tally`: as JSON; empty where it does not follow from
    the case alone, at any moment.
    """

    last: float
    touched: str
    told: str
    tally: str


def make_count(case: Case, law: Law) -> CaseCount:
    """What is kept of a case: of an open one, that it is to be read each time."""
    if case.is_open:
        return CaseCount(NEVER, date.max.isoformat(), date.max.isoformat(), "")
    calendar = law.calendar
    touched = calendar.local_day(find_last_moment(case.history, calendar.zone))
    told = find_last_told(case, law)
    last = case.history[-1].at.timestamp()
    return CaseCount(last, touched.isoformat(), told.isoformat(), _write_tally(case, law))


def _write_tally(case: Case, law: Law) -> str:
    frame = frame_of(case.sop, law, case.history[-1].at)
    measured = measure(case, frame)
    is_running = any(run.stretches[-1].end is None for run in measured.runs)
    # Whether an outage accounts for a late entry is for the registers of the box to say.
    if is_running or measured.is_late_by_entry:
        return ""
    tally = make_tally(measured, _list_splitting(law))
    return json.dumps(tally, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1)
def _list_splitting(law: Law) -> tuple[str, ...]:
    return splitting_fields(law)


class CaseCounts(KeptCases):
    """What is kept of the cases of an office, as its files say."""

    def __init__(self, folder: Path | None, law: str) -> None:
        """`folder`: where it is kept; None: nowhere. `law`: the digest of what it follows from."""
        super().__init__(folder, law, LAYOUT)

    def put(self, counted: Iterable[tuple[str, CaseCount | None]], survey: Survey) -> None:
        """Keep what was made of files, by path; None: they cannot be used."""
        none = (None,) * len(CaseCount._fields)
        rows = ((path, survey.marks.get(path), *(count or none)) for path, count in counted)
        self._kept.put("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._kept.keep(survey.digest)

    def list_shown(self, since: date, today: date) -> list[str]:
        """The files of open cases, of those to which something happened since a day, and of those whose
        complainants still read of them, in order.
        """
        days = (since.isoformat(), today.isoformat())
        words = "SELECT path FROM files WHERE touched >= ? OR told >= ? ORDER BY path"
        return [path for (path,) in self._ask(words, days)]

    def list_tallies(self, as_of: datetime) -> list[Tally]:
        """What is counted of the cases of which it is known, and was so at a moment."""
        rows = self._ask(
            "SELECT tally FROM files WHERE tally != '' AND last <= ?", (as_of.timestamp(),)
        )
        return [Tally(*json.loads(tally)) for (tally,) in rows]

    def list_uncounted(self, as_of: datetime) -> list[str]:
        """The files of all others."""
        rows = self._ask(
            "SELECT path FROM files WHERE tally = '' OR last > ?", (as_of.timestamp(),)
        )
        return [path for (path,) in rows]
