"""What was laid here to be read or printed of a case, before whoever works here was kept out of it: it goes
as soon as that is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from aduan.cli.desk import Desk
from aduan.cli.keptout import is_kept_out_here
from aduan.cli.ownkeys import find_own_key
from aduan.cli.printing import (
    TELLS_OF_SHUT,
    drop_prints_of,
    list_told_cases,
    tell_left_papers,
)
from aduan.cli.render import print_line
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _


def drop_shut_prints(desk: Desk) -> None:
    """Remove such files from this computer, say so, and name those that are not ours to remove."""
    shut = list(_list_shut(desk))
    for case_id in shut:
        count = drop_prints_of(desk, case_id)
        text = _(
            "{id}: you read it no more; {count} files that were laid here to be read or printed are "
            "removed"
        )
        if count and not desk.as_json:
            print_line("aduan: " + desk.say(text, id=case_id, count=count), err=True)
    if not desk.as_json:
        tell_left_papers(desk, shut, TELLS_OF_SHUT)


def _list_shut(desk: Desk) -> Iterator[str]:
    """The cases with such files, here or at a place of somebody's choosing, that the record keeps whoever
    is at work out of.
    """
    printed = sorted(list_told_cases(desk))
    if not printed:
        return
    kept = None
    with suppress(RefusedError):
        kept = find_own_key(desk, desk.actor().id)
    if kept is None:
        return
    for case_id in printed:
        if any(is_kept_out_here(desk, case_id, group, {kept.public}) for group in (MATTER, PERSON)):
            yield case_id
