"""Days and moments as people say them, in both languages."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

# As the files of the law name them.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def read_moment(text: str, zone: tzinfo) -> datetime:
    """A day (then noon) or a moment, in a zone unless it says another; to the second. ValueError:
    neither.
    """
    if len(text) == len("2026-11-24"):
        return datetime.combine(date.fromisoformat(text), time(12), zone)
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return moment.astimezone(zone).replace(microsecond=0)


def say_date(day: date, language: str, *, weekday: bool = True) -> str:
    """`Selasa, 24 November 2026`."""
    text = f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
    return f"{DAYS[language][day.weekday()]}, {text}" if weekday else text


def say_moment(moment: datetime, language: str) -> str:
    """`Selasa, 24 November 2026 16.00` (in English `16:00`); the moment's own zone."""
    clock = f"{moment:%H.%M}" if language == "id" else f"{moment:%H:%M}"
    return f"{say_date(moment.date(), language)} {clock}"
