"""What is overdue, what only warns, and whether the calendar can be trusted: findings on open
cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from aduan.core.case.allowed import next_steps
from aduan.core.case.apart import find_acting_role
from aduan.core.case.fold import Case
from aduan.core.case.origin import import_day
from aduan.core.clocks.runs import Run, Status
from aduan.core.law.calendar import DAY, Calendar, Standing
from aduan.core.law.frame import Frame
from aduan.core.law.sop import Sop
from aduan.core.words.casewords import step_node
from aduan.core.words.findings import Finding
from aduan.core.words.text import join_named

LIVE = (Status.RUNNING, Status.OVERDUE)


def check_deadlines(case: Case, runs: Sequence[Run], frame: Frame) -> list[Finding]:
    """The findings of an open case's clocks; a closed case has none: late is counted, not
    mended.

    `runs` are those of the case by the same frame. Each finding stands at the last step that
    counts: it is the next one that is missing.
    """
    if not case.is_open or not case.steps:
        return []
    node = step_node(case.steps[-1].event.number)
    found = [
        *_overdue(case, runs, frame.sop),
        *_warned(runs),
        *_uncertain(case, runs, frame.calendar),
    ]
    return [Finding(finding.code, node, finding.values) for finding in found]


def _overdue(case: Case, runs: Iterable[Run], sop: Sop) -> Iterator[Finding]:
    """The clock that binds and ran out first; one finding says enough."""
    late = [run for run in runs if run.status is Status.OVERDUE]
    over = [run for run in late if not run.clock.warns]
    if not over:
        return
    run = min(over, key=lambda run: run.due)
    steps = next_steps(case.position, sop)
    holder = find_acting_role(case.holder(sop), case.fields, sop)
    yield Finding(
        "ADU401",
        values={
            "clock": run.clock.label,
            "days": run.past,
            "due": run.due.date().isoformat(),
            "holder": sop.roles[holder].label if holder else "-",
            "next": join_named(kind.command for kind, _roles in steps if kind.moves),
        },
    )


def _warned(runs: Iterable[Run]) -> Iterator[Finding]:
    for run in runs:
        if run.clock.warns and run.status is Status.OVERDUE:
            values = {"clock": run.clock.label, "used": run.used, "limit": run.limit}
            yield Finding("ADU402", values=values)


def _uncertain(case: Case, runs: Iterable[Run], calendar: Calendar) -> Iterator[Finding]:
    """A clock in a year without a calendar is wrong in the office's own case; an old register's is
    what it is.
    """
    days = [run.due.date() for run in runs if run.status in LIVE]
    missing = [day for day in days if calendar.standing_of(day) is Standing.MISSING]
    if missing:
        taken_in = import_day(case.history) is not None
        yield Finding("ADU407" if taken_in else "ADU404", values={"year": missing[0].year})
        return
    drafts = [day for day in days if calendar.standing_of(day) is Standing.DRAFT]
    if drafts:
        first = drafts[0]
        yield Finding("ADU403", values={"year": first.year, "due": first.isoformat()})


def missing_box_days(
    opened: Iterable[date], since: date | None, calendar: Calendar, as_of: datetime
) -> list[date]:
    """The working days, from the office's first to yesterday, on which the box was not logged (row
    5).

    Today is missing only once the office has closed. None for `since`: the office has not said
    when it began, and nothing is missing.
    """
    if since is None:
        return []
    logged = set(opened)
    days = calendar.working_days(since - DAY, calendar.local_day(as_of))
    return [day for day in days if day not in logged and calendar.close_of(day) < as_of]
