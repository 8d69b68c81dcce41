"""A correction that fills in what its case spares the person: who complained without a name has none in
the record, until somebody says that it shall be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import CancelledError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.draft import Draft, Setting


def confirm_spared(desk: Desk, draft: Draft, setting: Setting) -> None:
    """Say so, and at a terminal ask. CancelledError: no, or nothing was said."""
    from aduan.desk.choices import show_value
    from aduan.desk.correct import find_corrected, find_sparing

    rule, corrected = find_sparing(draft, setting), find_corrected(draft, setting.sop)
    if rule is None or corrected is None or setting.case is None:
        return
    held = setting.case.fields[rule.name]
    value = show_value(rule, held, setting.sop, setting.law)
    text = _("{id}: “{field}” is “{value}”, and this fills in “{corrected}”")
    values = {"field": rule.label, "value": value, "corrected": corrected.label}
    print_line(desk.say(text, id=setting.case.id, **values), err=True)
    text = _("if the person may be named after all, correct “{field}” as well")
    print_line("  " + desk.say(text, field=rule.label), err=True)
    if desk.can_ask and not ask_yes_no(desk, desk.say(_("fill it in all the same")), is_no=True):
        raise CancelledError(_("cancelled; nothing was recorded"))
