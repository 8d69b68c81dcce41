"""Whether the dates of a commit can be true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from aduan.core.findings import Finding
from aduan.store.audit.commits import Commit

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
