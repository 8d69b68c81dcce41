"""How long letters from the page *Tulis pengaduan* were under way, until the office entered them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from statistics import median_high

from aduan.core.case.receipts import list_receipts
from aduan.core.figures.measure import Measured
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class Underway:
    """So many letters were entered; of those whose day of writing is known, the middle and the
    greatest of the working days from writing to receipt.
    """

    letters: int
    dated: int
    middle: int = 0
    longest: int = 0


def count_underway(cases: Iterable[Measured], first: date, until: date) -> Underway:
    """The letters that were received on some days. Source: design 11, "Complaining from a phone"."""
    delays = list(_list_delays(cases, first, until))
    known = [delay for delay in delays if delay is not None]
    if not known:
        return Underway(len(delays), 0)
    return Underway(len(delays), len(known), median_high(known), max(known))


def _list_delays(cases: Iterable[Measured], first: date, until: date) -> Iterator[int | None]:
    for measured in cases:
        if not first <= measured.received <= until:
            continue
        receipts = list_receipts(measured.case.history[:1], measured.sop)
        for receipt in receipts:
            if receipt.from_outside:
                yield _count_days(measured, receipt.written)


def _count_days(measured: Measured, written: date | None) -> int | None:
    """None: not known, or by a clock that ran ahead."""
    if written is None or written > measured.received:
        return None
    return measured.calendar.count(written, measured.received)
