"""What the complaint box was over some days: how often it was opened, what was found, and on which working
days it was not.
"""

from __future__ import annotations

from datetime import date, datetime

from aduan.core.words.quickly import dataclass
from aduan.desk.box import sum_counts
from aduan.desk.boxdays import list_gaps
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caseload import list_openings


@dataclass(frozen=True)
class BoxPeriod:
    """The openings of some days, the complaints found at them, and the working days without an opening
    that was logged in time.
    """

    openings: int
    found: int
    missing: int


def count_box(office: OfficeFolder, first: date, until: date, as_of: datetime) -> BoxPeriod:
    """How one office's box was opened in a period. RefusedError: a register of its box that cannot
    be used.
    """
    local_day = office.law.calendar.local_day
    missing = [gap for gap in list_gaps(office, as_of) if first <= gap.day <= until]
    openings = [one for one in list_openings(office) if first <= local_day(one.at) <= until]
    found = sum(sum_counts(one.found) for one in openings)
    return BoxPeriod(len(openings), found, len(missing))
