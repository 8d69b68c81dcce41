"""Of how many complaints a table is counted, and of which: each table says its own."""

from __future__ import annotations

from markupsafe import Markup

from aduan.publish.reading.told import Table
from aduan.publish.reading.words import Words


def say_population(words: Words, table: Table) -> Markup:
    """`60 pengaduan selesai`; where these are not all that were closed, with the stages of which
    they are.
    """
    closed = words.count(table.total, "pengaduan selesai", "closed complaint", "closed complaints")
    if not table.of:
        return closed
    return words.t(
        "{closed} yang tahap terakhirnya {stages}",
        "{closed} whose last stage was {stages}",
        closed=closed,
        stages=_name_stages(words, table),
    )


def say_stages(words: Words, table: Table) -> Markup:
    """The same as a sentence that says only which; empty where they are all that were closed."""
    if not table.of:
        return Markup("")
    return words.t(
        "Hanya yang tahap terakhirnya {stages}.",
        "Only those whose last stage was {stages}.",
        stages=_name_stages(words, table),
    )


def _name_stages(words: Words, table: Table) -> Markup:
    return words.either([words.label(label) for label in table.of])
