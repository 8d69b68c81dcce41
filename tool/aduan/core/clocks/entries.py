"""When steps were entered, against when they were taken: late entries are named, and such as hide
lateness refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from aduan.core.case.fold import Event, fold, is_aside
from aduan.core.case.origin import import_day
from aduan.core.clocks.clocks import Status, run_clocks
from aduan.core.law.frame import Frame
from aduan.core.words.findings import Finding


def check_entries(history: Sequence[Event], first: int, frame: Frame) -> Iterator[Finding]:
    """The findings of the steps from the number `first` on, entered at the moment of the frame.

    A step may be entered some days after it was taken (`max_backdating` of the office file). Later,
    it is named; it is refused where a clock that had run out by then looks as if the step had come
    in time. What an old register brings is old by its nature, on the day on which it is taken in.
    """
    law, entered, day = frame.law, frame.as_of, frame.today
    imported = import_day(history)
    if imported and abs((day - imported).days) <= 1:
        return
    soon = timedelta(days=law.office.max_backdating)
    for event in history[first - 1 :]:
        if entered - event.at <= soon:  # no more working days than days
            continue
        brought = import_day([event])
        if brought and abs((day - brought).days) <= 1:
            continue
        late = law.calendar.count(law.calendar.business_day(event.at), day)
        if late > law.office.max_backdating and not is_aside(event):
            code = "ADU634" if _hides_lateness(history, event.number, frame) else "ADU633"
            values = {"days": late, "event": frame.sop.name_step(event.name)}
            yield Finding(code, ("history", event.number - 1, "at"), values)


def _hides_lateness(history: Sequence[Event], number: int, frame: Frame) -> bool:
    if number == 1:
        return False
    before, after = (
        run_clocks(fold("", history[:n], frame.sop), frame) for n in (number - 1, number)
    )
    over = {run.name for run in before if run.status is Status.OVERDUE and not run.clock.warns}
    still = {run.name for run in after if run.status in (Status.OVERDUE, Status.LATE)}
    return bool(over - still)
