"""Moments that people type behind an option."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, tzinfo

from aduan.cli.setmoments import NO_MOMENT
from aduan.core.words.findings import UsageError
from aduan.core.words.saiddates import SaidFault, find_fault, read_said_moment
from aduan.core.words.saiddays import Looks
from aduan.core.words.text import mark as _

# The years from which everything can be seen: dates end soon behind 9999, and no record is older.
VIEWED = range(1900, 3000)

# What was said, and what is missing of it, with how it is said.
FAULTS = {
    SaidFault.AHEAD: (
        _("“{text}” lies ahead; only what has happened is recorded"),
        _("write “yesterday 10:00”, “monday”, “1/6/2026 9:30” or 2026-11-23T09:15"),
    ),
    SaidFault.NO_HOUR: (
        _("“{text}” says no hour"),
        _("write the hour, too, such as “yesterday 15:00”"),
    ),
    SaidFault.HALF_HOUR: (
        _("“{text}” says an hour that comes twice a day"),
        _("write it as “15:00” or “03:00”"),
    ),
    SaidFault.NO_DAY: (
        _("there is no day “{text}”"),
        _("write “yesterday 10:00”, “monday”, “1/6/2026 9:30” or 2026-11-23T09:15"),
    ),
    SaidFault.UNKNOWN: NO_MOMENT,
}


def explain_said(text: str, now: datetime) -> UsageError:
    """The refusal of what is no moment that lies behind: what is wrong with it, and how one is said."""
    message, hint = FAULTS[find_fault(text, now)]
    return UsageError(message, hint, text=text)


def require_moment(text: str, zone: tzinfo, now: datetime) -> datetime:
    """A moment as people say what lies behind; UsageError where it is none."""
    here = now.astimezone(zone)
    try:
        return read_said_moment(text, here)
    except ValueError:
        raise explain_said(text, here) from None


def require_view(text: str, now: datetime) -> datetime:
    """The moment that everything is to be seen from, behind or ahead; what could be either lies
    behind. UsageError where it is none, or is so far away that no limit can be counted from it.
    """
    moment = _read_view(text, now)
    if moment.year in VIEWED:
        return moment
    raise UsageError(
        _("{text} lies too far away"),
        _("name a year from {first} to {last}"),
        text=text,
        first=VIEWED[0],
        last=VIEWED[-1],
    )


def _read_view(text: str, now: datetime) -> datetime:
    with suppress(ValueError):
        return read_said_moment(text, now, Looks.EITHER)
    try:
        return read_said_moment(text, now)
    except ValueError:
        raise UsageError(
            _("{text} is not a moment"),
            _("write “yesterday 10:00”, “tomorrow”, “1/6/2026 9:30” or 2026-11-23T09:15"),
            text=text,
        ) from None
