"""The cases of an office as figures and the site need them: of what is closed for long, next to nothing."""

from __future__ import annotations

from datetime import date, datetime

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.tally import Tally, tally_cases
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.casecounts import CaseCounts, make_count
from aduan.store.office.caseload import read_each, read_registers
from aduan.store.office.followed import follow_files


def read_shown_caseload(office: OfficeFolder, since: date, today: date) -> Caseload:
    """The cases that the site of a day shows something of: all that are open; of those closed the ones to
    which something happened since a day, and those whose complainants still read of them.
    RefusedError: some files cannot be used.
    """
    registers = read_registers(office)
    paths = _open_counts(office).list_shown(since, today)
    return Caseload(office.law, tuple(read_each(office, paths)), *registers)


def read_tallies(office: OfficeFolder, as_of: datetime) -> list[Tally]:
    """What is counted of every case that had come in by a moment. RefusedError: as above."""
    registers = read_registers(office)
    counts = _open_counts(office)
    cases = read_each(office, counts.list_uncounted(as_of))
    caseload = Caseload(office.law, tuple(cases), *registers)
    return [*counts.list_tallies(as_of), *tally_cases(caseload, as_of)]


def _open_counts(office: OfficeFolder) -> CaseCounts:
    counts = CaseCounts(office.cache, office.reading.digest)
    follow_files(office, counts, lambda read: make_count(read.case, office.law))
    return counts
