"""What is overdue, what only warns, and whether the calendar can be trusted: findings on open
cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from aduan.core.case.allowed import next_steps
from aduan.core.case.fold import Case
from aduan.core.case.origin import import_day
from aduan.core.clocks.clocks import Run, Status
from aduan.core.law.calendar import Calendar, Standing
from aduan.core.law.frame import Frame
from aduan.core.law.sop import Sop
from aduan.core.words.findings import Finding
from aduan.core.words.text import join_named

LIVE = (Status.RUNNING, Status.OVERDUE)


def check_deadlines(case: Case, runs: Sequence[Run], frame: Frame) -> list[Finding]:
    """The findings of an open case's clocks; a closed case has none: late is counted, not
    mended.
    """
    if not case.is_open or not case.steps:
        return []
    node = ("history", case.steps[-1].event.number - 1)
    found = [
        *_overdue(case, runs, frame.sop),
        *_warned(runs),
        *_uncertain(case, runs, frame.calendar),
    ]
    return [Finding(f.code, node, f.values) for f in found]


def _overdue(case: Case, runs: Iterable[Run], sop: Sop) -> Iterator[Finding]:
    over = [r for r in runs if r.status is Status.OVERDUE and not r.clock.warns]
    if not over:
        return
    run = min(over, key=lambda r: r.due)
    moving = join_named(kind.command for kind, _ in next_steps(case.position, sop) if kind.moves)
    yield Finding(
        "ADU401",
        values={
            "clock": run.clock.label,
            "days": run.past,
            "due": run.due.date().isoformat(),
            "holder": sop.roles[holder].label if (holder := case.holder(sop)) else "-",
            "next": moving,
        },
    )


def _warned(runs: Iterable[Run]) -> Iterator[Finding]:
    for run in runs:
        if run.clock.warns and run.status is Status.OVERDUE:
            yield Finding(
                "ADU402", values={"clock": run.clock.label, "used": run.used, "limit": run.limit}
            )


def _uncertain(case: Case, runs: Iterable[Run], calendar: Calendar) -> Iterator[Finding]:
    """A clock in a year without a calendar is wrong in the office's own case; an old register's is
    what it is.
    """
    taken_in = import_day(case.history) is not None
    live = [run.due.date() for run in runs if run.status in LIVE]
    if missing := [due for due in live if calendar.standing_of(due) is Standing.MISSING]:
        yield Finding("ADU407" if taken_in else "ADU404", values={"year": missing[0].year})
    elif drafts := [due for due in live if calendar.standing_of(due) is Standing.DRAFT]:
        yield Finding("ADU403", values={"year": drafts[0].year, "due": drafts[0].isoformat()})


def missing_box_days(
    opened: Iterable[date], since: date | None, calendar: Calendar, as_of: datetime
) -> list[date]:
    """The working days, from the office's first to yesterday, on which the box was not logged (row
    5).
    """
    if since is None:
        return []
    logged = set(opened)
    today = calendar.local_day(as_of)
    days = calendar.working_days(date.fromordinal(since.toordinal() - 1), today)
    return [day for day in days if day not in logged and calendar.close_of(day) < as_of]
