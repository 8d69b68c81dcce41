"""The ledger as the pages show it: stretches of time with their tables, and sums over base periods.
All public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aduan.core.figures.measure import Share
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.law.published import OUTCOME, SIGNED
from aduan.core.law.sop import Sop
from aduan.publish.reading.decoding import list_bases, list_spans
from aduan.publish.reading.told import (
    Axis,
    Base,
    Cell,
    ClockCount,
    Disclosure,
    Kind,
    PeriodCount,
    Speed,
    Stretch,
    Table,
    Value,
)
from aduan.publish.reading.years import list_whole_years

# Besides the newest: a year in quarters and the year before it.
STRETCHES_SHOWN = 5
# In how many of the newest stretches one looks for the axes that there are.
STRETCHES_LOOKED_AT = 3
# Last what no number is told of.
ORDER_OF_KINDS = {Kind.EXACT: 0, Kind.LARGE: 0, Kind.SMALL: 1, Kind.APART: 1}


@dataclass(frozen=True)
class Row:
    """One class of an axis with its cell. `share`: of all closings of its population, where the cell
    is exact.
    """

    value: Value
    cell: Cell
    share: Share | None
    speed: Speed | None


def find_table(stretch: Stretch, name: str) -> Table | None:
    """The table of an axis, by its name; None: the stretch has none."""
    return next((table for table in stretch.tables if table.axis.name == name), None)


def table_of(stretch: Stretch, variable: str) -> Table | None:
    """The table of a variable, in whatever classes; None: too few were closed for any."""
    return next((table for table in stretch.tables if table.axis.variable == variable), None)


def list_rows(table: Table) -> list[Row]:
    """The classes of a table: largest first, of one that is only said to be large by its least; then
    small ones, and what was not recorded.
    """
    rows: list[Row] = []
    for value, cell in zip(table.axis.values, table.cells, strict=True):
        share = None if cell.value is None else Share(cell.value, table.total)
        rows.append(Row(value, cell, share, table.speeds.get(value.name)))
    return sorted(rows, key=lambda row: _rank(row, table.axis))


def _rank(row: Row, axis: Axis) -> tuple[bool, int, int]:
    """Where a row stands among others: see `list_rows`."""
    is_rest = row.value.name == axis.rest and not row.value.members
    return is_rest, ORDER_OF_KINDS[row.cell.kind], -row.cell.least_told


@dataclass(frozen=True)
class ClockSum:
    """One clock over some base periods: what ended in them, and what ran past due at the end of the
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
    """The flow of some base periods: what left each stage, what was closed at each and in all, and
    what waits for the complainant at the end.
    """

    through: Mapping[str, int]
    closed_at: Mapping[str, int]
    closed: int
    waiting: int


@dataclass(frozen=True)
class Shown:
    """All that is public: base periods, the oldest first; spans and whole years, the newest first."""

    bases: tuple[Base, ...]
    stretches: tuple[Stretch, ...]
    years: tuple[Stretch, ...]
    head: str

    @property
    def recent(self) -> tuple[Base, ...]:
        """The base periods that a page shows side by side: those of the last twelve months."""
        if not self.bases:
            return ()
        last = self.bases[-1].last
        since = date(last.year - 1, last.month, 28)
        return tuple(base for base in self.bases if base.first > since)

    @property
    def before(self) -> tuple[Base, ...]:
        """The base periods of the year before these, to compare them with."""
        if not self.recent:
            return ()
        end = self.recent[0].first
        since = end.replace(year=end.year - 1)
        return tuple(base for base in self.bases if since <= base.first < end)

    @property
    def recent_months(self) -> int:
        """How many months these have."""
        return sum(base.months for base in self.recent)

    @property
    def last(self) -> PeriodCount | None:
        """The counts of the last base period; None where none was published."""
        return self.bases[-1].count if self.bases else None

    @property
    def newest(self) -> Stretch | None:
        """The newest stretch of time; None where none was published."""
        return self.stretches[0] if self.stretches else None

    @property
    def ended(self) -> tuple[Stretch, Table] | None:
        """The newest table of how complaints ended, in whatever classes."""
        return self.newest_of(OUTCOME)

    def newest_of(self, variable: str) -> tuple[Stretch, Table] | None:
        """The newest stretch that has a table of a variable, and the table."""
        for stretch in self.stretches[:STRETCHES_LOOKED_AT]:
            table = table_of(stretch, variable)
            if table is not None:
                return stretch, table
        return None

    def others_with(self, variable: str, but: Stretch) -> tuple[tuple[Stretch, Table], ...]:
        """Other stretches with a table of a variable, as far back as a page shows them."""
        found: list[tuple[Stretch, Table]] = []
        for stretch in self.stretches:
            table = table_of(stretch, variable)
            if stretch is not but and table is not None:
                found.append((stretch, table))
        return tuple(found[:STRETCHES_SHOWN])

    @property
    def newest_tables(self) -> list[tuple[Stretch, Table]]:
        """Of each variable that there is a table of the newest, in the law's order."""
        found: dict[str, tuple[Stretch, Table]] = {}
        for stretch in self.stretches[:STRETCHES_LOOKED_AT]:
            for table in stretch.tables:
                found.setdefault(table.axis.variable, (stretch, table))
        return list(found.values())

    @property
    def topic(self) -> tuple[Stretch, Table] | None:
        """What complaints are about: the first sensitive variable that is known of all of them, and
        says neither how they ended nor who signed. None: there is no table of any.
        """
        for stretch, table in self.newest_tables:
            is_of_the_end = table.axis.variable in (OUTCOME, SIGNED) or table.of
            if table.axis.discloses is Disclosure.SENSITIVE and not is_of_the_end:
                return stretch, table
        return None


