"""The stock of open complaints as what is published tells it: what there was, what came and went,
what is left. All of it stands in the ledger, and adds up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aduan.publish.reading.told import Base


@dataclass(frozen=True)
class Balance:
    """The stock over some base periods. `undated`: of old registers, closed on a day that nobody
    knows.
    """

    opening: int
    received: int
    again: int
    closed: int
    undated: int
    closing: int

    @property
    def gone(self) -> int:
        """All that was closed, on a day that is known or not."""
        return self.closed + self.undated


def balance(bases: Sequence[Base]) -> Balance | None:
    """The stock over some base periods that follow each other. None: there are none."""
    if not bases:
        return None
    counts = [base.count for base in bases]
    return Balance(
        opening=counts[0].before,
        received=sum(count.received for count in counts),
        again=sum(count.reopened for count in counts),
        closed=sum(count.closed for count in counts),
        undated=sum(count.undated for count in counts),
        closing=counts[-1].open,
    )


def balance_each(bases: Sequence[Base]) -> Mapping[str, Balance]:
    """The stock of every base period by its name."""
    found: dict[str, Balance] = {}
    for base in bases:
        stock = balance([base])
        if stock is not None:
            found[base.name] = stock
    return found
