"""The complaint box: which opening is meant, and what a correction makes of its count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from aduan.core.law.calendar import Calendar
from aduan.core.law.law import Law
from aduan.core.words.characters import find_foreign
from aduan.core.words.dates import find_day
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.saiddays import find_said_day
from aduan.core.words.text import Label, Named, join_named
from aduan.core.words.text import mark as _
from aduan.store.files.boxfile import Opening

# So many of the last openings are listed and offered.
OFFERED = 10
MAX_REASON = 200
# An hour that is typed to the second.
_TO_THE_SECOND = re.compile(r"\d{1,2}[.:]\d{2}[.:]\d{2}")

Counts = Mapping[str, str]


def list_latest(openings: Sequence[Opening]) -> list[Opening]:
    """The last openings, the latest first."""
    return list(openings[-OFFERED:][::-1])


def find_opening(
    openings: Sequence[Opening], typed: str, moment: datetime, today: date, calendar: Calendar
) -> Opening:
    """The opening of a moment that was typed, to the minute where it says no second; of a day alone, as
    people say it today, the only one of that day.

    UsageError: there is none, or several; with those that may be meant.
    """
    day = find_day(typed) or find_said_day(typed, today)
    is_exact = _TO_THE_SECOND.search(typed) is not None
    fitting = []
    for opening in openings:
        is_of_day = calendar.local_day(opening.at) == day
        at = opening.at if is_exact else opening.at.replace(second=0)
        if at == moment or is_of_day:
            fitting.append(opening)
    if len(fitting) == 1:
        return fitting[0]
    near = fitting or openings[-OFFERED:]
    close = list_close(openings)
    moments = [_name_moment(one.at.astimezone(calendar.zone), one.at in close) for one in near]
    raise UsageError(
        _("{count} openings were logged at {moment}"),
        _("name one of these: {moments}"),
        count=len(fitting),
        moment=typed,
        moments=join_named(moments),
    )


def _name_moment(here: datetime, with_seconds: bool) -> Named:
    """A moment as a clerk may type it: `27/11/2026 15.01`."""
    text = f"{here:%d/%m/%Y %H:%M:%S}" if with_seconds else f"{here:%d/%m/%Y %H:%M}"
    return Named(text, Label(text.replace(":", "."), text))


def find_last(openings: Sequence[Opening], today: date, calendar: Calendar) -> Opening:
    """The last opening, where it is the only one of its day. UsageError: it could be another."""
    last = openings[-1]
    day = calendar.local_day(last.at)
    return find_opening(openings, day.isoformat(), last.at, today, calendar)


def list_close(openings: Sequence[Opening]) -> set[datetime]:
    """The moments of openings that only their seconds tell from another one."""
    minutes = [opening.at.replace(second=0) for opening in openings]
    return {o.at for o in openings if minutes.count(o.at.replace(second=0)) > 1}


def refuse_before_first(at: datetime, law: Law, today: date) -> None:
    """RefusedError where an opening is dated back before the day on which the office began."""
    begun, day = law.office.opened_on, law.calendar.local_day(at)
    if begun is not None and day < begun and day < today:
        raise RefusedError(
            _("the office began on {begun}; no opening of its box is dated before that"),
            _("`aduan box --missing` lists the days that are to be logged"),
            begun=begun,
        )


def require_openings(openings: Sequence[Opening]) -> None:
    """RefusedError where there is no opening that could be corrected."""
    if not openings:
        raise RefusedError(_("the box was never logged as opened"), _("`aduan box` logs it"))


def correct_counts(
    opening: Opening, found: Counts, called: Mapping[str, Label] | None = None
) -> dict[str, str]:
    """The counts of an opening after a correction. RefusedError: they would be the same. `called`: as
    of `say_counts`.
    """
    counts = {**opening.found, **found}
    if counts == opening.found:
        raise RefusedError(
            _("nothing would change: {counts} is what holds now"),
            _("`aduan box --list` shows the counts that hold now"),
            counts=say_counts(counts, called),
        )
    return counts


def read_reason(text: str) -> str:
    """A reason that everybody may read. UsageError: it is too long, of several lines, or about
    people.
    """
    # It brings many patterns, and the work list asks for no reason.
    from aduan.core.words.personnumbers import (  # noqa: PLC0415
        holds_person_number,
        holds_told_number,
    )

    tidy = text.strip()
    if len(tidy) > MAX_REASON or find_foreign(tidy, lines=False) is not None:
        raise UsageError(
            _("the reason is one line of at most {count} characters"), count=MAX_REASON
        )
    if holds_person_number(tidy) or holds_told_number(tidy):
        raise UsageError(
            _("the reason can be read by everybody, and holds what looks like a person's number")
        )
    return tidy


def list_ways_in(law: Law) -> dict[str, Label]:
    """The channels by which a complaint may come, with what people call them."""
    way_in = law.sop.way_in
    codes = law.book(law.sop)[way_in.list].codes if way_in else {}
    return {code.name: code.label for code in codes.values()}


def say_counts(found: Counts, called: Mapping[str, Label] | None = None) -> Label:
    """Counts as they may be typed: `box=2, sms=1`. `called`: what people call the channels."""
    labels = {channel: Label(channel, channel) for channel in found} | dict(called or {})
    pairs = [(labels[channel], count) for channel, count in found.items()]
    return Label(
        id=", ".join(f"{label.id}={count}" for label, count in pairs),
        en=", ".join(f"{label.en}={count}" for label, count in pairs),
    )


def sum_counts(found: Counts) -> int:
    """How many were found in all."""
    return sum(int(count) for count in found.values())


def place_in_day(openings: Sequence[Opening], moment: datetime, calendar: Calendar) -> int:
    """How many openings the day of a moment has: the place of the one logged last."""
    day = calendar.local_day(moment)
    return sum(calendar.local_day(opening.at) == day for opening in openings)
