"""`aduan box --missing`: the working days without an opening in time, those entered late told apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.boxdays import BoxGap


def list_missing(desk: Desk) -> None:
    """Each such day, how many there are, and how one is logged that was never."""
    from aduan.desk.boxdays import list_gaps

    gaps = list_gaps(desk.office, desk.now)
    entered = {gap.day.isoformat(): gap.entered.isoformat() for gap in gaps if gap.entered}
    if desk.as_json:
        days = [gap.day.isoformat() for gap in gaps]
        why = {gap.day.isoformat(): gap.cause for gap in gaps if gap.cause}
        print_json({"missing": days, "entered_late": entered, "why": why})
        return
    for gap in gaps:
        print_line(_describe_gap(desk, gap))
    print_line(say_how_many(desk, len(gaps)))
    if entered:
        text = _("entered late: {count} of these; they stay, for they were not logged in time")
        print_line("  " + desk.say(text, count=len(entered)))
    say_afterwards(desk, [gap.day for gap in gaps if gap.entered is None and not gap.cause])


def _describe_gap(desk: Desk, gap: BoxGap) -> str:
    """The day, and where its opening was entered afterwards, when."""
    from aduan.core.words.dates import say_date

    language = desk.voice.language
    day = say_date(gap.day, language)
    if gap.entered is None and gap.cause:
        return desk.say(_("{day}: could not be opened: {cause}"), day=day, cause=gap.cause)
    if gap.entered is None:
        return day
    return desk.say(
        _("{day}: entered late, on {entered}"), day=day, entered=gap.entered.isoformat()
    )


def say_how_many(desk: Desk, count: int) -> str:
    """How many days were left out, and from which day on it was looked: the office's first one here."""
    from aduan.core.words.dates import say_date

    first = desk.office.law.office.opened_on
    if first is None:
        return desk.say(_("{count} working days without an opening in time"), count=count)
    text = _(
        "{count} working days without an opening in time since {first}, the office's first day here"
    )
    return desk.say(text, count=count, first=say_date(first, desk.voice.language, weekday=False))


def say_afterwards(desk: Desk, days: Sequence[date]) -> None:
    """How a forgotten opening is logged still: of the first day where that is in time, else of the first
    at all, with what comes of it.
    """
    from aduan.desk.boxdays import counts_in_time

    if not days:
        return
    law = desk.office.law
    in_time = [day for day in days if counts_in_time(law.calendar.close_of(day), desk.now, law)]
    day = in_time[0] if in_time else days[0]
    text = _("`aduan box --at {day}` logs an opening afterwards, and asks what was found")
    print_line("  " + desk.say(text, day=f"{day:%d/%m/%Y}"))
    text = _("`aduan box --unopened {day}` says why it could not be opened")
    print_line("  " + desk.say(text, day=f"{day:%d/%m/%Y}"))
    if len(in_time) < len(days):
        before = [one for one in days if one not in in_time]
        text = _("up to {day} it is entered late: the day still counts as not logged in time")
        print_line("  " + desk.say(text, day=before[-1].isoformat()))
