"""Whether the limits could still be lengthened when it was entered that they are: only while a limit
that may be lengthened had not run out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Status
from aduan.core.law.frame import Frame
from aduan.core.law.sopparts import EXTEND
from aduan.core.words.casewords import EVENT_NAME, step_node
from aduan.core.words.findings import Finding

_IN_TIME = (Status.RUNNING, Status.PAUSED)


def check_extensions(case: Case, frame: Frame, judged: int = 0) -> Iterator[Finding]:
    """A finding for each step that counts and came too late to lengthen anything.

    `judged`: so many of the first steps were looked at before.
    """
    for step in case.steps[judged:]:
        event = step.event
        kind = frame.sop.events[event.name]
        if kind.effect == EXTEND and not _could_extend(case, event, frame):
            yield Finding("ADU352", step_node(event.number, EVENT_NAME))


def _could_extend(case: Case, event: Event, frame: Frame) -> bool:
    """By when it was entered: what was written later as if it had been earlier does not count."""
    moment = event.entered or event.at
    earlier = case.history[: event.number - 1]
    before = fold(case.id, earlier, frame.sop, frame.law)
    runs = run_clocks(before, replace(frame, as_of=moment))
    lap = before.position.lap
    live = [run for run in runs if run.lap == lap and run.clock.extension]
    return bool(live) and all(run.status in _IN_TIME for run in live)
