"""A step that names another case, of somebody else as far as a key here tells: asked before it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import make_visible, print_line
from aduan.core.words.findings import CancelledError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.draft import Draft, Setting


def confirm_same_person(desk: Desk, draft: Draft, setting: Setting) -> None:
    """Show both names where they differ, and ask. CancelledError: no. Names are shown at a terminal
    alone: elsewhere nothing is asked.
    """
    if setting.case is None or not desk.can_ask:
        return
    from aduan.cli.tellingapart import read_for_sight

    own = setting.case.id
    for field in draft.kind.open.values():
        other = draft.fields.get(field.name)
        if field.type != "case" or other is None:
            continue
        words = read_for_sight(desk, [own, str(other)])
        names = {case_id: one.name for case_id, one in words.items() if one.name}
        if len({name.casefold() for name in names.values()}) < 2:
            continue
        for case_id, name in names.items():
            print_line(f"  {case_id} · {make_visible(name)}")
        question = _("the names differ: is it the same person all the same")
        if not ask_yes_no(desk, desk.say(question), is_no=True):
            raise CancelledError(_("cancelled; nothing was recorded"))
