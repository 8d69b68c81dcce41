"""One release as its file says it: the axes, the tables with their labelled cells, and what proves
it.

A *variable* is what is known of a closing (its channel, its outcome); an *axis* shows one, its
values grouped or not. A *part* is the piece of a year that a release closes: the year, a half or a
quarter. Every cell is a statement about a *box*: some parts, and for some variables some of their
values. All other parts of the program speak of facts and boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import product

from aduan.core.words.text import Label


class Kind(StrEnum):
    """What a cell says: the number itself, that it is below k, or that it is k or more."""

    EXACT = "exact"
    SMALL = "small"
    LARGE = "large"


class Role(StrEnum):
    """What a variable can do: tell who it was, hurt who is told of, or only show how the office
    worked.
    """

    IDENTIFYING = "identifying"
    SENSITIVE = "sensitive"
    PERFORMANCE = "performance"


@dataclass(frozen=True)
class Box:
    """Closings in some parts with some values; a variable that is not named may have any."""

    parts: frozenset[str]
    values: Mapping[str, frozenset[str]]

    @cached_property
    def key(self) -> tuple[object, ...]:
        """The same for the same box, and for no other."""
        values = [(name, tuple(sorted(self.values[name]))) for name in sorted(self.values)]
        return tuple(sorted(self.parts)), tuple(values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Box) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True)
class Fact:
    """One statement: how many closings lie in a box. `value` only where it is exact."""

    table: str
    box: Box
    kind: Kind
    value: int | None
    protected: bool


@dataclass(frozen=True)
class Value:
    """One value of an axis: its code, its label, and the values of the variable that it stands
    for.
    """

    name: str
    label: Label
    members: tuple[str, ...]


@dataclass(frozen=True)
class Axis:
    """One way to show a variable."""

    name: str
    label: Label
    variable: str
    role: Role
    values: tuple[Value, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The names of its values."""
        return frozenset(value.name for value in self.values)

    def members_of(self, name: str) -> frozenset[str]:
        """The values of the variable that one value of this axis stands for."""
        return frozenset(next(value.members for value in self.values if value.name == name))

    @property
    def is_plain(self) -> bool:
        """Whether every value stands for itself."""
        return all(value.members == (value.name,) for value in self.values)


@dataclass(frozen=True)
class Cell:
    """`at`: one value for each axis of the table, in its order."""

    at: tuple[str, ...]
    kind: Kind
    value: int | None = None


@dataclass(frozen=True)
class Table:
    """All cells of some axes, over some parts. No axes: one cell, the total."""

    name: str
    parts: tuple[str, ...]
    axes: tuple[str, ...]
    protected: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Quantile:
    """Within how many working days half of a group (`half`) and nine in ten (`most`) were closed.

    Counted in the office's hands; `all_half`: half, with the complainant's own time. `at` as in a
    table of these axes; no axes: all closings.
    """

    parts: tuple[str, ...]
    axes: tuple[str, ...]
    at: tuple[str, ...]
    half: int
    all_half: int
    most: int | None = None


@dataclass(frozen=True)
class ClockCount:
    """One clock in one month: ended in time, ended late, and at the month's end running past
    due.

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
    """One stage at a month's end: in hand there, and of these past due."""

    sop: str
    stage: str
    label: Label
    open: int
    overdue: int


@dataclass(frozen=True)
class AgeCount:
    """Open at a month's end, `first` to `last` working days after receipt; no last: or more."""

    first: int
    last: int | None
    count: int


@dataclass(frozen=True)
class MonthCount:
    """The totals of one month, which need no protection. `open`, `overdue`, `waiting` at its end.

    `waiting`: open, for the complainant. `in_time`: of the closings. `box_days`: working days;
    `box_missed` of these.
    """

    received: int
    closed: int
    in_time: int
    open: int
    overdue: int
    waiting: int
    ages: tuple[AgeCount, ...]
    clocks: tuple[ClockCount, ...]
    stages: tuple[StageCount, ...]
    box_days: int
    box_missed: int


@dataclass(frozen=True)
class Release:
    """One publication. `name`: `2026-03`, `2026-Q1`, `2026-H1` or `2026`; a month's has `month` and
    no protected table.

    `parts`: how the year is cut, the same in all its releases; `part`: the one that this release
    closes ("" in a month's). `variables`: the values that each can have in this part. `universe`:
    sets of axes whose every cell, in each part of the year and over all of them, must not be found
    out. `outputs`, `worlds`: sha256 by name of file.
    """

    number: int
    name: str
    year: int
    first: date
    last: date
    made: date
    previous: str
    program: str
    k: int
    parts: tuple[str, ...]
    part: str
    variables: Mapping[str, tuple[str, ...]]
    axes: Mapping[str, Axis]
    tables: tuple[Table, ...]
    quantiles: tuple[Quantile, ...]
    universe: tuple[tuple[str, ...], ...]
    corrections: int | None
    month: MonthCount | None = None
    weights: Mapping[str, int] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    worlds: str = ""

    def box_of(self, table: Table | Quantile, at: tuple[str, ...]) -> Box:
        """The box that a place of a table speaks of: one value for each of its axes, in order."""
        named = zip(table.axes, at, strict=True)
        return self.box(table.parts, dict(named))

    def box(self, parts: tuple[str, ...], at: Mapping[str, str]) -> Box:
        """The box of some parts and one value on each of some axes, by name."""
        return make_box(self.axes, parts, at)

    def facts(self) -> Iterator[Fact]:
        """Every cell of every table as a statement about its box."""
        for table in self.tables:
            for cell in table.cells:
                box = self.box_of(table, cell.at)
                yield Fact(table.name, box, cell.kind, cell.value, table.protected)

    def places(self, axes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Every combination of values of some axes, in order."""
        codes = [[value.name for value in self.axes[name].values] for name in axes]
        return product(*codes)


def make_box(axes: Mapping[str, Axis], parts: Iterable[str], at: Mapping[str, str]) -> Box:
    """The box of one value on each of some axes; two axes of one variable meet in what both
    allow.
    """
    values: dict[str, frozenset[str]] = {}
    for name, value in at.items():
        axis = axes[name]
        allowed = axis.members_of(value)
        values[axis.variable] = values.get(axis.variable, allowed) & allowed
    return Box(frozenset(parts), values)
