"""Of how many complaints a table is counted, and of which: each table says its own."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from aduan.core.words.text import Label
from aduan.publish.reading.told import Table
from aduan.publish.reading.words import Words


def say_population(words: Words, table: Table) -> Markup:
    """`60 pengaduan selesai`; where these are not all that were closed, with the stages of which
    they are.
    """
    return say_closed_at(words, table.total, table.of)


def say_closed_at(words: Words, total: int, stages: Sequence[Label]) -> Markup:
    """`60 pengaduan selesai` of so many closings at some stages; no stages: they are all that were
    closed.
    """
    closed = words.count(total, "pengaduan selesai", "closed complaint", "closed complaints")
    if not stages:
        return closed
    return words.t(
        "{closed} yang tahap terakhirnya {stages}",
        "{closed} whose last stage was {stages}",
        closed=closed,
        stages=_name_stages(words, stages),
    )


def say_stages(words: Words, table: Table) -> Markup:
    """A sentence that says which complaints a table counts; empty where they are all that were
    closed.
    """
    return say_stages_alone(words, table.of)


def say_stages_alone(words: Words, stages: Sequence[Label]) -> Markup:
    """That sentence of some stages; empty where there are none."""
    if not stages:
        return Markup("")
    return words.t(
        "Hanya yang tahap terakhirnya {stages}.",
        "Only those whose last stage was {stages}.",
        stages=_name_stages(words, stages),
    )


def _name_stages(words: Words, stages: Sequence[Label]) -> Markup:
    # Procedures of several offices may call theirs the same in one language, and not in the other.
    names = dict.fromkeys(words.label(label) for label in stages)
    return words.either(list(names))
