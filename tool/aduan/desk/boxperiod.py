"""What the complaint box was over some days: how often it was opened, what was found, on which working
days it was not, and why.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from aduan.core.clocks.outages import Outage
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass
from aduan.desk.box import sum_counts
from aduan.desk.boxdays import BoxGap, list_gaps
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caseload import list_openings, read_office_outages


@dataclass(frozen=True)
class BoxPeriod:
    """The openings of some days, the complaints found at them, and the working days without an opening
    that was logged in time.
    """

    openings: int
    found: int
    missing: int


@dataclass(frozen=True)
class UnopenedDays:
    """Working days in a row without an opening that was logged in time, all for one reason. `entered`: it
    was logged afterwards; `outage`: the office had a confirmed outage; `cause`: why it could not be
    opened, as the register says.
    """

    first: date
    last: date
    count: int
    entered: bool
    outage: bool
    cause: str = ""


def count_box(office: OfficeFolder, first: date, until: date, as_of: datetime) -> BoxPeriod:
    """How one office's box was opened in a period. RefusedError: a register of its box that cannot
    be used.
    """
    local_day = office.law.calendar.local_day
    missing = [gap for gap in list_gaps(office, as_of) if first <= gap.day <= until]
    openings = [one for one in list_openings(office) if first <= local_day(one.at) <= until]
    found = sum(sum_counts(one.found) for one in openings)
    return BoxPeriod(len(openings), found, len(missing))


def list_unopened_days(
    office: OfficeFolder, first: date, until: date, as_of: datetime
) -> list[UnopenedDays]:
    """The working days of an office without an opening in time, those in a row together. RefusedError: as
    above.
    """
    gaps = [gap for gap in list_gaps(office, as_of) if first <= gap.day <= until]
    told = read_office_outages(office) if gaps else ()
    outages = [one for one in told if one.confirmed and not one.taken_back]
    rows: list[UnopenedDays] = []
    for gap in gaps:
        one = _make_day(gap, outages, office.law)
        if rows and _goes_on(rows[-1], one, office.law):
            one = replace(one, first=rows[-1].first, count=rows[-1].count + 1)
            rows.pop()
        rows.append(one)
    return rows


def _make_day(gap: BoxGap, outages: list[Outage], law: Law) -> UnopenedDays:
    local_day = law.calendar.local_day
    is_out = any(local_day(one.since) <= gap.day <= local_day(one.until) for one in outages)
    is_entered = gap.entered is not None
    return UnopenedDays(gap.day, gap.day, 1, is_entered, is_out, gap.cause)


def _goes_on(before: UnopenedDays, one: UnopenedDays, law: Law) -> bool:
    """Whether a day is the next working day, and is told in the same way."""
    is_same = replace(before, first=one.first, last=one.last, count=one.count) == one
    return is_same and law.calendar.count(before.last, one.first) == 1
