"""The stock of complaints that are not finished: what there was, what came, what went, and what is
left.

Counted in the office's days, by what counts of each case now. So for any two days opening +
received + reopened - closed - undated = closing, and what one stretch leaves the next begins with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from aduan.core.case.fold import Span
from aduan.core.figures.measure import Measured
from aduan.core.law.sop import Sop


@dataclass(frozen=True)
class Stock:
    """Complaints over some days: not finished before the first, what came and went, not finished
    after the last.

    `undated`: of an old register, closed on a day that nobody knows; they go on the last day that
    is known.
    """

    opening: int
    received: int
    reopened: int
    closed: int
    undated: int
    closing: int


@dataclass(frozen=True)
class StageStock:
    """The same of one level of a procedure; `stage` None: with the complainant. `came`: also from
    another level.
    """

    sop: Sop
    stage: str | None
    opening: int
    came: int
    left: int
    closing: int


@dataclass(frozen=True, slots=True)
class Stay:
    """One unbroken time somewhere, by the days of its ends. No end: it lasts. `dated`: the day of
    the end is known.
    """

    began: date
    ended: date | None
    dated: bool

    def began_within(self, first: date, last: date) -> bool:
        return first <= self.began <= last

    def ended_within(self, first: date, last: date) -> bool:
        return self.ended is not None and first <= self.ended <= last

    def stood_before(self, day: date) -> bool:
        return self.began < day and not (self.ended and self.ended < day)

    def stands_after(self, day: date) -> bool:
        return self.began <= day and not (self.ended and self.ended <= day)


def count_stock(cases: Iterable[Measured], first: date, last: date) -> Stock:
    """The stock of all cases from one day through another."""
    runs = [run for measured in cases for run in _list_runs(measured)]
    stays = [stay for _number, stay in runs]
    came = [number for number, stay in runs if stay.began_within(first, last)]
    went = [stay.dated for stay in stays if stay.ended_within(first, last)]
    return Stock(
        opening=sum(stay.stood_before(first) for stay in stays),
        received=came.count(1),
        reopened=len(came) - came.count(1),
        closed=went.count(True),
        undated=went.count(False),
        closing=sum(stay.stands_after(last) for stay in stays),
    )


def count_stages(cases: Iterable[Measured], first: date, last: date) -> list[StageStock]:
    """The stock of each level, in the order of the procedures; levels that nothing was in are left
    out.
    """
    listed = list(cases)
    sops = {measured.sop.id: measured.sop for measured in listed}
    found = []
    for sop in sops.values():
        mine = [
            stay for measured in listed if measured.sop is sop for stay in _list_stays(measured)
        ]
        for stage in (*sop.stages, None):
            stays = [stay for name, stay in mine if name == stage]
            found.append(_count_stage(sop, stage, stays, first, last))
    return [one for one in found if one.opening or one.came]


def _count_stage(
    sop: Sop, stage: str | None, stays: Sequence[Stay], first: date, last: date
) -> StageStock:
    return StageStock(
        sop,
        stage,
        opening=sum(stay.stood_before(first) for stay in stays),
        came=sum(stay.began_within(first, last) for stay in stays),
        left=sum(stay.ended_within(first, last) for stay in stays),
        closing=sum(stay.stands_after(last) for stay in stays),
    )


def _list_runs(measured: Measured) -> Iterator[tuple[int, Stay]]:
    """From the receipt, or a reopening, to the closing after it; numbered from 1."""
    return _merge(measured, lambda span: span.run)


def _list_stays(measured: Measured) -> Iterator[tuple[str | None, Stay]]:
    """Each time at one level, or with the complainant."""
    states = measured.sop.states
    stays = _merge(measured, lambda span: (span.run, states[span.state].stage))
    return ((stage, stay) for (_run, stage), stay in stays)


Key = TypeVar("Key")


def _merge(measured: Measured, key: Callable[[Span], Key]) -> Iterator[tuple[Key, Stay]]:
    day = measured.calendar.local_day
    for name, group in groupby(measured.open_spans, key):
        spans = list(group)
        final = spans[-1]
        end = final.end if final.dated else final.start
        yield name, Stay(day(spans[0].start), day(end) if end else None, final.dated)
