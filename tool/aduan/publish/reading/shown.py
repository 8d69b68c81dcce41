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
# In how many of the newest stretches one looks for the axes that there are.
STRETCHES_LOOKED_AT = 3
# First what is told exactly.
ORDER_OF_KINDS = {Kind.EXACT: 0, Kind.LARGE: 1, Kind.SMALL: 2}

# The names of some axes, or one value on each of them.
Names = tuple[str, ...]


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
        """`2026-Q1`, or of a whole year that was published in parts, `2026`."""
        return self.parts[0] if len(self.parts) == 1 else str(self.release.year)

    @property
    def is_year(self) -> bool:
        """Whether it has all parts of its year."""
        return self.parts == self.release.parts

    @property
    def total(self) -> int:
        """All its closings; 0 where nothing is published of them."""
        found = self.table()
        if found is None:
            return 0
        return found.cells[0].value or 0

    @cached_property
    def tables(self) -> Mapping[Names, Table]:
        """Its tables by the names of their axes."""
        return {table.axes: table for table in self.release.tables if table.parts == self.parts}

    @cached_property
    def quantiles(self) -> Mapping[tuple[Names, Names], Quantile]:
        """How long its closings took, by axes and the values on these."""
        return {(q.axes, q.at): q for q in self.release.quantiles if q.parts == self.parts}

    @property
    def speed(self) -> Quantile | None:
        """How long all closings of the stretch took."""
        return self.quantiles.get(((), ()))

    def table(self, *axes: str) -> Table | None:
        """Its table of some axes; without any, the one cell that is the total."""
        return self.tables.get(axes)

    def axis(self, name: str) -> Axis:
        """An axis by its name. KeyError: the release has none of that name."""
        return self.release.axes[name]

    @property
    def single(self) -> list[Axis]:
        """The axes that have a protected table of their own: what was said first, then the others
        in their order.
        """
        alone = [t for t in self.tables.values() if t.protected and len(t.axes) == 1]
        axes = [self.axis(table.axes[0]) for table in alone]
        return sorted(axes, key=lambda axis: axis.name != SATISFACTION)

    @property
    def pairs(self) -> list[Table]:
        """The protected tables of several axes."""
        return [t for t in self.tables.values() if t.protected and len(t.axes) > 1]

    def rows(self, name: str) -> list[Row]:
        """The values of an axis: largest first, then what is only known to be large, small ones,
        the missing.
        """
        axis = self.axis(name)
        cells = {cell.at[0]: cell for cell in self.tables[(name,)].cells}
        rows = [self._row(axis, value, cells[value.name]) for value in axis.values]
        return sorted(rows, key=_rank)

    def _row(self, axis: Axis, value: Value, cell: Cell) -> Row:
        share = None if cell.value is None else Share(cell.value, self.total)
        quantile = self.quantiles.get(((axis.name,), cell.at))
        return Row(value, cell, share, quantile)


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
        """The months that a page shows side by side."""
        return self.months[-MONTHS_SHOWN:]

    @property
    def last(self) -> MonthCount | None:
        """The counts of the last month; None where no month was published."""
        return self.months[-1].month if self.months else None

    @property
    def newest(self) -> Stretch | None:
        """The newest stretch of time; None where none was published."""
        return self.stretches[0] if self.stretches else None

    @property
    def years(self) -> tuple[Stretch, ...]:
        """The stretches that are a whole year, the newest first."""
        return tuple(stretch for stretch in self.stretches if stretch.is_year)

    def newest_with(self, *axes: str) -> Stretch | None:
        """The newest stretch that has a table of these axes."""
        for stretch in self.stretches:
            if stretch.table(*axes):
                return stretch
        return None

    def others_with(self, name: str, but: Stretch) -> tuple[Stretch, ...]:
        """Other stretches with a table of an axis, as far back as a page shows them."""
        others = [stretch for stretch in self.stretches if stretch is not but]
        found = [stretch for stretch in others if stretch.table(name)]
        return tuple(found[:STRETCHES_SHOWN])

    @property
    def newest_axes(self) -> list[tuple[Stretch, Axis]]:
        """Each axis that there is a table of, with the newest stretch that has it."""
        found: dict[str, tuple[Stretch, Axis]] = {}
        for recent in self.stretches[:STRETCHES_LOOKED_AT]:
            for axis in recent.single:
                newest = self.newest_with(axis.name)
                if newest is not None:
                    found[axis.name] = (newest, newest.axis(axis.name))
        return sorted(found.values(), key=lambda pair: pair[1].name != SATISFACTION)

    @property
    def topic(self) -> tuple[Stretch, Axis] | None:
        """What complaints are about: the first sensitive axis that is not how they ended."""
        found = [pair for pair in self.newest_axes if pair[1].variable != OUTCOME]
        for stretch, axis in found:
            if axis.role is Role.SENSITIVE:
                return stretch, axis
        return found[0] if found else None


