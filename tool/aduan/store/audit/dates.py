"""Whether the dates of a commit can be true, and whether what it enters was entered in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from aduan.core.clocks import Status, run_clocks
from aduan.core.findings import Finding
from aduan.core.fold import fold
from aduan.core.law import Law
from aduan.core.rules import import_day
from aduan.core.sop import Sop
from aduan.store.audit.commits import Commit
from aduan.store.audit.versions import Growth

# Cheap laptops' clocks are off by hours, and by a zone that was never set.
SKEW = timedelta(days=1)
# Git was born in that month: nothing can be committed before it.
GIT_BEGAN = datetime(2005, 4, 1, tzinfo=UTC)


def read_time(seconds: int) -> datetime:
    """The moment of a commit; what no calendar reaches is as early as can be."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.min.replace(tzinfo=UTC)


def check_dates(commit: Commit, newest_parent: int | None, now: datetime) -> Iterator[Finding]:
    """A commit is made after its parents, after git came to be, and not in the future."""
    moment = read_time(commit.time)
    day = {"day": moment.date().isoformat()}
    if moment > now + SKEW:
        yield Finding("ADU630", values=day)
    elif moment < GIT_BEGAN or (newest_parent is not None and moment < read_time(newest_parent) - SKEW):
        yield Finding("ADU631", values=day)


def check_entry(path: str, growth: Growth, sop: Sop, law: Law, entered: datetime) -> Iterator[Finding]:
    """Steps entered long after they were taken: named, and refused where that hides that a limit had passed.

    Source: `max_backdating` of the office file.
    """
    history = growth.version.history
    if import_day(history):
        return
    for event in growth.added:
        late = law.calendar.count(law.calendar.business_day(event.at), law.calendar.local_day(entered))
        if late <= law.office.max_backdating or event.fields.get("merge") is True:
            continue
        code = "ADU634" if _hides_lateness(growth, event.number, sop, law, entered) else "ADU633"
        yield Finding(code, ("history", event.number - 1, "at"), {"days": late, "event": event.name}, path)


def _hides_lateness(growth: Growth, number: int, sop: Sop, law: Law, entered: datetime) -> bool:
    """Whether a clock that had run out when a step was entered looks as if the step had come in time."""
    case_id, history = growth.version.case_id, growth.version.history
    if number == 1:
        return False
    before, after = (fold(case_id, history[:count], sop) for count in (number - 1, number))
    over = {r.name for r in run_clocks(before, sop, law.calendar, entered) if r.status is Status.OVERDUE}
    still = {r.name for r in run_clocks(after, sop, law.calendar, entered) if r.status in (Status.OVERDUE, Status.LATE)}
    return bool(over - still)
