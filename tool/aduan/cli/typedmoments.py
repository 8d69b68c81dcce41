"""Moments that people type behind an option."""

from __future__ import annotations

from datetime import datetime, tzinfo

from aduan.core.words.dates import read_typed_moment
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _


def require_moment(text: str, zone: tzinfo, now: datetime | None = None) -> datetime:
    """A moment as typed, and where it is known what time it is, as people say what lies behind;
    UsageError where it is none.
    """
    try:
        if now is None:
            return read_typed_moment(text, zone)
        from aduan.core.words.saiddates import read_said_moment

        return read_said_moment(text, now.astimezone(zone))
    except ValueError:
        raise UsageError(
            _("{text} is not a moment"),
            _("write “yesterday 10:00”, “monday”, “1/6/2026 9:30” or 2026-11-23T09:15"),
            text=text,
        ) from None


def require_view(text: str, now: datetime) -> datetime:
    """The moment that everything is to be seen from, behind or ahead; UsageError where it is none,
    or could be two.
    """
    from aduan.core.words.saiddates import read_said_moment
    from aduan.core.words.saiddays import Looks

    try:
        return read_said_moment(text, now, Looks.EITHER)
    except ValueError:
        raise UsageError(
            _("{text} is not a moment"),
            _("write “yesterday 10:00”, “tomorrow”, “1/6/2026 9:30” or 2026-11-23T09:15"),
            text=text,
        ) from None
