"""A day that is planned, and was over already at the step that plans it: asked about before it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import CancelledError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.draft import Draft, Setting

PAST = _("{field}: {day} is before the day of this step")


def confirm_ahead(desk: Desk, draft: Draft, setting: Setting) -> None:
    """Ask of each such day. CancelledError: no. UsageError: nobody can be asked."""
    of_step = setting.law.calendar.local_day(draft.at).isoformat()
    for field in draft.kind.open.values():
        day = draft.fields.get(field.name)
        if not field.ahead or day is None or str(day) >= of_step:
            continue
        if not desk.can_ask:
            raise UsageError(PAST, _("give a day that lies ahead"), field=field.label, day=str(day))
        print_line(desk.say(PAST, field=field.label, day=str(day)), err=True)
        if not ask_yes_no(desk, desk.say(_("record it all the same")), is_no=True):
            raise CancelledError(_("cancelled; nothing was recorded"))
