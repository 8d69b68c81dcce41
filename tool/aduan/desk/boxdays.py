"""The working days on which no opening of the complaint box was logged in time: never, or afterwards."""

from __future__ import annotations

from datetime import date, datetime

from aduan.core.clocks.backdating import is_backdated
from aduan.core.clocks.deadlines import missing_box_days
from aduan.core.law.law import Law
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caseload import list_late_entries, read_box_causes, read_box_days


@dataclass(frozen=True)
class BoxGap:
    """A day that counts as not logged in time. `entered`: the first day on which an opening of it was
    entered all the same; None: nothing was. `cause`: why it could not be opened, as the register says.
    """

    day: date
    entered: date | None
    cause: str = ""


def list_gaps(office: OfficeFolder, as_of: datetime) -> list[BoxGap]:
    """The working days since the box counts on which it was not logged as opened in time."""
    law = office.law
    days = missing_box_days(read_box_days(office), law.office.opened_on, law.calendar, as_of)
    entered = list_late_entries(office) if days else {}
    causes = read_box_causes(office) if days else {}
    return [BoxGap(day, entered.get(day), causes.get(day, "")) for day in days]


def list_unopened(office: OfficeFolder, as_of: datetime) -> list[date]:
    """The working days since the box counts of which nothing was logged at all: no opening, and not why
    there was none.
    """
    gaps = list_gaps(office, as_of)
    return [gap.day for gap in gaps if gap.entered is None and not gap.cause]


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
    return today not in read_box_days(office) and today not in read_box_causes(office)


def refuse_not_missing(office: OfficeFolder, first: date, last: date, now: datetime) -> None:
    """UsageError where the days are in no order, or lie ahead; RefusedError where on none of them an
    opening is missing.
    """
    if first > last or last > office.law.calendar.local_day(now):
        raise UsageError(
            _("these days are in no order, or are still ahead"),
            _("for example: --unopened 2/11/2026 --until 4/11/2026"),
        )
    missing = {gap.day for gap in list_gaps(office, now) if gap.entered is None}
    if is_unopened_today(office, now):
        missing.add(office.law.calendar.local_day(now))
    if not any(first <= day <= last for day in missing):
        raise RefusedError(
            _("no opening of the box is missing then, so there is no cause to be told"),
            _("`aduan box --missing` lists the days that are to be logged"),
        )


def counts_in_time(moment: datetime, entered: datetime, law: Law) -> bool:
    """Whether an opening, entered at a moment, is logged in time; so is one of a day that does not
    count.
    """
    day, begun = law.calendar.local_day(moment), law.office.opened_on
    if begun is None or day < begun or not law.calendar.is_working(day):
        return True
    return not is_backdated(moment, entered, law)
