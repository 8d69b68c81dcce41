"""How late a step is entered, and what follows for its limits: said before it is recorded, and after."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.desk import Desk
    from aduan.core.law.law import Law
    from aduan.desk.draft import Draft, Setting

# Short: on a form they stand behind the fields' names.
BEGINS = _("{count} working days; counted from the receipt")
AS_IT_WAS = _("{count} working days; counted as it happened")
AS_ENTERED = _("{count} working days; counted until the entry")


def say_delay(desk: Desk, draft: Draft, setting: Setting) -> str:
    """How late a step is, were it entered at the moment of its setting; nothing where it is not."""
    begins = draft.kind is setting.sop.first_event
    return say_delay_by(desk, setting.law, draft.at, setting.frame.as_of, begins=begins)


def say_delay_since(desk: Desk, at: datetime, *, begins: bool) -> str:
    """How late a step is that was recorded just now, as a line of its own. `begins`: it begins a
    case.
    """
    law = desk.office.law
    entered = desk.now_in(law.calendar.zone)
    return put_late(desk, say_delay_by(desk, law, at, entered, begins=begins))


def put_late(desk: Desk, delay: str) -> str:
    """How late a step is, as a line of its own; nothing where it is not."""
    return desk.say(_("entered late: {delay}"), delay=delay) if delay else ""


def say_delay_by(desk: Desk, law: Law, at: datetime, entered: datetime, *, begins: bool) -> str:
    """How late, by a law, a step is of one moment that is entered at another."""
    from aduan.core.clocks.backdating import count_delay, find_stop

    count = count_delay(at, entered, law)
    if count <= 0:
        return ""
    if begins:
        return desk.say(BEGINS, count=count)
    is_in_time = find_stop(at, entered, law) == at
    return desk.say(AS_IT_WAS if is_in_time else AS_ENTERED, count=count)
