"""The stock of open complaints as what is published tells it: what there was, what came and went,
what is left.

A month says what came in, what was closed and what was open at its end; what it began with is what
the month before left. What is reopened is not published by itself: it is the difference, and with
it what was corrected in the record after a month had come out. So the sum is always right, and says
what it cannot tell apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aduan.core.law.calendar import DAY
from aduan.publish.ledger.release import MonthCount, Release


@dataclass(frozen=True)
class Balance:
    """The stock over some months. `opening`: None where no month before them was published and none
    follows from them.

    `again`: reopened, and corrections of the record (these can make it less than zero); None as
    `opening`.
    """

    opening: int | None
    received: int
    again: int | None
    closed: int
    closing: int

    @property
    def together(self) -> int:
        """What there was and what was reopened, in one: known always."""
        return self.closing - self.received + self.closed


def balance(shown: Sequence[Release], months: Sequence[Release]) -> Balance | None:
    """The stock over some months, among all that were published. None: there are none, or one
    between is missing.
    """
    counts = [release.month for release in months if release.month]
    if not counts or not _follow_each_other(months):
        return None
    told = Balance(
        opening=None,
        received=sum(count.received for count in counts),
        again=None,
        closed=sum(count.closed for count in counts),
        closing=counts[-1].open,
    )
    opening = _find_opening(shown, months[0], counts[0])
    if opening is None:
        return told
    return replace(told, opening=opening, again=told.together - opening)


def _follow_each_other(months: Sequence[Release]) -> bool:
    """Whether each month begins where the one before it ended."""
    return all(after.first - before.last <= DAY for before, after in pairwise(months))


def balance_each(shown: Sequence[Release]) -> Mapping[str, Balance]:
    """The stock of every month by its name."""
    found: dict[str, Balance] = {}
    for release in shown:
        stock = balance(shown, [release])
        if stock is not None:
            found[release.name] = stock
    return found


def _find_opening(shown: Sequence[Release], first: Release, count: MonthCount) -> int | None:
    """What the month before left. Before the first of all: nothing, where nothing can have been
    there.
    """
    eve = first.first - DAY
    for release in shown:
        if release.month and release.last == eve:
            return release.month.open
    alone = count.open - count.received + count.closed
    return 0 if alone == 0 else None
