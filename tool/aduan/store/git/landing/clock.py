"""When a commit is made: by this computer's clock, and never before its parent. Refused where that
clock is plainly wrong.
"""

from __future__ import annotations

import re
from datetime import datetime

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.git.repository import Repository

# In seconds.
MINUTE, HOUR, DAY = 60, 3600, 86400
# Two clocks differ by minutes. A server bears with a commit that is ahead by so much, so whoever
# works on top of one is not held up.
TOLERANCE = HOUR
# No office is silent for so long; a year that was set wrong is further ahead than that.
SILENCE = 340 * DAY
# A program of ours cannot run before it was there: 1 January 2025.
BEGAN = 1735689600
# Who put a commit in, and when, as its object says it; the same as git says it of a commit to come.
_COMMITTED = re.compile(rb"^committer .* (\d+) [+-]\d{4}$", re.MULTILINE)
_IDENT = re.compile(r"(?P<who>.*) (?P<seconds>\d+) (?P<zone>[+-]\d{4})\Z")
BEHIND = (
    (_("the clock of this computer is {count} days behind the last commit"), DAY),
    (_("the clock of this computer is {count} hours behind the last commit"), HOUR),
    (_("the clock of this computer is {count} minutes behind the last commit"), MINUTE),
)
AHEAD = _("the clock of this computer is {count} days ahead of the last commit")
AHEAD_HINT = _(
    "set the clock, then run it again; if it is right: `git commit --allow-empty -m "
    '"the clock is right"`, then run it again'
)


def choose_time(repo: Repository, head: str, clock: int) -> int:
    """The time of a commit on top of `head`, in seconds: the later of the clock's and of its
    parent's.

    SurroundingsError: the clock is plainly wrong; it says by how much.
    """
    committed = _COMMITTED.search(repo.read_objects([head])[0] or b"")
    if committed is None:
        return clock
    before = int(committed[1])
    _require_near(clock - before)
    return max(clock, before)


def require_begun(clock: int) -> None:
    """SurroundingsError where the clock stands at a time at which this program was not there yet."""
    if clock < BEGAN:
        raise SurroundingsError(
            _("the clock of this computer stands before the time of this program"),
            _("set the clock, then run it again"),
        )


def move_ident(ident: str, moment: int) -> str:
    """Who commits, as git writes it, at another moment in the same zone."""
    found = _IDENT.match(ident)
    if found is None:
        return ident
    who, zone = found["who"], found["zone"]
    return f"{who} {moment} {zone}"


def write_stamp(moment: datetime, local: datetime) -> str:
    """A moment as git writes it: seconds, and the zone of the clock at hand."""
    seconds = int(moment.timestamp())
    zone = local.strftime("%z")[:5] or "+0000"
    return f"{seconds} {zone}"


def date_of(ident: str) -> str:
    """The time in an ident, as git's variables for dates take it."""
    found = _IDENT.match(ident)
    return f"@{found['seconds']} {found['zone']}" if found else ""


def read_clock(ident: str) -> int:
    """The clock's time, in seconds, as git says it with who commits."""
    found = _IDENT.match(ident)
    return int(found["seconds"]) if found else 0


def _require_near(ahead: int) -> None:
    """SurroundingsError where the clock is so many seconds ahead of the last commit, or behind it,
    that it cannot be right.
    """
    if ahead < -TOLERANCE:
        text, count = _measure(-ahead)
        raise SurroundingsError(text, _("set the clock, then run it again"), count=count)
    if ahead > SILENCE:
        raise SurroundingsError(AHEAD, AHEAD_HINT, count=ahead // DAY)


def _measure(seconds: int) -> tuple[str, int]:
    """How far behind, in the largest unit of which there are two."""
    fitting = ((text, unit) for text, unit in BEHIND if seconds >= 2 * unit)
    text, unit = next(fitting)
    return text, seconds // unit
