"""Moments as people say them: a day and an hour, `kemarin 10.00`, `senin jam 3 sore`.

What can be meant in two ways is refused (`tadi pagi`): whoever asks shows examples.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo

from aduan.core.words.dates import NOON, read_typed_moment
from aduan.core.words.saiddays import Looks, check_year, read_said_day

# Of twelve hours, those of each part of the day, as people here say them.
_HOURS = {
    "pagi": {hour: hour for hour in range(1, 12)},
    "siang": {10: 10, 11: 11, 12: 12, 1: 13, 2: 14},
    "sore": {3: 15, 4: 16, 5: 17, 6: 18},
    "malam": {hour: hour + 12 for hour in range(6, 12)},
}

_TIME = re.compile(
    r"(?:(?:pukul|jam|pkl\.?|at)\s+)?(\d{1,2})(?:[.:](\d{2}))?\s*(pagi|siang|sore|malam)?"
    r"(?:\s*(wib|wita|wit))?"
)


def read_said_moment(text: str, now: datetime, looks: Looks = Looks.BACK) -> datetime:
    """A moment as a person says it at `now`, in its zone, to the second.

    A day alone means its noon, or now where that is still ahead today; an hour alone is today's.
    ValueError: none, or it could be two.
    """
    zone = now.tzinfo
    assert zone is not None  # noqa: S101  # moments of the office have one
    words = " ".join(text.casefold().split())
    if not words:
        raise ValueError(text)
    if (written := _find_written(text.strip(), zone)) is not None:
        return written
    day, said_time = _split(words, now.date(), looks)
    if said_time is None:
        noon = datetime.combine(day, NOON, zone)
        return min(noon, now) if day == now.date() else noon
    return datetime.combine(day, _read_time(said_time, now), zone)


def _find_written(text: str, zone: tzinfo) -> datetime | None:
    """A moment as files have it; None where the text is none."""
    try:
        return read_typed_moment(text, zone)
    except ValueError:
        return None


def _split(words: str, today: date, looks: Looks) -> tuple[date, str | None]:
    """The day and what is said of the hour: the longest beginning that is a day, then the rest."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        said_day = " ".join(parts[:count]).rstrip(",")
        try:
            day = read_said_day(said_day, today, looks)
        except ValueError:
            continue
        return check_year(day), " ".join(parts[count:]) or None
    return today, words


def _read_time(words: str, now: datetime) -> time:
    """An hour, of the zone of `now`; a bare number is none: it could be a day of the month."""
    found = _TIME.fullmatch(words)
    if found is None or words.isdecimal():
        raise ValueError(words)
    hour, minute, part, said_zone = found.groups()
    zone = (now.tzname() or "").casefold()
    if said_zone and zone[:1].isalpha() and said_zone != zone:
        raise ValueError(words)
    return time(_turn_hour(int(hour), part), int(minute or 0))


def _turn_hour(hour: int, part: str | None) -> int:
    """An hour of twelve as one of the day: `3 sore` is 15."""
    if part is None or hour in _HOURS[part].values():
        return hour
    if hour not in _HOURS[part]:
        raise ValueError(part)
    return _HOURS[part][hour]
