"""Until when steps that only their author's clone has must be handed on, to count as they happened; and
which complaints count late because they came too late.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.clocks.backdating import find_stop
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import PAST_DUE, LateEntry, Run
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law


def find_handing_on(case: Case, first: int, frame: Frame) -> datetime | None:
    """The last moment at which the steps of a case from the number `first` on can be entered without
    making a clock late that they kept; None where they kept none.
    """
    stops = _list_stops(case.history[first - 1 :], frame.law)
    moments = []
    for run in _list_binding(case, frame):
        end = run.stretches[-1].end
        if end in stops and run.status not in PAST_DUE:
            moments.append(max(run.due, stops[end]))
    return min(moments, default=None)


def is_late_by_entry(before: Case, after: Case, frame: Frame) -> bool:
    """Whether a case has a clock that is late because its steps were entered late, and was not late
    when they had not been handed on.
    """
    were = {(run.name, run.lap) for run in _list_late(before, frame)}
    late = [run for run in _list_late(after, frame) if run.entry is LateEntry.COUNTED]
    return any((run.name, run.lap) not in were for run in late)


def _list_stops(events: Sequence[Event], law: Law) -> Mapping[datetime | None, datetime]:
    """When each step ends a time, with the last moment at which it could be entered and still would."""
    return {find_stop(one.at, one.entered, law): _find_last_entry(one.at, law) for one in events}


def _find_last_entry(at: datetime, law: Law) -> datetime:
    """The close of the last working day on which what happened then may be entered and counts as it
    happened (`max_backdating`).
    """
    calendar = law.calendar
    day = calendar.business_day(at)
    return calendar.close_of(calendar.add(day, law.office.on(day).max_backdating))


def _list_binding(case: Case, frame: Frame) -> Iterator[Run]:
    return (run for run in run_clocks(case, frame) if not run.clock.warns)


def _list_late(case: Case, frame: Frame) -> Iterator[Run]:
    return (run for run in _list_binding(case, frame) if run.status in PAST_DUE)
