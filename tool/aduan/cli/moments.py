"""Moments as they are told at this computer: by the office's clock, which is named where this computer's
shows another hour.
"""

from __future__ import annotations

from datetime import datetime

from aduan.cli.desk import Desk


def tell_moment(desk: Desk, moment: datetime) -> str:
    """Day and hour in the office's zone, in the reader's language."""
    from aduan.core.words.dates import say_moment

    here = moment.astimezone(desk.now.tzinfo)
    return say_moment(here, desk.voice.language) + _name_zone(desk, here)


def tell_hour(desk: Desk, moment: datetime) -> str:
    """The hour alone, in the office's zone."""
    from aduan.core.words.dates import say_hour

    here = moment.astimezone(desk.now.tzinfo)
    return say_hour(here, desk.voice.language) + _name_zone(desk, here)


def _name_zone(desk: Desk, here: datetime) -> str:
    """Behind an hour: the zone's short name (WIB, WITA, WIT), where this computer's own clock shows
    another hour at that moment.
    """
    return f" {here.tzname()}" if desk.is_own_clock and _is_elsewhere(here) else ""


def _is_elsewhere(here: datetime) -> bool:
    return here.astimezone().utcoffset() != here.utcoffset()
