"""The ledger as the pages show it: stretches of time with their tables, and sums over months. All
public.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from aduan.core.figures.closings import MISSING
from aduan.core.figures.measure import Share
from aduan.core.law.published import OUTCOME, SATISFACTION
from aduan.core.law.sop import Sop
from aduan.publish.ledger.chain import Ledger
from aduan.publish.ledger.release import (
    Axis,
    Cell,
    ClockCount,
    Kind,
    MonthCount,
    Quantile,
    Release,
    Role,
    Table,
    Value,
)

MONTHS_SHOWN = 12
# Besides the newest: a year in quarters and the year before it.
STRETCHES_SHOWN = 5


@dataclass(frozen=True)
class Row:
    """One value of an axis with its cell. `share`: of all closings of the stretch, where the cell
    is exact.
    """

    value: Value
    cell: Cell
    share: Share | None
    quantile: Quantile | None


@dataclass(frozen=True)
class Stretch:
    """One finished part of a year, or a whole year, with all that is published of it."""

    release: Release
    parts: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.parts[0] if len(self.parts) == 1 else str(self.release.year)

    @property
    def is_year(self) -> bool:
        return self.parts == self.release.parts

    @property
    def total(self) -> int:
        found = self.table()
        return found.cells[0].value or 0 if found else 0

    @cached_property
    def tables(self) -> Mapping[tuple[str, ...], Table]:
        return {table.axes: table for table in self.release.tables if table.parts == self.parts}

    @cached_property
    def quantiles(self) -> Mapping[tuple[tuple[str, ...], tuple[str, ...]], Quantile]:
        return {(q.axes, q.at): q for q in self.release.quantiles if q.parts == self.parts}

    @property
    def speed(self) -> Quantile | None:
        """How long all closings of the stretch took."""
        return self.quantiles.get(((), ()))

    def table(self, *axes: str) -> Table | None:
        return self.tables.get(axes)

    def axis(self, name: str) -> Axis:
        return self.release.axes[name]

    @property
    def single(self) -> list[Axis]:
        """The axes that have a protected table of their own: what was said first, then the others
        in their order.
        """
        found = [
            self.axis(names[0])
            for names, table in self.tables.items()
            if len(names) == 1 and table.protected
        ]
        return sorted(found, key=lambda axis: axis.name != SATISFACTION)

    @property
    def pairs(self) -> list[Table]:
        return [table for names, table in self.tables.items() if len(names) > 1 and table.protected]

    def rows(self, name: str) -> list[Row]:
        """The values of an axis: largest first, then what is only known to be large, small ones,
        the missing.
        """
        table, axis = self.tables[(name,)], self.axis(name)
        cells = {cell.at[0]: cell for cell in table.cells}
        rows = [self._row(axis, value, cells[value.name]) for value in axis.values]
        return sorted(rows, key=_order)

    def _row(self, axis: Axis, value: Value, cell: Cell) -> Row:
        share = Share(cell.value, self.total) if cell.value is not None else None
        return Row(value, cell, share, self.quantiles.get(((axis.name,), cell.at)))


@dataclass(frozen=True)
class ClockYear:
    """One clock over some months: what ended in them, and what ran past due at the end of the
    last.
    """

    clock: ClockCount
    ended: int
    late: int
    overdue: int

    @property
    def on_time(self) -> Share:
        """Ended in time, of those that ended and those that are past due and still running."""
        return Share(self.ended, self.ended + self.late + self.overdue)


@dataclass(frozen=True)
class Passed:
    """The flow of some months: what left each stage, what was closed, and what waits for the
    complainant at the end.
    """

    through: Mapping[str, int]
    closed: int
    waiting: int


@dataclass(frozen=True)
class Shown:
    """All that is public: months, the oldest first, and stretches, the newest first."""

    months: tuple[Release, ...]
    stretches: tuple[Stretch, ...]
    head: str

    @property
    def recent(self) -> tuple[Release, ...]:
        return self.months[-MONTHS_SHOWN:]

    @property
    def last(self) -> MonthCount | None:
        return self.months[-1].month if self.months else None

    @property
    def newest(self) -> Stretch | None:
        return self.stretches[0] if self.stretches else None

    @property
    def years(self) -> tuple[Stretch, ...]:
        return tuple(stretch for stretch in self.stretches if stretch.is_year)

    def newest_with(self, *axes: str) -> Stretch | None:
        """The newest stretch that has a table of these axes."""
        return next((stretch for stretch in self.stretches if stretch.table(*axes)), None)

    def others_with(self, name: str, but: Stretch) -> tuple[Stretch, ...]:
        """Other stretches with a table of an axis, as far back as a page shows them."""
        found = [
            stretch for stretch in self.stretches if stretch.table(name) and stretch is not but
        ]
        return tuple(found[:STRETCHES_SHOWN])

    @property
    def newest_axes(self) -> list[tuple[Stretch, Axis]]:
        """Each axis that there is a table of, with the newest stretch that has it."""
        names = dict.fromkeys(
            axis.name for stretch in self.stretches[:3] for axis in stretch.single
        )
        found = [(stretch, stretch.axis(n)) for n in names if (stretch := self.newest_with(n))]
        return sorted(found, key=lambda pair: pair[1].name != SATISFACTION)

    @property
    def topic(self) -> tuple[Stretch, Axis] | None:
        """What complaints are about: the first sensitive axis that is not how they ended."""
        found = [pair for pair in self.newest_axes if pair[1].variable != OUTCOME]
        return next(
            (pair for pair in found if pair[1].role is Role.SENSITIVE), found[0] if found else None
        )


def look_at(ledger: Ledger) -> Shown:
    months = sorted(ledger.months, key=lambda release: release.first)
    stretches = [stretch for release in ledger.periods for stretch in _stretches_of(release)]
    stretches.sort(key=lambda s: (s.release.last, s.is_year), reverse=True)
    return Shown(tuple(months), tuple(stretches), ledger.head)


def months_of(months: Sequence[Release]) -> list[MonthCount]:
    return [release.month for release in months if release.month]


def sum_on_time(months: Sequence[Release]) -> Share:
    """Closed in time, of what was closed in these months or was past due at the end of the last."""
    counts = months_of(months)
    overdue = counts[-1].overdue if counts else 0
    return Share(sum(m.in_time for m in counts), sum(m.closed for m in counts) + overdue)


def sum_clocks(months: Sequence[Release], sop: str) -> list[ClockYear]:
    """Each clock of one procedure over some months."""
    counts = months_of(months)
    last = [clock for clock in counts[-1].clocks if clock.sop == sop] if counts else []
    found = []
    for clock in last:
        runs = [c for m in counts for c in m.clocks if (c.sop, c.clock) == (sop, clock.clock)]
        found.append(
            ClockYear(clock, sum(c.ended for c in runs), sum(c.late for c in runs), clock.overdue)
        )
    return found


def list_sops(months: Sequence[Release]) -> list[str]:
    """The procedures that had something to count in some months, the one in force first."""
    clocks = [clock for month in months_of(months) for clock in month.clocks]
    return list(dict.fromkeys(c.sop for c in clocks if c.ended or c.late or c.overdue))


def count_passed(shown: Shown, sop: Sop) -> Passed:
    """What went through the stages of one procedure in the months shown, by the first clock of each
    stage.
    """
    first = {
        clock.stage: clock.name for clock in reversed(list(sop.clocks.values())) if clock.stage
    }
    ended = {one.clock.clock: one.ended + one.late for one in sum_clocks(shown.recent, sop.id)}
    counts = months_of(shown.recent)
    return Passed(
        through={stage: ended.get(first.get(stage, ""), 0) for stage in sop.stages},
        closed=sum(month.closed for month in counts),
        waiting=counts[-1].waiting if counts else 0,
    )


def year_months(shown: Shown, year: int) -> tuple[Release, ...]:
    return tuple(release for release in shown.months if release.year == year)


def _stretches_of(release: Release) -> Iterator[Stretch]:
    yield Stretch(release, (release.part,))
    if len(release.parts) > 1 and release.part == release.parts[-1]:
        yield Stretch(release, release.parts)


def _order(row: Row) -> tuple[bool, int, int]:
    rank = {Kind.EXACT: 0, Kind.LARGE: 1, Kind.SMALL: 2}[row.cell.kind]
    return row.value.name == MISSING, rank, -(row.cell.value or 0)
