"""Whether what is sent was entered just now: a commit's time is the time of its entry, and not
another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from aduan.core.words.findings import Finding
from aduan.store.audit.broughtback import list_excused
from aduan.store.audit.dates import ENTRY, read_time
from aduan.store.git.commits import read_times
from aduan.store.git.repository import Repository


def check_sent_soon(repo: Repository, old: str, new: str, now: datetime) -> Iterator[Finding]:
    """The findings of commits that are sent long after they were made. (`check_dates` names those that
    are ahead.)

    What was entered without a network is entered anew when it is sent: so nobody dates it himself.
    What the record had and lost may be brought back by who keeps the law, and says why.
    """
    late = [
        (commit, now - read_time(seconds))
        for commit, seconds in read_times(repo, [new, f"^{old}"])
        if now - read_time(seconds) > ENTRY
    ]
    # Few pushes bring what is old: only then is it asked whether somebody vouches for it.
    excused = list_excused(repo, old, new) if late else frozenset()
    for commit, age in late:
        if commit not in excused:
            values = {"minutes": _count(age), "limit": _count(ENTRY)}
            yield Finding("ADU637", values=values, commit=commit)


def _count(span: timedelta) -> int:
    return int(span.total_seconds()) // 60
