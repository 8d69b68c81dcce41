"""A step of which an open text names who complains: said before it is recorded, and for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import CancelledError, RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.draft import Draft, Setting

# What is said, and what to do where nobody can be asked.
NAME = (
    _("the open field {field} seems to name who complained: everybody reads it, for ever"),
    _("leave the name out, or say with --named that it has to stand there"),
)
NUMBER = (
    _("the open field {field} holds a number of who complained: everybody reads it, for ever"),
    _("leave the number out; it belongs in a sealed field, such as a note or a reason"),
)


def confirm_unnamed(desk: Desk, draft: Draft, setting: Setting, *, insists: bool) -> None:
    """At a terminal ask; `insists`: it was said before that the name may stand there.

    CancelledError: no. RefusedError: nobody can be asked, and nobody said so.
    """
    from aduan.desk.openlynamed import holds_own_number, list_naming_fields

    fields = [] if insists else list_naming_fields(draft, setting)
    for field in fields:
        is_number = holds_own_number(field, draft, setting)
        told, hint = NUMBER if is_number else NAME
        if not desk.can_ask:
            raise RefusedError(told, hint, field=field.label)
        print_line(desk.say(told, field=field.label), err=True)
        if not ask_yes_no(desk, desk.say(_("record it all the same")), is_no=True):
            raise CancelledError(_("cancelled; nothing was recorded"))
