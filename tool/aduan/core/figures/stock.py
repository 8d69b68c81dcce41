"""The stock of complaints that are not finished: what there was, what came, what went, and what is
left.

Counted in the office's days, by what counts of each case now. So for any two days opening +
received + reopened - closed - undated = closing, and what one stretch leaves the next begins with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from aduan.core.case.fold import Span
from aduan.core.figures.measure import Measured
from aduan.core.law.sop import Sop
from aduan.core.words.quickly import dataclass


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
    """What came to one level of a procedure and left it; `stage` None: with the complainant.
    `came`: also from another level.
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
        """Whether it began on one of these days, both counted."""
        return first <= self.began <= last

    def ended_within(self, first: date, last: date) -> bool:
        """Whether it ended on one of these days, both counted."""
        return self.ended is not None and first <= self.ended <= last

    def stood_before(self, day: date) -> bool:
        """Whether it lasted when the day began."""
        return self.began < day and not (self.ended and self.ended < day)

    def stands_after(self, day: date) -> bool:
        """Whether it lasted when the day was over."""
        return self.began <= day and not (self.ended and self.ended <= day)


def count_stock(cases: Iterable[Measured], first: date, last: date) -> Stock:
    """The stock of all cases from one day through another."""
    stays: list[Stay] = []
    came: list[int] = []
    for measured in cases:
        for number, stay in _list_runs(measured):
            stays.append(stay)
            if stay.began_within(first, last):
                came.append(number)
    went = [stay.dated for stay in stays if stay.ended_within(first, last)]
    # The first run of a case begins with its receipt, each further one with a reopening.
    received = came.count(1)
    return Stock(
        opening=sum(stay.stood_before(first) for stay in stays),
        received=received,
        reopened=len(came) - received,
        closed=went.count(True),
        undated=went.count(False),
        closing=sum(stay.stands_after(last) for stay in stays),
    )


def count_stages(cases: Iterable[Measured], first: date, last: date) -> list[StageStock]:
    """The stock of each level, in the order of the procedures; levels that nothing was in are left
    out.
    """
    sops: dict[str, Sop] = {}
    stays: dict[str, dict[str | None, list[Stay]]] = {}
    for measured in cases:
        sop = sops.setdefault(measured.sop.id, measured.sop)
        by_stage = stays.setdefault(sop.id, defaultdict(list))
        for stage, stay in _list_stays(measured):
            by_stage[stage].append(stay)
    found: list[StageStock] = []
    for sop in sops.values():
        found.extend(_count_levels(sop, stays[sop.id], first, last))
    return found


def _count_levels(
    sop: Sop, stays: Mapping[str | None, Sequence[Stay]], first: date, last: date
) -> Iterator[StageStock]:
    for stage in (*sop.stages, None):
        counted = _count_stage(sop, stage, stays.get(stage, ()), first, last)
        if counted.opening or counted.came:
            yield counted


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
    for (_run, stage), stay in stays:
        yield stage, stay


Key = TypeVar("Key")


def _merge(measured: Measured, key: Callable[[Span], Key]) -> Iterator[tuple[Key, Stay]]:
    """The states with one key that follow each other, as one stay."""
    day = measured.calendar.local_day
    for name, group in groupby(measured.open_spans, key):
        spans = list(group)
        final = spans[-1]
        # Where nobody knows when it ended, it goes on the last day that is known.
        end = final.end if final.dated else final.start
        began = day(spans[0].start)
        yield name, Stay(began, day(end) if end else None, final.dated)
