"""The figures of an office: one definition of each, for the site and for `aduan stats`.

All figures here are totals: nothing is split by what a complaint is about or by where it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aduan.core.calendar import Calendar
from aduan.core.caseload import Caseload
from aduan.core.clocks import Status
from aduan.core.deadlines import missing_box_days
from aduan.core.measure import Measured, Share, find_half, measure_cases
from aduan.core.sop import Clock, Sop
from aduan.core.tabulate import Table, tabulate

__all__ = ["Band", "BoxFigures", "ClockFigures", "Month", "SopFigures", "Table", "Totals", "count_totals", "tabulate"]

# Upper ends of the bands, in working days; the last band has none.
AGE_BANDS = (5, 14, 30)
PAST_BANDS = (2, 5, 14)


@dataclass(frozen=True)
class Band:
    """How many lie in (the band before, `last`]; `last` is None for what lies above all."""

    first: int
    last: int | None
    count: int


@dataclass(frozen=True)
class Month:
    """One calendar month, or the running one up to now. `backlog`: open at its end, by age in working days."""

    first: date
    received: int
    closed: int
    closed_in_time: int
    backlog: tuple[Band, ...]

    @property
    def open_at_end(self) -> int:
        return sum(band.count for band in self.backlog)


@dataclass(frozen=True)
class ClockFigures:
    """The runs of one clock. `ended` and `late` are over, `overdue` runs on, `running` is in time so far."""

    clock: Clock
    ended: int
    late: int
    overdue: int
    running: int

    @property
    def on_time(self) -> Share:
        """Ended in time, of those that ended and those that are overdue now."""
        return Share(self.ended, self.ended + self.late + self.overdue)


@dataclass(frozen=True)
class SopFigures:
    """The cases of one procedure. `stages` and `past` count open cases; `waiting`: for the complainant."""

    sop: Sop
    received: int
    closed: int
    overdue: int
    waiting: int
    on_time: Share
    clocks: tuple[ClockFigures, ...]
    stages: Mapping[str, int]
    overdue_by_stage: Mapping[str, int]
    half_office_days: int | None
    half_all_days: int | None

    @property
    def open(self) -> int:
        return self.received - self.closed


@dataclass(frozen=True)
class BoxFigures:
    """The complaint box since `since`: working days gone by, and those on which no opening was logged."""

    since: date | None
    days: int
    missed: int


@dataclass(frozen=True)
class Totals:
    """Everything that is shown without protection. `sops`: the one in force first, then others that have cases."""

    as_of: datetime
    received: int
    closed: int
    overdue: int
    sops: tuple[SopFigures, ...]
    months: tuple[Month, ...]
    ages: tuple[Band, ...]
    past: tuple[Band, ...]
    box: BoxFigures

    @property
    def open(self) -> int:
        return self.received - self.closed

    @property
    def overdue_of_open(self) -> Share:
        return Share(self.overdue, self.open)

    @property
    def main(self) -> SopFigures:
        return self.sops[0]


def count_totals(caseload: Caseload, as_of: datetime) -> Totals:
    """The totals at a moment; what happened later is not seen."""
    cases = measure_cases(caseload, as_of)
    law = caseload.law
    sops = [law.sop, *(s for s in law.sops.values() if s is not law.sop and any(m.sop is s for m in cases))]
    return Totals(
        as_of=as_of,
        received=len(cases),
        closed=sum(not m.case.is_open for m in cases),
        overdue=sum(m.overdue is not None for m in cases),
        sops=tuple(_count_sop(sop, [m for m in cases if m.sop is sop]) for sop in sops),
        months=tuple(_count_months(cases, law.calendar, as_of)),
        ages=count_bands((m.age(as_of) for m in cases if m.case.is_open), 0, AGE_BANDS),
        past=count_bands((m.overdue.past for m in cases if m.overdue), 1, PAST_BANDS),
        box=_count_box(caseload, as_of),
    )


def count_bands(values: Iterable[int], start: int, ends: Sequence[int]) -> tuple[Band, ...]:
    """How many values lie in each band; none is below `start`."""
    listed = list(values)
    firsts = (start, *(end + 1 for end in ends))
    return tuple(
        Band(first, last, sum(first <= v and (last is None or v <= last) for v in listed))
        for first, last in zip(firsts, (*ends, None), strict=True)
    )


def _count_sop(sop: Sop, cases: Sequence[Measured]) -> SopFigures:
    closed = [m for m in cases if not m.case.is_open]
    late_and_open = sum(m.case.is_open and m.is_late for m in cases)
    return SopFigures(
        sop=sop,
        received=len(cases),
        closed=len(closed),
        overdue=sum(m.overdue is not None for m in cases),
        waiting=sum(m.case.is_open and m.stage is None for m in cases),
        on_time=Share(sum(m.in_time for m in closed), len(closed) + late_and_open),
        clocks=tuple(_count_clock(clock, cases) for clock in sop.clocks.values()),
        stages={stage: sum(m.stage == stage for m in cases) for stage in sop.stages},
        overdue_by_stage={s: sum(m.stage == s and m.overdue is not None for m in cases) for s in sop.stages},
        half_office_days=find_half(m.office_days for m in closed),
        half_all_days=find_half(m.all_days for m in closed),
    )


def _count_clock(clock: Clock, cases: Iterable[Measured]) -> ClockFigures:
    found = [run.status for m in cases for run in m.runs if run.clock is clock]
    return ClockFigures(
        clock=clock,
        ended=found.count(Status.ENDED),
        late=found.count(Status.LATE),
        overdue=found.count(Status.OVERDUE),
        running=found.count(Status.RUNNING) + found.count(Status.PAUSED),
    )


def _count_months(cases: Sequence[Measured], calendar: Calendar, as_of: datetime) -> Iterator[Month]:
    today = calendar.local_day(as_of)
    first = min((m.received for m in cases), default=today).replace(day=1)
    while first <= today:
        after = (first + timedelta(days=31)).replace(day=1)
        closed = [m for m in cases if m.closed and first <= m.closed < after]
        end = min(as_of, datetime.combine(after, time(), calendar.zone) - timedelta(seconds=1))
        yield Month(
            first=first,
            received=sum(first <= m.received < after for m in cases),
            closed=len(closed),
            closed_in_time=sum(m.in_time for m in closed),
            backlog=count_bands((m.age(end) for m in cases if m.was_open(end)), 0, AGE_BANDS),
        )
        first = after


def _count_box(caseload: Caseload, as_of: datetime) -> BoxFigures:
    since, calendar = caseload.law.office.opened_on, caseload.law.calendar
    days = missing_box_days((), since, calendar, as_of)
    missed = missing_box_days(caseload.box_days, since, calendar, as_of)
    return BoxFigures(since, len(days), len(missed))
