"""What was recorded while, as somebody says, nothing could be: told before an outage is entered."""

from __future__ import annotations

from datetime import datetime

from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _


def say_meanwhile(desk: Desk, began: datetime, over: datetime) -> None:
    """How much this record has of an outage's own time; nothing where it has none."""
    from aduan.core.words.officepaths import CASES
    from aduan.store.git.commits import count_between

    count = count_between(desk.repo, began, over, CASES)
    if count:
        text = _("in that time {count} entries were recorded all the same: is it the right time")
        print_line("  " + desk.say(text, count=count))
