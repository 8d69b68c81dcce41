"""The true counts of a year, for whom the report is addressed to: by every field, the small ones
too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aduan.core.figures.closings import MISSING, Closing, count_timeliness
from aduan.documents.report.paper import Grid
from aduan.publish.ledger.release import Axis, Role
from aduan.publish.reading.shown import Stretch
from aduan.publish.reading.words import Words


def list_inside(closings: Sequence[Closing], stretch: Stretch, language: str) -> list[Grid]:
    """One table for each axis that is published masked: closed, and of these late."""
    words = Words(language)
    year = [closing for closing in closings if closing.day.year == stretch.release.year]
    axes = [
        axis
        for axis in stretch.release.axes.values()
        if axis.role is not Role.PERFORMANCE and axis.is_plain
    ]
    return [_count(axis, year, words) for axis in axes]


def say_timeliness(words: Words, closings: Sequence[Closing]) -> str:
    """How many were in time, how many of these were entered after the limit; and those that are
    late by their entry.
    """
    kept = count_timeliness(closings)
    numbers = {
        "in_time": words.number(kept.in_time),
        "later": words.number(kept.later),
        "late": words.number(kept.late),
        "counted": words.number(kept.counted),
        "outage": words.number(kept.by_outage),
    }
    told = str(
        words.t(
            "{in_time} tepat waktu, {later} di antaranya dicatat sesudah batasnya; "
            "{late} terlambat, {counted} di antaranya karena dihitung sejak dicatat "
            "({outage} karena listrik atau jaringan padam).",
            "{in_time} in time, {later} of them entered after the limit; "
            "{late} late, {counted} of them because they count from their entry "
            "({outage} for an outage).",
            **numbers,
        )
    )
    if not kept.extended:
        return told
    text = words.t(
        "{count} lagi dalam batas waktu yang diperpanjang, tidak dihitung tepat waktu.",
        "{count} more within a lengthened limit, not counted as in time.",
        count=words.number(kept.extended),
    )
    return f"{told} {text}"


def _count(axis: Axis, closings: Sequence[Closing], words: Words) -> Grid:
    every = Counter(closing.values.get(axis.variable, MISSING) for closing in closings)
    late = Counter(
        closing.values.get(axis.variable, MISSING) for closing in closings if not closing.on_time
    )
    known = {value.name: value.label.text(words.language) for value in axis.values}
    # A correction since the release can have brought in a code that was no value then.
    labels = {**known, **{code: code for code in sorted(every) if code not in known}}
    rows = tuple(
        (text, words.number(every[code]), words.number(late[code])) for code, text in labels.items()
    )
    label = axis.label.text(words.language)
    heads = (
        label,
        str(words.t("Selesai", "Closed")),
        str(words.t("Di antaranya terlambat", "Of these late")),
    )
    total = (
        str(words.t("Jumlah", "All")),
        words.number(len(closings)),
        words.number(sum(late.values())),
    )
    caption = str(words.t("Pengaduan selesai", "Complaints closed"))
    return Grid(f"{caption}: {label}", heads, (*rows, total), summed=True)