def look_at(ledger: Ledger) -> Shown:
    """The ledger as pages show it."""
    bases = tuple(list_bases(ledger))
    spans = tuple(list_spans(ledger))
    years = tuple(list_whole_years(bases, spans))
    return Shown(bases, spans[::-1], years, ledger.head)


def counts_of(bases: Sequence[Base]) -> list[PeriodCount]:
    """The counts of some base periods, in their order."""
    return [base.count for base in bases]


def sum_on_time(bases: Sequence[Base]) -> Share:
    """Closed in time, of what was closed in these with a limit or was past due at the end of the
    last.
    """
    counts = counts_of(bases)
    overdue = counts[-1].overdue if counts else 0
    in_time = sum(count.in_time for count in counts)
    limited = sum(count.limited for count in counts)
    return Share(in_time, limited + overdue)


def sum_clocks(bases: Sequence[Base], sop: str) -> list[ClockSum]:
    """Each clock of one procedure over some base periods: those that the last of these has."""
    counts = counts_of(bases)
    if not counts:
        return []
    runs: dict[str, list[ClockCount]] = {}
    for count in counts:
        for run in count.clocks:
            if run.sop == sop:
                runs.setdefault(run.clock, []).append(run)
    last = [clock for clock in counts[-1].clocks if clock.sop == sop]
    return [_sum_runs(clock, runs[clock.clock]) for clock in last]


def _sum_runs(last: ClockCount, runs: Sequence[ClockCount]) -> ClockSum:
    """One clock over some base periods, with what ran past due at the end of the last."""
    ended = sum(run.ended for run in runs)
    late = sum(run.late for run in runs)
    return ClockSum(last, ended, late, last.overdue)


def list_sops(bases: Sequence[Base]) -> list[str]:
    """The procedures that had something to count in some base periods, the one in force first."""
    # A dictionary keeps the order, and each name once.
    found: dict[str, None] = {}
    for count in counts_of(bases):
        for clock in count.clocks:
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
    clocks = sum_clocks(shown.recent, sop.id)
    ended = {one.clock.clock: one.ended + one.late for one in clocks}
    counts = counts_of(shown.recent)
    ends = Counter[str]()
    for count in counts:
        for one in count.closings:
            ends[one.stage] += one.count
    return Passed(
        through={stage: ended.get(first.get(stage, ""), 0) for stage in sop.stages},
        closed_at={stage: ends[stage] for stage in sop.stages},
        closed=sum(count.closed for count in counts),
        waiting=counts[-1].waiting if counts else 0,
    )


def year_bases(shown: Shown, year: int) -> tuple[Base, ...]:
    """The base periods of one year, the oldest first."""
    return tuple(base for base in shown.bases if base.last.year == year)
