"""Whether what is sent was entered just now: a commit's time is the time of its entry, and not
another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from aduan.core.words.findings import Finding
from aduan.store.audit.dates import ENTRY, read_time
from aduan.store.git.commits import read_times
from aduan.store.git.repository import Repository


def check_sent_soon(repo: Repository, old: str, new: str, now: datetime) -> Iterator[Finding]:
    """The findings of commits that are sent long after they were made. (`check_dates` names those that
    are ahead.)

    What was entered without a network is entered anew when it is sent: so nobody dates it himself.
    """
    for commit, seconds in read_times(repo, [new, f"^{old}"]):
        age = now - read_time(seconds)
        if age > ENTRY:
            values = {"minutes": _count(age), "limit": _count(ENTRY)}
            yield Finding("ADU637", values=values, commit=commit)


def _count(span: timedelta) -> int:
    return int(span.total_seconds()) // 60
