"""How the columns of an old register become cases: what a map says. Columns that it does not name
are not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time as clock
from enum import StrEnum
from zoneinfo import ZoneInfo

from aduan.core.words.text import Label


@dataclass(frozen=True, slots=True)
class MomentRule:
    """Where a moment comes from: a day's column, perhaps a time's, and the time where only the day
    is known.
    """

    date: str
    forms: tuple[str, ...]
    time: str | None
    time_forms: tuple[str, ...]
    at: clock
    optional: bool = False
    # Years of two digits lie within the hundred years from here on.
    century: int = 2000


@dataclass(frozen=True, slots=True)
class IdDay:
    """The day that ids carry which begin with `after`, and how many days later a receipt is
    believed.
    """

    after: str
    form: str
    later_at_most: int


@dataclass(frozen=True, slots=True)
class CodeRule:
    """Where a coded field comes from: a column, or its first letters; `known` values have a code
    and a label.

    `default` is what stands for an empty cell, and for an unknown value where only known ones are
    taken.
    """

    column: str
    letters: int | None
    known: Mapping[str, tuple[str, Label]]
    only_known: bool
    default: tuple[str, Label] | None = None


class Wins(StrEnum):
    """What is believed where a row has a closing day and is open by its status."""

    NEITHER = "neither"
    STATUS = "status"
    DATE = "date"


class Several(StrEnum):
    """What several rows of one complaint come to.

    `FIRST_ALONE`: as `FIRST`, but the map does not say so, and the others are refused.
    `SPAN`: the earliest receipt, the latest closing, and all else of the last row.
    """

    FIRST_ALONE = "first-alone"
    NONE = "none"
    FIRST = "first"
    LAST = "last"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class StatusRule:
    """The words that a status begins with, by the step that ended the complaint; or where the row
    is not to be had.

    `open`: the words of those that are open; none: all other words. `wins`: status or closing day,
    if they disagree.
    """

    column: str
    endings: Mapping[str, tuple[str, ...]]
    refused: tuple[str, ...]
    open: tuple[str, ...] = ()
    wins: Wins = Wins.NEITHER


@dataclass(frozen=True, slots=True)
class ImportMap:
    """One map. Columns that it does not name are not looked at."""

    name: str
    sop: str
    system: str
    zone: ZoneInfo
    id_column: str
    id_day: IdDay | None
    received: MomentRule
    closed: MomentRule | None
    closing: str
    status: StatusRule | None
    codes: Mapping[str, CodeRule]
    several: Several = Several.FIRST_ALONE

    @property
    def endings(self) -> tuple[str, ...]:
        """The steps that may end a complaint."""
        by_status = self.status.endings if self.status else {}
        return tuple(dict.fromkeys([*([self.closing] if self.closing else []), *by_status]))

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that a file must have."""
        moments = [
            self.received,
            *([self.closed] if self.closed and not self.closed.optional else []),
        ]
        names = [self.id_column]
        names += [name for moment in moments for name in (moment.date, moment.time) if name]
        names += [self.status.column] if self.status else []
        names += [rule.column for rule in self.codes.values() if rule.column]
        return tuple(dict.fromkeys(names))

    @property
    def optional(self) -> tuple[str, ...]:
        """The columns that are read where a file has them."""
        moments = [self.closed] if self.closed and self.closed.optional else []
        return tuple(name for moment in moments for name in (moment.date, moment.time) if name)
