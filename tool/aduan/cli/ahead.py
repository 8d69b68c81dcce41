"""What the colleagues do not have yet, told where the day's work is: handed on late it may count late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.render import print_line
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.sync.ahead import Ahead

# So many cases are named.
SHOWN = 3


def find_ahead(desk: Desk) -> Ahead | None:
    """What this clone alone has now; None where that cannot be told: other commands say why."""
    from aduan.store.sync.ahead import read_ahead

    try:
        return read_ahead(desk.repo, desk.office.law, desk.clock)
    except RefusedError:
        return None


def tell_ahead(desk: Desk, ahead: Ahead | None) -> list[str]:
    """How much it is, and until when it must be shared; nothing where everybody has all."""
    if ahead is None or not ahead.commits:
        return []
    text = _("{count} commits are in this folder alone; `aduan sync` shares them")
    lines = [desk.say(text, count=ahead.commits)]
    if ahead.until is not None:
        text = _("what was in time among them counts so only if it is shared by {until}")
        lines.append(desk.say(text, until=tell_moment(desk, ahead.until)))
    if ahead.late:
        text = _("in time, but not shared soon enough to count so: {ids}")
        lines.append(desk.say(text, ids=name_some(desk, ahead.late)))
    return lines


def tell_late_entry(desk: Desk, late: Sequence[str]) -> list[str]:
    """Which complaints an exchange made late, for it came too late itself."""
    if not late:
        return []
    text = _(
        "{count} complaints count as late now, since steps taken in time were shared too late: {ids}"
    )
    return [desk.say(text, count=len(late), ids=name_some(desk, late))]


def name_some(desk: Desk, ids: Sequence[str]) -> str:
    """`ID, ID, ID and 4 more`."""
    named = ", ".join(ids[:SHOWN])
    if len(ids) <= SHOWN:
        return named
    return desk.say(_("{ids} and {count} more"), ids=named, count=len(ids) - SHOWN)


def print_ahead(desk: Desk) -> None:
    """Print what is waiting to be sent on the screen."""
    for line in tell_ahead(desk, find_ahead(desk)):
        print_line(line)


def ahead_json(ahead: Ahead | None) -> dict[str, object] | None:
    """What is waiting to be sent as JSON."""
    if ahead is None:
        return None
    until = ahead.until.isoformat() if ahead.until else None
    return {"commits": ahead.commits, "until": until, "late": list(ahead.late)}
