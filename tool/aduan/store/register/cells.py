"""What the rows of a table are made of, however they are kept: cells that keep their type until
they are judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from aduan.core.words.characters import leave_out_unseen
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _

SPACES = " \t\r\n\u00a0\ufeff"
QUOTES = "\"'“”‘’`"
_EDGES = frozenset(["", *SPACES, *QUOTES])
# Spaces that are not the usual one: two ids must not differ by these, nor by signs that nobody sees.
_WIDE = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000), " ")
# How spreadsheets keep the zeros of a number in a .csv: ="007".
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A cell whose value is not in the file any more. `template` says why, with the {column}."""

    template: str


LOST_DIGITS = Spoiled(
    _("the number in {column} has lost digits in the spreadsheet; keep it as text there")
)
ODD_NUMBER = Spoiled(
    _("the number in {column} is not shown as it is; keep it as text in the spreadsheet")
)
NO_RESULT = Spoiled(
    _(
        "the formula in {column} has no result in the file; open it in the spreadsheet and save "
        "it again"
    )
)
ONLY_MONTH = Spoiled(
    _(
        "the cell in {column} shows a month and no day; the spreadsheet made it the first: write "
        "the day, shown as one"
    )
)
COVERED = Spoiled(_("the cell in {column} is merged with another; undo that in the spreadsheet"))

Cell = str | date | datetime | time | timedelta | Spoiled


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a row cannot be read at all, in words of ours."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table. `number` is the row's own in the file; the header's is usually 1.

    `swallowed`: how many other rows one of its cells has taken in.
    """

    number: int
    cells: tuple[Cell, ...]
    flaw: Flaw | None = None
    swallowed: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """Rows of the file that were not read: how many, and why. `loud`: they may be cases that are
    missing now.
    """

    rows: int
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    loud: bool = True
    # Where a register comes in several files.
    file: str = ""

    def reason(self, voice: Voice) -> str:
        said = voice.say(self.template, {"count": self.rows, **self.values})
        return f"{self.file}: {said}" if self.file else said


@dataclass(frozen=True)
class Table:
    """The columns that a map uses, and the rows below the header. Every row of the file is in
    `lines` or `unread`.

    `file`: its name, where a register comes in several files.
    """

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    unread: tuple[Unread, ...] = ()
    file: str = ""

    @property
    def counted(self) -> int:
        """The rows of the whole file that hold something, without headers."""
        return len(self.lines) + sum(part.rows for part in self.unread)


def clean(text: str) -> str:
    """Text without the spaces and the stray or paired quotes around it, and without signs that
    nobody sees.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", leave_out_unseen(text.translate(_WIDE)))
    if text[:1] == "=" and (kept := _KEPT_AS_TEXT.fullmatch(text.strip())):
        text = kept[1]
    if text[:1] not in _EDGES and text[-1:] not in _EDGES:
        return text
    text = text.strip(SPACES)
    for quote in QUOTES:
        begins, ends = text[:1] == quote, text[-1:] == quote
        is_quoted = begins and ends and len(text) > 1
        is_half_quoted = (begins or ends) and text.count(quote) == 1
        if is_quoted or is_half_quoted:
            inner = text.removeprefix(quote).removesuffix(quote)
            text = inner.strip(SPACES)
    return text
