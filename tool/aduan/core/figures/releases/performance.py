"""The performance of a base period, counted: how the office did, exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from aduan.core.case.fold import Case
from aduan.core.clocks.deadlines import missing_box_days
from aduan.core.clocks.periods import Period
from aduan.core.clocks.runs import PAST_DUE, LateEntry, Run, Status
from aduan.core.figures.closings import Closing, list_closings
from aduan.core.figures.figures import count_bands
from aduan.core.figures.measure import Measured, measure
from aduan.core.figures.releases.flows import Moved, follow
from aduan.core.figures.releases.knowing import Edge
from aduan.core.figures.releases.publiclaw import AGES, TIMELINESS, PublicLaw
from aduan.core.figures.releases.release import Performance
from aduan.core.figures.releases.source import Source
from aduan.core.law.calendar import DAY
from aduan.core.law.frame import frame_of
from aduan.core.law.published import STAGE
from aduan.core.words.quickly import dataclass

IN_TIME, LATER, EXTENDED, UNLIMITED, OUTAGE, LATE = TIMELINESS

# Numbers by stage or by limit, a row each.
Rows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False)
class Counted:
    """A base period, counted: its performance, and its closings for the span that it is part of.

    `standing`: the complaints that were open at its end, as they stood then.
    """

    performance: Performance
    closings: tuple[Closing, ...]
    standing: tuple[Measured, ...]


@dataclass(frozen=True, eq=False)
class PlacedPeriod:
    """A base period among the others: its edge and that of the one before; `start`: the first day of
    all releases.
    """

    period: Period
    before: Edge
    edge: Edge
    start: date


def count_period(source: Source, law: PublicLaw, placed: PlacedPeriod) -> Counted:
    """One base period, counted."""
    moved = list(_follow_all(source, placed))
    seen = _see_touched(source, moved, placed)
    closings = _list_period_closings(source, moved, seen)
    # Each that was open when the last day was over, as it stood then.
    over = source.start_of(placed.period.last + DAY)
    standing = [_measure_at(one.case, over, source) for one in moved if one.case.is_open]
    performance = Performance(
        before=sum(one.was_open for one in moved),
        received=sum(one.received for one in moved),
        reopened=sum(one.reopened for one in moved),
        closed=sum(len(one.runs) for one in moved),
        undated=sum(one.undated for one in moved),
        open=len(standing),
        closings=_count_closings(closings, law),
        stages=_count_stages(standing, law),
        ages=_count_ages(source, standing, placed.period.last),
        clocks=_count_clocks(source, moved, seen, standing, law, placed),
        box=_count_box(source, placed),
    )
    name = (placed.period.name, placed.edge.made, law.number)
    source.counted[name] = tuple(closings)
    return Counted(performance, tuple(closings), tuple(standing))


def _follow_all(source: Source, placed: PlacedPeriod) -> Iterable[Moved]:
    for known in source.known:
        if known.first_day > placed.period.last or known.is_settled(placed.before):
            continue
        moved = follow(known, placed.before, placed.edge, placed.start)
        if moved is not None:
            yield moved


def _see_touched(
    source: Source, moved: Iterable[Moved], placed: PlacedPeriod
) -> Mapping[str, Measured]:
    """Each complaint in which something happened, by id, as it is seen when the period comes out."""
    made = source.start_of(placed.edge.made)
    touched = [one.case for one in moved if one.is_touched]
    return {case.id: _measure_at(case, made, source) for case in touched}


def _list_period_closings(
    source: Source, moved: Iterable[Moved], seen: Mapping[str, Measured]
) -> list[Closing]:
    """The closings that came about in a period."""
    closings: list[Closing] = []
    for one in moved:
        if one.runs:
            every = list_closings([seen[one.case.id]], source.law)
            closings += [closing for closing in every if closing.run in one.runs]
    return closings


def _measure_at(case: Case, as_of: datetime, source: Source) -> Measured:
    """A complaint with its clocks, as seen at a moment."""
    frame = frame_of(case.sop, source.law, as_of)
    return measure(case, frame, source.caseload.outages)


def time_of(closing: Closing) -> str:
    """How a closing kept its limits: one of `TIMELINESS`."""
    if closing.is_late:
        return OUTAGE if closing.by_outage else LATE
    if closing.unlimited:
        return UNLIMITED
    if closing.extended:
        return EXTENDED
    return LATER if closing.entry is LateEntry.LATER else IN_TIME


def _count_closings(closings: Iterable[Closing], law: PublicLaw) -> Rows:
    """By stage, in one row each, how many closings were in which time."""
    found: Counter[tuple[str, str]] = Counter()
    for closing in closings:
        stage = law.stage_of(closing.sop, closing.values[STAGE])
        found[stage, time_of(closing)] += 1
    return tuple(_count_times(found, stage) for stage in law.stage_names)


def _count_times(found: Counter[tuple[str, str]], stage: str) -> tuple[int, ...]:
    return tuple(found[stage, time] for time in TIMELINESS)


def _count_stages(standing: Iterable[Measured], law: PublicLaw) -> Rows:
    """Open and overdue by stage, and last of those that wait for the complainant."""
    is_open: Counter[str | None] = Counter()
    overdue: Counter[str | None] = Counter()
    for measured in standing:
        stage = measured.stage and law.stage_of(measured.sop.id, measured.stage)
        is_open[stage] += 1
        overdue[stage] += measured.overdue is not None
    stages = (*law.stage_names, None)
    return tuple((is_open[stage], overdue[stage]) for stage in stages)


def _count_ages(source: Source, standing: Iterable[Measured], last: date) -> tuple[int, ...]:
    moment = source.start_of(last)
    bands = count_bands((measured.age(moment) for measured in standing), 0, AGES)
    return tuple(band.count for band in bands)


def _count_clocks(
    source: Source,
    moved: Iterable[Moved],
    seen: Mapping[str, Measured],
    standing: Iterable[Measured],
    law: PublicLaw,
    placed: PlacedPeriod,
) -> Rows:
    """Each limit of the law's procedure: ended in time, late, and past due at the end."""
    ended: Counter[tuple[str, bool]] = Counter()
    for one in moved:
        if one.is_touched and one.case.sop == law.procedure:
            for run in _list_ended(source, one, seen[one.case.id], placed):
                ended[run.name, run.status in PAST_DUE] += 1
    running: Counter[str] = Counter()
    for measured in standing:
        if measured.sop.id == law.procedure:
            running.update(run.name for run in measured.runs if run.status is Status.OVERDUE)
    rows: list[tuple[int, ...]] = []
    for clock in law.clocks:
        name = clock.name
        rows.append((ended[name, False], ended[name, True], running[name]))
    return tuple(rows)


def _list_ended(source: Source, moved: Moved, now: Measured, placed: PlacedPeriod) -> Iterable[Run]:
    """The runs of a complaint's limits that ended in the period, each once."""
    before: set[tuple[str, int]] = set()
    # Nothing can have ended of what had only come in.
    if moved.earlier is not None and len(moved.earlier.steps) > 1:
        measured = _measure_at(moved.earlier, source.start_of(placed.before.made), source)
        before = {(run.name, run.lap) for run in measured.runs if run.done is not None}
    local_day = source.law.calendar.local_day
    ended: list[Run] = []
    for run in now.runs:
        # What had ended before all releases is counted in none.
        if run.done is None or local_day(run.done) < placed.start:
            continue
        if (run.name, run.lap) not in before:
            ended.append(run)
    return ended


def _count_box(source: Source, placed: PlacedPeriod) -> tuple[int, int]:
    opened_on, period = source.law.office.opened_on, placed.period
    if opened_on is None or opened_on > period.last:
        return 0, 0
    since = max(opened_on, period.first)
    calendar = source.law.calendar
    end = source.start_of(period.last + DAY)
    days = missing_box_days((), since, calendar, end)
    missed = missing_box_days(source.caseload.box_days, since, calendar, end)
    return len(days), len(missed)
