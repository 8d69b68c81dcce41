"""Moments as they are told at this computer: by the office's clock, which is named where this computer's
shows another hour.
"""

from __future__ import annotations

from datetime import date, datetime

from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _


def tell_moment(desk: Desk, moment: datetime, *, seconds: bool = False) -> str:
    """Day and hour in the office's zone, in the reader's language."""
    from aduan.core.words.dates import say_moment

    here = moment.astimezone(desk.now.tzinfo)
    return say_moment(here, desk.voice.language, seconds=seconds) + _name_zone(desk, here)


def tell_hour(desk: Desk, moment: datetime) -> str:
    """The hour alone, in the office's zone."""
    from aduan.core.words.dates import say_hour

    here = moment.astimezone(desk.now.tzinfo)
    return say_hour(here, desk.voice.language) + _name_zone(desk, here)


def find_day_here(desk: Desk, text: str) -> date:
    """The day of a typed moment, in the office's zone."""
    return desk.office.law.calendar.local_day(desk.read_moment(text))


def read_told_moment(desk: Desk, typed: str) -> datetime:
    """The moment that an option says, of what is to be recorded; where it says the day alone, which
    hour is taken is told. UsageError: it is no moment.
    """
    from aduan.core.words.saiddates import names_day_alone

    moment = desk.read_moment(typed)
    if names_day_alone(typed, desk.now):
        text = _("no hour was said: taken as {hour}")
        print_line(desk.say(text, hour=tell_hour(desk, moment)), err=True)
    return moment


def read_receipt_moment(desk: Desk, typed: str) -> datetime:
    """The moment of a complaint's receipt, which is never corrected: where there is somebody to
    ask, the hour is asked for.
    """
    from aduan.core.words.saiddates import names_day_alone

    if not (desk.can_ask and names_day_alone(typed, desk.now)):
        return read_told_moment(desk, typed)
    from aduan.cli.asking import ask_until

    desk.read_moment(typed)
    label = desk.say(_("at what hour (such as 10:00)"))
    answer = ask_until(desk, label, lambda hour: read_hour_of(desk, typed, hour))
    assert isinstance(answer, datetime)  # noqa: S101  # an answer is needed
    return answer


def read_hour_of(desk: Desk, day: str, hour: str) -> datetime:
    """A moment from a day that was said before, and its hour. UsageError: it is no hour."""
    try:
        return desk.read_moment(f"{day} {hour}")
    except RefusedError:
        raise UsageError(
            _("“{text}” is no hour of that day"),
            _("write the hour with its minutes, such as 9:15"),
            text=hour.strip(),
        ) from None


def _name_zone(desk: Desk, here: datetime) -> str:
    """Behind an hour: the zone's short name (WIB, WITA, WIT), where this computer's own clock shows
    another hour at that moment.
    """
    return f" {here.tzname()}" if desk.is_own_clock and _is_elsewhere(here) else ""


def _is_elsewhere(here: datetime) -> bool:
    return here.astimezone().utcoffset() != here.utcoffset()
