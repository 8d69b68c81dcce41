"""Which step brought a case to where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from aduan.core.case.event import Event
from aduan.core.case.fold import Step, moves_case
from aduan.core.case.position import Position
from aduan.core.law.sop import Sop


def find_last_move(steps: Sequence[Step], sop: Sop) -> Event | None:
    """The last event that moved a case, of those that count; None before the first."""
    for place in reversed(range(len(steps))):
        event = steps[place].event
        before = steps[place - 1].position if place else Position()
        if moves_case(sop.events[event.name], before, sop):
            return event
    return None
