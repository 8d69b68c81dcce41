"""Weekly hours as a door sign says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from aduan.core.law.calendar import Hours
from aduan.core.words.dates import DAY_NAMES


def say_hours(hours: Hours, language: str) -> list[tuple[str, str]]:
    """`[("Senin–Kamis", "07.30–16.00"), …]`: days in a row with the same hours stand together."""
    runs: list[list[int]] = []
    for day, times in sorted(hours.week.items()):
        last = runs[-1][-1] if runs else None
        if last == day - 1 and hours.week[last] == times:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [(_say_days(run, language), _say_times(hours.week[run[0]], language)) for run in runs]


def _say_days(run: list[int], language: str) -> str:
    names = [DAY_NAMES[language][day] for day in run]
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def _say_times(times: Sequence[time], language: str) -> str:
    form = "%H:%M" if language == "en" else "%H.%M"
    return "–".join(format(moment, form) for moment in times)
