"""Weekly hours as a door sign says them."""

from __future__ import annotations

from aduan.core.law.calendar import Hours
from aduan.core.words.dates import DAY_NAMES


def say_hours(hours: Hours, language: str) -> list[tuple[str, str]]:
    """`[("Senin–Kamis", "07.30–16.00"), …]`: days in a row with the same hours stand together."""
    runs: list[list[int]] = []
    for day, times in sorted(hours.week.items()):
        if runs and runs[-1][-1] == day - 1 and hours.week[runs[-1][-1]] == times:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [(_say_days(run, language), _say_times(hours, run[0], language)) for run in runs]


def _say_days(run: list[int], language: str) -> str:
    names = DAY_NAMES[language]
    return names[run[0]] if len(run) == 1 else f"{names[run[0]]}–{names[run[-1]]}"


def _say_times(hours: Hours, day: int, language: str) -> str:
    mark = ":" if language == "en" else "."
    return "–".join(f"{moment:%H}{mark}{moment:%M}" for moment in hours.week[day])
