"""A telephone number or an e-mail address that looks wrong: said before it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import CancelledError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.draft import Draft, Setting


def confirm_reachable(desk: Desk, draft: Draft, setting: Setting) -> None:
    """Say so, and at a terminal ask. CancelledError: no. Where nobody can be asked it is recorded."""
    from aduan.desk.reaching import list_unreachable

    doubts = list(list_unreachable(draft, setting.sop))
    for field, doubt in doubts:
        print_line(desk.say(doubt, field=field.label), err=True)
    if not doubts:
        return
    hint = _("whoever complained may not be reached by that")
    print_line("  " + desk.say(hint), err=True)
    if desk.can_ask and not ask_yes_no(desk, desk.say(_("record it all the same")), is_no=True):
        raise CancelledError(_("cancelled; nothing was recorded"))
