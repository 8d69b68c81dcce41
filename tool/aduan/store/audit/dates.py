"""Whether the dates of a commit can be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from aduan.core.words.findings import Finding
from aduan.store.git.commits import Commit, Stamp

# How far the moments within a file may be ahead of its commit: it is written by hand, too. A day
# more would be a working day more to every clock that begins with it.
SKEW = timedelta(minutes=10)
# The clock of a computer may be off by so much, either way, from the one that it sends its entries
# to; what is older is entered anew.
ENTRY = timedelta(minutes=60)
# Git was born in that month: nothing can be committed before it.
GIT_BEGAN = datetime(2005, 4, 1, tzinfo=UTC)
# Beyond, adding a day or a zone could leave the calendar; the calendar itself ends with the year
# 9999.
LAST = datetime(9000, 1, 1, tzinfo=UTC)
END = 253402300799
_EARLIEST, _LATEST = int(GIT_BEGAN.timestamp()), int(LAST.timestamp())
# From twelve hours behind Greenwich to fourteen before it.
_ZONE = re.compile(r"(-(0[0-9]|1[0-2])|\+(0[0-9]|1[0-4]))[0-5][0-9]\Z")
# Of one commit the moment is asked many times, and of its parent.
FEW = 16
_SECONDS = re.compile(r"[0-9]{1,12}\Z")


@lru_cache(maxsize=FEW)
def read_time(seconds: int) -> datetime:
    """The moment of a commit, brought within what can be reckoned with; `check_dates` names what
    lies outside.
    """
    return datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST), UTC)


def check_dates(commit: Commit, parent: int | None, now: datetime) -> Iterator[Finding]:
    """A commit is never dated before its parent, whose time that is, nor before git came to be, nor
    in the future; and its author did not write in the future.
    """
    for stamp in commit.stamps:
        if not is_date(stamp):
            yield Finding("ADU632", values={"text": stamp.text or "?"})
            return
    moments = [commit.time, *(int(stamp.seconds) for stamp in commit.stamps)]
    latest, earliest = max(moments), min(moments)
    if latest > (now + ENTRY).timestamp():
        yield Finding("ADU630", values={"moment": _say(latest)})
    elif earliest < _EARLIEST:
        yield Finding("ADU631", values={"moment": _say(earliest)})
    elif parent is not None and read_time(commit.time) < read_time(parent):
        yield Finding("ADU631", values={"moment": _say(commit.time)})


def is_date(stamp: Stamp) -> bool:
    """Whether a time can be reckoned with: a whole number of seconds in the calendar, in a zone
    that there is.
    """
    if not _SECONDS.match(stamp.seconds) or not _ZONE.match(stamp.zone):
        return False
    return int(stamp.seconds) <= END


def _say(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(sep=" ", timespec="seconds")
