"""What was agreed on here and stands on the other side as other commits: told at each exchange that
takes it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.sync.rewritten import Rewritten

# So many commits are named.
NAMED = 3


def say_rewritten(desk: Desk, rewritten: Sequence[Rewritten]) -> None:
    """Which commits are others now, what differs, and how it is mended."""
    from aduan.store.sync.ownrefs import SHORT

    if not rewritten:
        return
    text = _("{count} commits that were agreed on here are others on the other side now:")
    print_line(desk.say(text, count=len(rewritten)))
    for one in rewritten[:NAMED]:
        values = {"here": one.here[:SHORT], "there": one.there[:SHORT]}
        named = desk.say(_("{here} stands in {there}"), **values)
        print_line("  " + ", ".join([named, *_list_differences(desk, one)]))
    if len(rewritten) > NAMED:
        print_line("  " + desk.say(_("and {count} more"), count=len(rewritten) - NAMED))
    hint = _(
        "their steps count as before. If you do not know why, show this to the administrator, who "
        "brings them back as they were: `aduan sync --restore --leave --reason WHY` here"
    )
    print_line("  " + desk.say(hint))


def say_put_back(desk: Desk, missing: int) -> None:
    """That this folder was older than what it had shared."""
    if missing:
        text = _(
            "{count} commits that this folder had shared were missing in it, as after a backup was put "
            "back; they are here again"
        )
        print_line(desk.say(text, count=missing))


def _list_differences(desk: Desk, one: Rewritten) -> list[str]:
    from aduan.store.sync.rewritten import Difference

    said: list[str] = []
    if Difference.WRITTEN in one.differs:
        said.append(desk.say(_("with another moment of writing")))
    if Difference.MESSAGE in one.differs:
        said.append(desk.say(_("with another message")))
    if Difference.ENTERED in one.differs:
        before, after = (tell_moment(desk, moment) for moment in (one.before, one.after))
        said.append(desk.say(_("entered {after} instead of {before}"), after=after, before=before))
    return said


def rewritten_json(rewritten: Sequence[Rewritten]) -> list[dict[str, object]]:
    """The commits made anew as JSON."""
    return [
        {
            "here": one.here,
            "there": one.there,
            "differs": list(one.differs),
            "before": one.before.isoformat(),
            "after": one.after.isoformat(),
        }
        for one in rewritten
    ]
