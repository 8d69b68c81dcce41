"""A month's totals: how the office performed. They say nothing of anybody, and are shown as they
are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from aduan.core.clocks.clocks import Status
from aduan.core.clocks.deadlines import missing_box_days
from aduan.core.clocks.periods import Period
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import Closing
from aduan.core.figures.figures import AGE_BANDS, count_bands
from aduan.core.figures.measure import Measured
from aduan.core.law.sop import Sop
from aduan.publish.ledger.release import AgeCount, ClockCount, MonthCount, StageCount


def count_month(
    caseload: Caseload, cases: Sequence[Measured], closings: Sequence[Closing], month: Period
) -> MonthCount:
    """The totals of one month, with what was open at its end. `cases` and `closings`: all, as they
    stand now.
    """
    end = end_of(month, caseload)
    standing = standing_at(end, cases)
    ended = [closing for closing in closings if closing.day in month]
    box_days, box_missed = _count_box(caseload, month, end)
    return MonthCount(
        received=sum(m.received in month for m in cases),
        closed=len(ended),
        in_time=sum(closing.on_time for closing in ended),
        open=len(standing),
        overdue=sum(m.overdue is not None for m in standing),
        waiting=sum(m.stage is None for m in standing),
        ages=tuple(
            AgeCount(band.first, band.last, band.count)
            for band in count_bands((m.age(end) for m in standing), 0, AGE_BANDS)
        ),
        clocks=tuple(_count_clocks(caseload, cases, standing, month)),
        stages=tuple(_count_stages(caseload, standing)),
        box_days=box_days,
        box_missed=box_missed,
    )


def end_of(month: Period, caseload: Caseload) -> datetime:
    """The last second of a period in the office's zone."""
    after = month.last + timedelta(days=1)
    return datetime.combine(after, time(), caseload.law.calendar.zone) - timedelta(seconds=1)


def standing_at(moment: datetime, cases: Sequence[Measured]) -> list[Measured]:
    """The cases that were open at a moment, as they stood then by what counts of them now."""
    return [measured.at(moment) for measured in cases if measured.was_open(moment)]


def _sops(caseload: Caseload, cases: Sequence[Measured]) -> Iterator[Sop]:
    """The procedure in force, then the others that cases went by."""
    used = {measured.sop.id for measured in cases}
    main, *others = caseload.law.ordered_sops
    yield main
    yield from (sop for sop in others if sop.id in used)


def _count_clocks(
    caseload: Caseload, cases: Sequence[Measured], standing: Sequence[Measured], month: Period
) -> Iterator[ClockCount]:
    day = caseload.law.calendar.local_day
    # A clock that may still go on has not ended, late or not: so each run of it ends in one month.
    over = [r for m in cases for r in m.runs if r.done is not None and day(r.done) in month]
    running = [r for m in standing for r in m.runs if r.status is Status.OVERDUE]
    for sop in _sops(caseload, cases):
        for clock in sop.clocks.values():
            mine = [run.status for run in over if run.clock is clock]
            yield ClockCount(
                sop=sop.id,
                clock=clock.name,
                label=clock.label,
                limit=clock.limit,
                unit=clock.unit,
                warns=clock.warns,
                ended=mine.count(Status.ENDED),
                late=mine.count(Status.LATE),
                overdue=sum(run.clock is clock for run in running),
            )


def _count_stages(caseload: Caseload, standing: Sequence[Measured]) -> Iterator[StageCount]:
    for sop in _sops(caseload, standing):
        for stage in sop.stages.values():
            here = [m for m in standing if m.sop is sop and m.stage == stage.name]
            yield StageCount(
                sop.id, stage.name, stage.label, len(here), sum(m.overdue is not None for m in here)
            )


def _count_box(caseload: Caseload, month: Period, end: datetime) -> tuple[int, int]:
    opened_on = caseload.law.office.opened_on
    since: date | None = (
        max(opened_on, month.first) if opened_on and opened_on <= month.last else None
    )
    calendar = caseload.law.calendar
    days = missing_box_days((), since, calendar, end)
    return len(days), len(missing_box_days(caseload.box_days, since, calendar, end))
