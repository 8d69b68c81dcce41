"""The moment that a variable is set to. It is read for nearly every command, so what reads moments as
people say them (`typedmoments`) stays out of it.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from aduan.core.words.dates import read_typed_moment
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

# Of what is no moment at all.
NO_MOMENT = (
    _("{text} is not a moment"),
    _("write “yesterday 10:00”, “monday”, “1/6/2026 9:30” or 2026-11-23T09:15"),
)


def require_set_moment(text: str, zone: tzinfo) -> datetime:
    """A moment with or without offset, or a day (then 12:00). UsageError: it is none."""
    try:
        return read_typed_moment(text, zone)
    except ValueError:
        message, hint = NO_MOMENT
        raise UsageError(message, hint, text=text) from None
