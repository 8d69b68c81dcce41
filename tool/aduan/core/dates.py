"""Days and moments as people say them, in both languages."""

from __future__ import annotations

from datetime import date, datetime

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


def say_date(day: date, language: str, *, weekday: bool = True) -> str:
    """`Selasa, 24 November 2026`."""
    text = f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
    return f"{DAYS[language][day.weekday()]}, {text}" if weekday else text


def say_moment(moment: datetime, language: str) -> str:
    """`Selasa, 24 November 2026 16.00` (in English `16:00`); the moment's own zone."""
    clock = f"{moment:%H.%M}" if language == "id" else f"{moment:%H:%M}"
    return f"{say_date(moment.date(), language)} {clock}"
