"""Where steps come from: a person of the office entered them, or an old register brought them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, tzinfo

from aduan.core.case.event import Event
from aduan.core.words.dates import find_day


def day_brought(event: Event) -> date | None:
    """The day on which an old register brought a step; None: a person of the office entered it.

    The role of who imported is asked as of this day, not as of the day that the register says.
    """
    source = event.fields.get("source")
    if source is None:  # of nearly all
        return None
    if not isinstance(source, Mapping) or "imported" not in source:
        return None
    return find_day(source["imported"])


def import_day(history: Sequence[Event]) -> date | None:
    """The day on which an old register brought a case: that of its first step."""
    return day_brought(history[0]) if history else None


def find_last_moment(history: Sequence[Event], zone: tzinfo) -> datetime:
    """The last moment of which a history tells: something happened, was entered, or was brought."""
    moments = [event.at for event in history]
    moments += [event.entered for event in history if event.entered]
    days = filter(None, map(day_brought, history))
    moments += [datetime.combine(day, time(), zone) for day in days]
    return max(moments)
