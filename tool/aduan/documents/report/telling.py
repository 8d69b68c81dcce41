"""What one report tells from, and how it says it: plain text, not the site's HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape

from markupsafe import Markup

from aduan.core.law.law import Law
from aduan.core.words.text import Label
from aduan.documents.report.paper import Grid
from aduan.publish.reading.shown import counts_of
from aduan.publish.reading.told import Base, ClockCount, PeriodCount, Stretch
from aduan.publish.reading.words import Words

# What keeps a label on one line of a page.
TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, eq=False)
class Telling:
    """The law, a year's base periods, and the year once it is whole. What it gives is plain text."""

    law: Law
    year: int
    bases: tuple[Base, ...]
    stretch: Stretch | None
    words: Words

    @property
    def counts(self) -> list[PeriodCount]:
        return counts_of(self.bases)

    @property
    def is_whole(self) -> bool:
        """Whether the year is out, to its last day."""
        return self.stretch is not None

    def t(self, indonesian: str, english: str, **values: object) -> str:
        return plain(self.words.t(indonesian, english, **values))

    def label(self, label: Label) -> str:
        return label.text(self.words.language)

    def inner(self, label: Label) -> str:
        """A label inside a sentence: without its capital, unless it is an abbreviation."""
        text = self.label(label)
        first, rest = text[:1], text[1:]
        return first.lower() + rest if rest[:1].islower() else text

    def join(self, texts: Sequence[str]) -> str:
        """`a, b dan c`."""
        *first, last = texts
        if not first:
            return last
        listed = ", ".join(first)
        return self.t("{first} dan {last}", "{first} and {last}", first=listed, last=last)

    def number(self, value: int) -> str:
        return self.words.number(value)

    def none_or(self, value: int) -> str:
        return self.number(value) if value else self.t("tidak ada", "none")

    def days(self, value: int) -> str:
        return plain(self.words.days(value))

    def within(self, value: int) -> str:
        return plain(self.words.within(value))

    def cases(self, value: int) -> str:
        return plain(self.words.cases(value))

    def day(self, day: date) -> str:
        return self.words.day(day)

    def limit(self, clock: ClockCount) -> str:
        return plain(self.words.span(clock.limit, clock.unit))

    def period_grid(
        self, caption: str, heads: Sequence[str], rows: Sequence[Sequence[int]]
    ) -> Grid:
        """A table with a row for each base period."""
        told = []
        for base, row in zip(self.bases, rows, strict=True):
            name = str(self.words.period(base.name))
            told.append((name, *map(self.number, row)))
        return Grid(caption, (self.t("Masa", "Period"), *heads), tuple(told))


def plain(text: object) -> str:
    """A text of the site's words, which are safe in HTML, as it is read."""
    if not isinstance(text, Markup):
        return str(text)
    return unescape(TAG.sub("", text))
