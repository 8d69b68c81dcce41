"""When steps were entered, against when they were taken: late entries are named, and such as hide
lateness refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from aduan.core.case.fold import Event, fold, is_aside
from aduan.core.case.origin import day_brought, import_day
from aduan.core.clocks.clocks import Run, Status, run_clocks
from aduan.core.law.frame import Frame
from aduan.core.words.findings import Finding

# Days between an import and the commit that brought it: a laptop's clock may be a day off.
SAME_IMPORT = 1


def check_entries(history: Sequence[Event], first: int, frame: Frame) -> Iterator[Finding]:
    """The findings of the steps from the number `first` on, entered at the moment of the frame.

    A step may be entered some working days after it was taken (`max_backdating` of the office
    file). Later, it is named; it is refused where a clock that had run out by then looks as if the
    step had come in time. What an old register brings is old by its nature, on the day on which it
    is taken in.
    """
    today, allowed = frame.today, frame.law.office.max_backdating
    if _is_import_of(import_day(history), today):
        return
    soon = timedelta(days=allowed)
    for event in history[first - 1 :]:
        # There are no more working days than days: so fresh a step need not be counted.
        if frame.as_of - event.at <= soon or _is_import_of(day_brought(event), today):
            continue
        late = frame.calendar.count(frame.calendar.business_day(event.at), today)
        if late <= allowed or is_aside(event):
            continue
        code = "ADU634" if _hides_lateness(history, event.number, frame) else "ADU633"
        values = {"days": late, "event": frame.sop.name_step(event.name)}
        yield Finding(code, ("history", event.number - 1, "at"), values)


def _is_import_of(imported: date | None, today: date) -> bool:
    if imported is None:
        return False
    return abs((today - imported).days) <= SAME_IMPORT


def _hides_lateness(history: Sequence[Event], number: int, frame: Frame) -> bool:
    """Whether a clock that binds was overdue without the step, and with it seems never to have
    been.
    """
    if number == 1:
        return False
    before = _run_first(history, number - 1, frame)
    after = _run_first(history, number, frame)
    over = {run.name for run in before if run.status is Status.OVERDUE and not run.clock.warns}
    still = {run.name for run in after if run.status in (Status.OVERDUE, Status.LATE)}
    return bool(over - still)


def _run_first(history: Sequence[Event], count: int, frame: Frame) -> tuple[Run, ...]:
    """The clocks as only the first steps of a history have them."""
    return run_clocks(fold("", history[:count], frame.sop), frame)
