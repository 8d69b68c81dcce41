"""What came and went in a base period, and which closings are counted in it.

A closing is one of a complaint by the step that closed it. What was open before and after a period
is what is known for it and for the one before; so what came and went always adds up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aduan.core.case.fold import Case, Step
from aduan.core.figures.releases.knowing import Edge, Known
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, eq=False)
class Moved:
    """One complaint over a base period: how it stands after it and stood before, and what came and
    went. `is_touched`: whether a step of it belongs to the period. `runs`: those of its runs that were
    closed in it.
    """

    case: Case
    earlier: Case | None
    is_touched: bool
    was_open: bool
    received: int
    reopened: int
    undated: int
    runs: tuple[int, ...]


def follow(known: Known, before: Edge, edge: Edge, start: date) -> Moved | None:
    """One complaint from one period's edge to the next; None: nothing is known of it yet.

    What happened before `start`, the first day of all releases, is counted in none; of it only what
    was still open is there.
    """
    now = known.fold_known(edge)
    if now is None:
        return None
    numbers = {event.number for event in known.list_known(before)}
    is_touched = len(now.history) > len(numbers)
    earlier = known.fold_known(before) if is_touched else now
    fresh = [step for step in _turns(now) if _is_counted(step, numbers, known, start)]
    came = [step for step in fresh if step.position.outcome is None]
    ended = [step for step in fresh if step.position.outcome is not None]
    received = sum(step.position.run == 1 for step in came)
    reopened = len(came) - received
    dated = [step.position.run for step in ended if step.position.dated]
    undated = len(ended) - len(dated)
    was_open = earlier is not None and earlier.is_open
    # What the steps do not account for is what was taken back, or came in from before all releases.
    missing = (now.is_open - was_open) - (len(came) - len(ended))
    if missing > 0 and earlier is None:
        received += missing
    elif missing > 0:
        reopened += missing
    elif missing < 0:
        dated.append(now.position.run)
    return Moved(now, earlier, is_touched, was_open, received, reopened, undated, tuple(dated))


def _turns(case: Case) -> Iterator[Step]:
    """The steps by which it came in, ended, or was taken up again."""
    is_open: bool | None = None
    for step in case.steps:
        opens = step.position.outcome is None
        if opens is not is_open:
            yield step
        is_open = opens


def _is_counted(step: Step, before: set[int], known: Known, start: date) -> bool:
    number = step.event.number
    return number not in before and known.days[number - 1] >= start