def look_at(ledger: Ledger) -> Shown:
    """The ledger as pages show it."""
    months = sorted(ledger.months, key=lambda release: release.first)
    stretches: list[Stretch] = []
    for release in ledger.periods:
        stretches += _stretches_of(release)
    # Of a year and its last part, which end on one day, the year comes first.
    stretches.sort(key=lambda s: (s.release.last, s.is_year), reverse=True)
    return Shown(tuple(months), tuple(stretches), ledger.head)


def months_of(months: Sequence[Release]) -> list[MonthCount]:
    """The counts of some months, in their order."""
    return [release.month for release in months if release.month]


def sum_on_time(months: Sequence[Release]) -> Share:
    """Closed in time, of what was closed in these months or was past due at the end of the last."""
    counts = months_of(months)
    overdue = counts[-1].overdue if counts else 0
    in_time = sum(month.in_time for month in counts)
    closed = sum(month.closed for month in counts)
    return Share(in_time, closed + overdue)


def sum_clocks(months: Sequence[Release], sop: str) -> list[ClockYear]:
    """Each clock of one procedure over some months: those that the last of these has."""
    counts = months_of(months)
    if not counts:
        return []
    runs: dict[str, list[ClockCount]] = {}
    for month in counts:
        for run in month.clocks:
            if run.sop == sop:
                runs.setdefault(run.clock, []).append(run)
    last = [clock for clock in counts[-1].clocks if clock.sop == sop]
    return [_sum_runs(clock, runs[clock.clock]) for clock in last]


def _sum_runs(last: ClockCount, runs: Sequence[ClockCount]) -> ClockYear:
    """One clock over some months, with what ran past due at the end of the last."""
    ended = sum(run.ended for run in runs)
    late = sum(run.late for run in runs)
    return ClockYear(last, ended, late, last.overdue)


def list_sops(months: Sequence[Release]) -> list[str]:
    """The procedures that had something to count in some months, the one in force first."""
    # A dictionary keeps the order, and each name once.
    found: dict[str, None] = {}
    for month in months_of(months):
        for clock in month.clocks:
            if clock.ended or clock.late or clock.overdue:
                found[clock.sop] = None
    return list(found)


def count_passed(shown: Shown, sop: Sop) -> Passed:
    """What went through the stages of one procedure in the months shown, by the first clock of each
    stage.
    """
    first: dict[str, str] = {}
    for clock in sop.clocks.values():
        if clock.stage:
            first.setdefault(clock.stage, clock.name)
    ended = {one.clock.clock: one.ended + one.late for one in sum_clocks(shown.recent, sop.id)}
    counts = months_of(shown.recent)
    return Passed(
        through={stage: ended.get(first.get(stage, ""), 0) for stage in sop.stages},
        closed=sum(month.closed for month in counts),
        waiting=counts[-1].waiting if counts else 0,
    )


def year_months(shown: Shown, year: int) -> tuple[Release, ...]:
    """The months of one year, the oldest first."""
    return tuple(release for release in shown.months if release.year == year)


def _stretches_of(release: Release) -> Iterator[Stretch]:
    """The part that a release closes; with a year's last part, the whole year too."""
    yield Stretch(release, (release.part,))
    if len(release.parts) > 1 and release.part == release.parts[-1]:
        yield Stretch(release, release.parts)


def _rank(row: Row) -> tuple[bool, int, int]:
    """Where a row stands among others: see `Stretch.rows`."""
    is_missing = row.value.name == MISSING
    return is_missing, ORDER_OF_KINDS[row.cell.kind], -(row.cell.value or 0)
