"""A case in one row: what lists show of it. For a closed case it says the same at any moment."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from aduan.core.case.apart import find_acting_role
from aduan.core.case.fold import Case
from aduan.core.clocks.clocks import find_entry, run_clocks
from aduan.core.clocks.runs import Run, Status, is_due_soon, leading_run
from aduan.core.figures.caserow import AFTER, BEFORE, CaseRow, Row
from aduan.core.law.frame import frame_of
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class Summary:
    """One row of `list`. `listed`: what the case holds in the fields that its procedure lists;
    `status`: overdue, running, paused, closed or late.

    `due`: of the clock that a person has to look at; None where none runs. `entry`: `later` where
    it is in time by a later entry, `counted` where it is late by one, else empty. `was_late`: a limit
    that is behind it was missed, whatever its status says of the one that runs now.
    """

    id: str
    state: str
    stage: str | None
    holder: str | None
    outcome: str | None
    received: datetime
    listed: Mapping[str, object]
    due: datetime | None
    status: str
    due_soon: bool
    entry: str = ""
    was_late: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the case has not ended, or was taken up again."""
        return self.outcome is None

    def as_row(self) -> Row:
        """The row as it is printed and kept: flat, its moments as text with their offset."""
        return {
            **{name: getattr(self, name) for name in BEFORE},
            "received": self.received.isoformat(),
            **self.listed,
            **{name: getattr(self, name) for name in AFTER},
            "due": self.due.isoformat() if self.due else None,
        }


def keep_row(summary: Summary) -> CaseRow:
    """The row of a summary, without what depends on the moment."""
    row = summary.as_row()
    own = {name: row[name] for name in (*BEFORE, *AFTER)}
    return CaseRow(**own, listed=json.dumps(dict(summary.listed), ensure_ascii=False))


def summarize(case: Case, law: Law, as_of: datetime) -> Summary:
    """The row of one case."""
    frame = frame_of(case.sop, law, as_of)
    runs = run_clocks(case, frame)
    lead = leading_run(runs)
    return Summary(
        id=case.id,
        state=case.state,
        stage=case.stage(frame.sop),
        holder=find_acting_role(case.holder(frame.sop), case.fields, frame.sop),
        outcome=case.outcome,
        received=case.received,
        listed={name: case.fields.get(name) for name in frame.sop.listed},
        due=lead.due if lead else None,
        status=find_status(case, runs),
        due_soon=lead is not None and is_due_soon(lead, frame),
        entry=find_entry(run for run in runs if not run.clock.warns).value,
        was_late=Status.LATE in _list_statuses(runs),
    )


def find_status(case: Case, runs: Sequence[Run]) -> str:
    """One word for a case: closed or late when it ended, else how its clocks stand."""
    telling = _list_statuses(runs)
    if not case.is_open:
        return "late" if Status.LATE in telling else "closed"
    for status in (Status.OVERDUE, Status.RUNNING):
        if status in telling:
            return status.value
    return Status.PAUSED.value


def _list_statuses(runs: Sequence[Run]) -> list[Status]:
    """How each clock stands that binds."""
    return [run.status for run in runs if not run.clock.warns]
