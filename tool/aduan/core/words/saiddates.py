"""Moments as people say them: a day and an hour, `kemarin 10.00`, `senin jam 3 sore`, or how long ago.

What can be meant in two ways is refused (`tadi pagi`, `jam 3`): whoever asks shows examples.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum, auto

from aduan.core.words.dates import NOON, find_day, read_typed_moment
from aduan.core.words.saiddays import Looks, check_year, find_month, read_said_day, tidy_said

# The parts of a day, without an hour of theirs.
_PARTS = ("pagi", "siang", "sore", "malam", "morning", "afternoon", "evening", "night")
# Of twelve hours, those of each part of the day, as people here say them.
_HOURS = {
    "pagi": {hour: hour for hour in range(1, 12)},
    "siang": {10: 10, 11: 11, 12: 12, 1: 13, 2: 14},
    "sore": {3: 15, 4: 16, 5: 17, 6: 18},
    "malam": {hour: hour + 12 for hour in range(6, 12)},
}

# Said without its part of the day, such an hour may be of the night or of the afternoon; written with
# two digits it is of the clock with 24 hours.
_OF_EITHER = re.compile(r"[1-6]")
# The part of the day before the hour: `sore jam 3`.
_PART_FIRST = re.compile(r"(pagi|siang|sore|malam)\s+(.*\d)")
# Half an hour before the hour that is said; without its part of the day, before these it may be of the
# night or of the afternoon.
_HALF = re.compile(
    r"(?:(?:pukul|jam|pkl\.?)\s+)?setengah\s+(\d{1,2})(?:\s+(pagi|siang|sore|malam))?"
)
_UNSURE_HALF = range(7)
_WHOLE_DAY = re.compile(r"\d{1,2}[\s/.-]+(?P<month>\d{1,2}|[a-z]+)[\s/.-]+\d{4}\b", re.IGNORECASE)
_JUST = ("tadi", "barusan")
_NOW = ("sekarang", "now")
_AGO = re.compile(
    r"(?:(\d{1,3})\s*|(se|setengah\s+))(menit|minutes?|jam|hours?)\s*(?:(?:yang\s+)?lalu|ago)"
)
_TIME = re.compile(
    r"(?:(?:pukul|jam|pkl\.?|at)\s+)?(\d{1,2})(?:[.:](\d{2})(?:[.:](\d{2}))?)?"
    r"\s*(pagi|siang|sore|malam)?"
    r"(?:\s*(wib|wita|wit))?"
)


def read_said_moment(text: str, now: datetime, looks: Looks = Looks.BACK) -> datetime:
    """A moment as a person says it at `now`, in its zone, to the second.

    A day alone means its noon, or now where that is still ahead today; an hour alone is today's.
    ValueError: none, or it could be two.
    """
    zone = now.tzinfo
    assert zone is not None  # noqa: S101  # moments of the office have one
    words = tidy_said(text)
    if not words:
        raise ValueError(text)
    if (written := _find_written(text.strip(), zone)) is not None:
        return written
    if (passed := _find_ago(words)) is not None:
        return now - passed
    day, said_time = _split(words, now.date(), looks)
    if said_time is None:
        noon = datetime.combine(day, NOON, zone)
        return min(noon, now) if day == now.date() else noon
    return datetime.combine(day, _read_time(said_time, now), zone)


class SaidFault(Enum):
    """Why what was said is no moment that lies behind."""

    # It lies ahead.
    AHEAD = auto()
    # The day is said, and only the part of it: `kemarin sore`.
    NO_HOUR = auto()
    # An hour that may be of the night or of the afternoon: `jam 3`.
    HALF_HOUR = auto()
    # A day that no calendar has: `30/2/2026`.
    NO_DAY = auto()
    # It is none at all.
    UNKNOWN = auto()


def find_fault(text: str, now: datetime) -> SaidFault:
    """Why a text is no moment as `read_said_moment` reads it."""
    *before, last = tidy_said(text).split() or [""]
    said_day = " ".join(before)
    has_part = last in _PARTS
    if has_part and (said_day in ("", "this", *_JUST) or names_day_alone(said_day, now)):
        return SaidFault.NO_HOUR
    with_part = [f"{text} {part}" for part in _HOURS]
    if any(_is_moment(one, now, Looks.BACK) for one in with_part):
        return SaidFault.HALF_HOUR
    ahead = [text, *with_part, *([said_day] if has_part else [])]
    if any(_is_moment(one, now, Looks.AHEAD) for one in ahead):
        return SaidFault.AHEAD
    return SaidFault.NO_DAY if _says_no_day(text, now.date()) else SaidFault.UNKNOWN


def _says_no_day(text: str, today: date) -> bool:
    """Whether a text begins with a day of a month and a year that no calendar has: `30/2/2026`."""
    found = _WHOLE_DAY.match(text.strip())
    if found is None:
        return False
    try:
        if not found["month"].isdecimal():
            find_month(found["month"].casefold())
    except ValueError:
        return False
    try:
        read_said_day(found[0], today, Looks.EITHER)
    except ValueError:
        return True
    return False


def _is_moment(text: str, now: datetime, looks: Looks) -> bool:
    try:
        read_said_moment(text, now, looks)
    except ValueError:
        return False
    return True


def names_day_alone(text: str, now: datetime) -> bool:
    """Whether what was said is a day without its hour; False where it is no moment at all."""
    words = tidy_said(text)
    if not words or _find_ago(words) is not None:
        return False
    if find_day(text.strip()) is not None:
        return True
    zone = now.tzinfo
    if zone is not None and _find_written(text.strip(), zone) is not None:
        return False
    try:
        _day, said_time = _split(words, now.date(), Looks.BACK)
    except ValueError:
        return False
    return said_time is None


def _find_written(text: str, zone: tzinfo) -> datetime | None:
    """A moment as files have it; None where the text is none."""
    try:
        return read_typed_moment(text, zone)
    except ValueError:
        return None


def _find_ago(words: str) -> timedelta | None:
    """How long ago it was, `setengah jam lalu`; None where that is not what was said."""
    if words in _NOW:
        return timedelta()
    found = _AGO.fullmatch(words)
    if found is None:
        return None
    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    length = minute if found[3].startswith("m") else hour
    if found[2] is None:
        return int(found[1]) * length
    return length if found[2] == "se" else length / 2


def _split(words: str, today: date, looks: Looks) -> tuple[date, str | None]:
    """The day and what is said of the hour: the longest beginning that is a day, then the rest."""
    parts = words.split()
    if parts[0] in _JUST:
        # Of today; an hour has to follow.
        return today, " ".join(parts[1:]) or words
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
    if half := _HALF.fullmatch(words):
        return _read_half(int(half[1]), half[2])
    if turned := _PART_FIRST.fullmatch(words):
        words = f"{turned[2]} {turned[1]}"
    found = _TIME.fullmatch(words)
    if found is None or words.isdecimal():
        raise ValueError(words)
    hour, minute, second, part, said_zone = found.groups()
    zone = (now.tzname() or "").casefold()
    if said_zone and zone[:1].isalpha() and said_zone != zone:
        raise ValueError(words)
    if part is None and _OF_EITHER.fullmatch(hour):
        raise ValueError(words)
    return time(_turn_hour(int(hour), part), int(minute or 0), int(second or 0))


def _read_half(hour: int, part: str | None) -> time:
    """Half an hour before an hour, as people here say it: `setengah 11` is 10.30."""
    if part is None and hour - 1 in _UNSURE_HALF:
        raise ValueError(hour)
    return time(_turn_hour(hour, part) - 1, 30)


def _turn_hour(hour: int, part: str | None) -> int:
    """An hour of twelve as one of the day: `3 sore` is 15."""
    if part is None or hour in _HOURS[part].values():
        return hour
    if hour not in _HOURS[part]:
        raise ValueError(part)
    return _HOURS[part][hour]
