"""What is published, as pages and files tell it: base periods with their counts, tables with their
cells. All of it follows from the ledger's numbers and the law that says what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aduan.core.words.text import Label


class Kind(StrEnum):
    """What a cell says: the number itself, that it is below 5, that it is 5 or more, or, of a year
    that was published in parts, nothing.
    """

    EXACT = "exact"
    SMALL = "small"
    LARGE = "large"
    APART = "apart"


class Disclosure(StrEnum):
    """What a variable can do: tell who it was, or hurt who is told of."""

    IDENTIFYING = "identifying"
    SENSITIVE = "sensitive"


@dataclass(frozen=True)
class Value:
    """One class of an axis: its name, its label, and the codes that it stands for."""

    name: str
    label: Label
    members: tuple[str, ...]


@dataclass(frozen=True)
class Axis:
    """One way to put the codes of a variable into classes. `rest`: the name of the class of what was
    not recorded.
    """

    name: str
    label: Label
    variable: str
    discloses: Disclosure
    values: tuple[Value, ...]
    rest: str

    @property
    def is_plain(self) -> bool:
        """Whether no class stands for several codes."""
        return all(len(value.members) <= 1 for value in self.values)


@dataclass(frozen=True)
class Cell:
    """What is said of one class. `late`: the band of the share late, from 0; None: not told.
    `between`: the least and the most of one that is only said to be large, as the others leave it.
    """

    name: str
    kind: Kind
    value: int | None = None
    late: int | None = None
    between: tuple[int, int] | None = None

    @property
    def least_told(self) -> int:
        """The least that it can be, as far as that is told."""
        return self.between[0] if self.between else self.value or 0

    @property
    def most_told(self) -> int:
        """The most that it can be, as far as that is told."""
        return self.between[1] if self.between else self.value or 0


@dataclass(frozen=True)
class Speed:
    """Within how many working days half of a group (`half`) and nine in ten (`most`) were closed.

    Counted in the office's hands; `all_half`: half, with the complainant's own time.
    """

    half: int
    all_half: int
    most: int | None = None


@dataclass(frozen=True)
class Table:
    """All classes of one axis over a span. `total`: how many closings it is counted of; where these
    are not all, `of` says which: those of these stages. `speeds`: by class.
    """

    axis: Axis
    total: int
    cells: tuple[Cell, ...]
    speeds: dict[str, Speed]
    of: tuple[Label, ...] = ()

    @property
    def has_numbers(self) -> bool:
        """Whether any class is told by its number, and not by a label alone."""
        return any(cell.kind is Kind.EXACT for cell in self.cells)

    @property
    def has_labels(self) -> bool:
        """Whether any class is told by a label in place of its number."""
        return any(cell.kind in (Kind.SMALL, Kind.LARGE) for cell in self.cells)


@dataclass(frozen=True)
class ClockCount:
    """One limit in one period: ended in time, ended late, and at its end running past due.

    It ended when it could not go on without a reopening: once in each run of a case, at no pause.
    """

    sop: str
    clock: str
    label: Label
    limit: int
    unit: str
    warns: bool
    ended: int
    late: int
    overdue: int


@dataclass(frozen=True)
class StageCount:
    """One stage at a period's end: in hand there, and of these past due."""

    sop: str
    stage: str
    label: Label
    open: int
    overdue: int


@dataclass(frozen=True)
class AgeCount:
    """Open at a period's end, `first` to `last` working days after receipt; no last: or more."""

    first: int
    last: int | None
    count: int


@dataclass(frozen=True)
class ClosedCount:
    """How many closings of one stage kept their limits in one way."""

    stage: str
    label: Label
    time: str
    count: int


@dataclass(frozen=True)
class PeriodCount:
    """The totals of one base period, which need no protection. `open`, `overdue`, `waiting` at its end.

    `waiting`: open, for the complainant. `in_time`: of the closings; `later`: of these by a later
    entry; `extended`: within limits that were lengthened; `unlimited`: without any; `outage`: late
    for an outage of the office. `box_days`: working days; `box_missed` of these.
    """

    before: int
    received: int
    reopened: int
    closed: int
    undated: int
    in_time: int
    later: int
    extended: int
    unlimited: int
    outage: int
    open: int
    overdue: int
    waiting: int
    ages: tuple[AgeCount, ...]
    clocks: tuple[ClockCount, ...]
    stages: tuple[StageCount, ...]
    closings: tuple[ClosedCount, ...]
    box_days: int
    box_missed: int

    @property
    def late(self) -> int:
        """How many of the closings were late."""
        return self.closed - self.in_time - self.extended - self.unlimited

    @property
    def limited(self) -> int:
        """How many of the closings had a limit: of these the share in time is."""
        return self.closed - self.unlimited


@dataclass(frozen=True)
class Base:
    """One base period that was published. `name`: `2026-03`, `2026-Q1`, `2026-H1` or `2026`;
    `months`: how many it has.
    """

    name: str
    months: int
    first: date
    last: date
    made: date
    number: int
    count: PeriodCount


@dataclass(frozen=True)
class Stretch:
    """A span, or a whole year, with all that is published of it. `name`: as a period's, or
    `2023-2025`. `speed`: of all its closings. `is_sum`: a year that was published in parts.
    """

    name: str
    first: date
    last: date
    total: int
    tables: tuple[Table, ...]
    speed: Speed | None
    is_sum: bool = False

    @property
    def year(self) -> int:
        """The calendar year in which it ends."""
        return self.last.year
