"""How the text of a case is kept, as `show` tells it: on hold, shut off, asked to be erased, erased; and
what became of a request that nobody waits for any more.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from aduan.cli.render import print_line
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import datetime

    from aduan.cli.desk import Desk
    from aduan.core.case.fold import Case
    from aduan.core.law.sop import Sop


def show_custody(desk: Desk, case: Case, sop: Sop) -> None:
    """All that holds for the text of a case now."""
    for deed in case.position.custody.deeds:
        label = sop.events[case.history[deed.number - 1].name].label
        values = {"label": label, "day": say_day(desk, deed.entered), "person": deed.by}
        print_line("  " + desk.say(_("{label}: since {day}, by {person}"), **values))
    say_readers_once_closed(desk, case, sop)
    say_ended_request(desk, case, sop)
    show_erased(desk, case, sop)


def say_readers_once_closed(desk: Desk, case: Case, sop: Sop) -> None:
    """Of a case that is closed: until when those who handled it read its text, and who does then."""
    from aduan.core.case.readership import find_last_day, list_roles_once_closed
    from aduan.core.words.aboutpeople import MATTER
    from aduan.core.words.dates import say_date

    law, place, language = desk.office.law, case.position, desk.voice.language
    if not law.office.has_sealing or place.custody.erased or place.custody.is_restricted:
        return
    last = find_last_day(law, sop, place, MATTER)
    if last in (date.min, date.max):
        return
    is_over = law.calendar.local_day(desk.now) > last
    day = last if not is_over else last + timedelta(days=1)
    roles = ", ".join(
        sop.roles[role].label.text(language) for role in list_roles_once_closed(sop, place)
    )
    text = _("who handled it reads its text until {day}; after that only: {roles}")
    if is_over:
        text = _("closed for long: since {day} its text is read only by: {roles}")
    said = say_date(day, language, weekday=False)
    print_line("  " + desk.say(text, day=said, roles=roles))


def show_erased(desk: Desk, case: Case, sop: Sop) -> None:
    """That the text is gone: since when, and on which ground."""
    from aduan.core.case.erasure import find_erasure

    erasure = find_erasure(case, sop)
    if erasure is None:
        return
    text = _("its text was erased on {day} by {person}, as {other} had asked for")
    values = {"person": erasure.carried_out_by, "other": erasure.asked_by}
    print_line("  " + desk.say(text, day=say_day(desk, erasure.entered), **values))
    request = sop.events[case.history[erasure.request - 1].name]
    for name, value in erasure.grounds.items():
        field = request.open[name]
        told = desk.office.law.label_of(sop, field.list, value) if field.list else value
        shown = told.text(desk.voice.language) if isinstance(told, Label) else str(told)
        print_line(f"    {field.label.text(desk.voice.language)}: {shown}")


def say_ended_request(
    desk: Desk, case: Case, sop: Sop, by_step: int | None = None, *, err: bool = False
) -> None:
    """That nobody waits any more for an erasure that was asked for, and why. `by_step`: only where this
    step ended it; `err`: on standard error.
    """
    from aduan.core.case.erasure import find_ended_request

    ended = find_ended_request(case)
    if ended is None or by_step not in (None, ended.ending.number):
        return
    asked = ended.request.entered or ended.request.at
    values = {
        "day": say_day(desk, asked),
        "person": ended.request.actor,
        "number": ended.ending.number,
        "event": sop.events[ended.ending.name].label,
    }
    text = _("the erasure that {person} asked for on {day} ended with step {number} ({event})")
    print_line("  " + desk.say(text, **values), err=err)
    hint = _("who still wants it asks for it anew, and its time begins anew")
    print_line("    " + desk.say(hint), err=err)


def warn_of_ending(desk: Desk, case: Case, effect: str) -> None:
    """Before anything is asked: that this step ends a request that somebody made."""
    from aduan.core.case.custody import ASK_ERASURE, HOLD
    from aduan.core.law.sopparts import REOPEN

    asked = case.position.custody.find(ASK_ERASURE)
    if asked is None or effect not in (HOLD, REOPEN):
        return
    text = _("this ends the erasure that {person} asked for on {day}")
    print_line(desk.say(text, day=say_day(desk, asked.entered), person=asked.by))


def say_day(desk: Desk, moment: datetime) -> str:
    from aduan.core.words.dates import say_date

    day = desk.office.law.calendar.local_day(moment)
    return say_date(day, desk.voice.language, weekday=False)
