"""One release: the performance of a base period and, where a span ends with it, what that was about.

Numbers and two labels alone. What stands at which place is said by the law that it names.
"""

from __future__ import annotations

from datetime import date

from aduan.core.clocks.periods import Period
from aduan.core.figures.releases.labels import Said
from aduan.core.words.quickly import dataclass

# How long half of a group took in the office's hands, in all, and nine in ten; in working days.
Lengths = tuple[int, int, int | None]


@dataclass(frozen=True)
class Performance:
    """How the office did in a base period: exact, it is the office's own.

    `before`, `open`: complaints that were open before it and after it. `undated`: of old registers,
    closed on a day that nobody knows. `closings`: for each stage of the law, how many closings kept
    their limits in which way (`TIMELINESS`). `stages`: of each stage and last of those that wait for
    the complainant, how many were open at its end, and of these overdue. `ages`: these by their age.
    `clocks`: for each limit, how many ended in time, ended late, ran past due at the end. `box`:
    working days, and of these without an opening of the complaint box.
    """

    before: int
    received: int
    reopened: int
    closed: int
    undated: int
    open: int
    closings: tuple[tuple[int, ...], ...]
    stages: tuple[tuple[int, ...], ...]
    ages: tuple[int, ...]
    clocks: tuple[tuple[int, ...], ...]
    box: tuple[int, ...]


@dataclass(frozen=True)
class SpanTable:
    """One variable over a span. `level`: by which of the law's; None: too few for any, and then all
    else is empty. `cells`, `late`, `lengths`: of each class.
    """

    level: int | None
    cells: tuple[Said, ...]
    late: tuple[int | None, ...]
    lengths: tuple[Lengths | None, ...]


@dataclass(frozen=True)
class SpanFigures:
    """What closings were about, over the last `periods` base periods. `is_sure`: whether their
    lengths are known to the day. `lengths`: of all of them.
    """

    periods: int
    is_sure: bool
    lengths: Lengths | None
    tables: tuple[SpanTable, ...]


@dataclass(frozen=True)
class Release:
    """One publication. `number` counts from 1; `previous`: the sha256 of the file before it; `law`
    and `law_file`: the number and the sha256 of the law that says what its numbers mean. `made`: the
    working day on which it was due.
    """

    rule: int
    number: int
    period: Period
    made: date
    previous: str
    law: int
    law_file: str
    performance: Performance
    span: SpanFigures | None = None

    @property
    def name(self) -> str:
        """`2026-03`, `2026-Q1`, `2026-H1` or `2026`."""
        return self.period.name
