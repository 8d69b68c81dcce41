"""The true counts of a year, for whom the report is addressed to: by every field, the small ones
too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aduan.core.figures.closings import MISSING, Closing, Timeliness, count_timeliness
from aduan.core.figures.releases.lawmaking import make_public_law
from aduan.core.figures.releases.publiclaw import PublicVariable
from aduan.core.law.law import Law
from aduan.documents.report.paper import Grid
from aduan.publish.reading.words import Words


def list_inside(closings: Sequence[Closing], law: Law, year: int, language: str) -> list[Grid]:
    """One table for each variable that is published: closed in a year, and of these late."""
    words = Words(language)
    inside = [closing for closing in closings if closing.day.year == year]
    variables = make_public_law(law, 1).variables
    return [_count(variable, inside, words) for variable in variables]


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
    return " ".join([told, *_list_neither(words, kept)])


def _list_neither(words: Words, kept: Timeliness) -> Iterator[str]:
    """What is said of those that are neither in time nor late."""
    if kept.extended:
        text = words.t(
            "{count} lagi dalam batas waktu yang diperpanjang, tidak dihitung tepat waktu.",
            "{count} more within a lengthened limit, not counted as in time.",
            count=words.number(kept.extended),
        )
        yield str(text)
    if kept.unlimited:
        text = words.t(
            "{count} lagi tanpa batas waktu: tidak tepat waktu dan tidak terlambat.",
            "{count} more without a limit: neither in time nor late.",
            count=words.number(kept.unlimited),
        )
        yield str(text)


def _count(variable: PublicVariable, closings: Sequence[Closing], words: Words) -> Grid:
    finest = variable.levels[0]
    told = [(_class_of(closing, variable), closing.is_late) for closing in closings]
    every = Counter(name for name, _late in told)
    late = Counter(name for name, is_late in told if is_late)
    known = {one.name: one.label.text(words.language) for one in finest.classes}
    # Another procedure, or an old register, can have codes of its own.
    unnamed = str(words.t("Tidak tercatat", "Not recorded"))
    others = sorted(name for name in every if name not in known)
    labels = {**known, **{name: name for name in others}}
    if MISSING in others:
        labels[MISSING] = unnamed
    rows = []
    for code, text in labels.items():
        numbers = (every[code], late[code])
        rows.append((text, *map(words.number, numbers)))
    label = variable.label.text(words.language)
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


def _class_of(closing: Closing, variable: PublicVariable) -> str:
    """The finest class that a closing is counted in, by name; a code that no class names stands for
    itself. What was not recorded is of the rest, unless that is a code of its own.
    """
    finest = variable.levels[0]
    code = closing.values.get(variable.name, MISSING)
    for one in finest.classes:
        if code in one.codes:
            return one.name
    rest = finest.classes[finest.rest_at]
    return rest.name if code == MISSING and not rest.codes else code
