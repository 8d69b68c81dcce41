"""The working days on which no opening of the complaint box was logged in time: never, or afterwards."""

from __future__ import annotations

from datetime import date, datetime

from aduan.core.clocks.backdating import is_backdated
from aduan.core.clocks.deadlines import missing_box_days
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caseload import list_late_entries, read_box_days


@dataclass(frozen=True)
class BoxGap:
    """A day that counts as not logged in time. `entered`: the first day on which an opening of it was
    entered all the same; None: nothing was.
    """

    day: date
    entered: date | None


def list_gaps(office: OfficeFolder, as_of: datetime) -> list[BoxGap]:
    """The working days since the box counts on which it was not logged as opened in time."""
    law = office.law
    days = missing_box_days(read_box_days(office), law.office.opened_on, law.calendar, as_of)
    entered = list_late_entries(office) if days else {}
    return [BoxGap(day, entered.get(day)) for day in days]


def list_unopened(office: OfficeFolder, as_of: datetime) -> list[date]:
    """The working days since the box counts of which no opening was logged at all."""
    return [gap.day for gap in list_gaps(office, as_of) if gap.entered is None]


def list_unopened_before(office: OfficeFolder, now: datetime) -> list[date]:
    """The days without an opening that are over."""
    today = office.law.calendar.local_day(now)
    return [day for day in list_unopened(office, now) if day < today]


def is_unopened_today(office: OfficeFolder, now: datetime) -> bool:
    """Whether this is a working day on which the box counts, and was not logged as opened yet."""
    law = office.law
    today, begun = law.calendar.local_day(now), law.office.opened_on
    if begun is None or today < begun or not law.calendar.is_working(today):
        return False
    return today not in read_box_days(office)


def counts_in_time(moment: datetime, entered: datetime, law: Law) -> bool:
    """Whether an opening, entered at a moment, is logged in time; so is one of a day that does not
    count.
    """
    day, begun = law.calendar.local_day(moment), law.office.opened_on
    if begun is None or day < begun or not law.calendar.is_working(day):
        return True
    return not is_backdated(moment, entered, law)
