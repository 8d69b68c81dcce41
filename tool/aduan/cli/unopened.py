"""Days without an opening of the complaint box, told where the day's work is."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.cli.desk import Desk
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

# So many days are named: a line of a small terminal has room for no more.
SHOWN = 2


def tell_unopened(desk: Desk) -> list[tuple[str, str]]:
    """The days on which the box was not logged as opened, and whether today is one still, each with the
    command that goes on from there; nothing for who does not log it.
    """
    from aduan.cli.listing import my_roles

    try:
        told = list(_tell_days(desk))
    except RefusedError:
        # `aduan check` says what is wrong with the register.
        return []
    if not told or my_roles(desk).isdisjoint(desk.office.law.sop.box_roles):
        return []
    return told


def _tell_days(desk: Desk) -> Iterator[tuple[str, str]]:
    from aduan.core.words.dates import say_date
    from aduan.desk.boxdays import is_unopened_today, list_unopened_before

    language = desk.voice.language
    days = list_unopened_before(desk.office, desk.now)
    said = [say_date(day, language, weekday=False) for day in days]
    after = desk.say(_("`aduan box --missing` lists them, and says how one is logged afterwards"))
    if len(days) > SHOWN:
        text = _("the complaint box was not logged as opened on {count} days, last on {day}")
        yield desk.say(text, count=len(days), day=said[-1]), after
    elif days:
        text = _("the complaint box was not logged as opened on: {days}")
        yield desk.say(text, days=", ".join(said)), after
    if is_unopened_today(desk.office, desk.now):
        text = _("the complaint box was not logged as opened today yet")
        yield desk.say(text), desk.say(_("`aduan box` logs it"))
    yield from _tell_left_over(desk)


def _tell_left_over(desk: Desk) -> Iterator[tuple[str, str]]:
    """That more was found in the box than was entered: a letter may lie there still."""
    from aduan.desk.boxentered import list_left_over

    after = desk.say(_("`aduan new` enters one; a wrong count: `aduan box --correct`"))
    for one in list_left_over(desk.office, desk.now):
        text = _("{channel}: {found} found this year, {entered} entered")
        yield desk.say(text, channel=one.channel, found=one.found, entered=one.entered), after
