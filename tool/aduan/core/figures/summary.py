"""A case in one row: what lists show of it. For a closed case it says the same at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from aduan.core.case.fold import Case
from aduan.core.clocks.clocks import Run, Status, is_due_soon, leading_run, run_clocks
from aduan.core.law.frame import frame_of
from aduan.core.law.law import Law


@dataclass(frozen=True)
class Summary:
    """One row of `list`. Moments as text with offset; `status`: overdue, running, paused, closed or
    late.

    `due`: of the clock that a person has to look at; None where none runs.
    """

    id: str
    state: str
    stage: str | None
    holder: str | None
    outcome: str | None
    received: str
    channel: object
    service: object
    category: object
    due: str | None
    status: str
    due_soon: bool

    @property
    def is_open(self) -> bool:
        """Whether the case has not ended, or was taken up again."""
        return self.outcome is None

    def as_row(self) -> dict[str, object]:
        """The columns by name, in their order."""
        return asdict(self)


def summarize(case: Case, law: Law, as_of: datetime) -> Summary:
    """The row of one case."""
    frame = frame_of(case.sop, law, as_of)
    runs = run_clocks(case, frame)
    lead = leading_run(runs)
    return Summary(
        id=case.id,
        state=case.state,
        stage=case.stage(frame.sop),
        holder=case.holder(frame.sop),
        outcome=case.outcome,
        received=case.received.isoformat(),
        channel=case.fields.get("channel"),
        service=case.fields.get("service"),
        category=case.fields.get("category"),
        due=lead.due.isoformat() if lead else None,
        status=find_status(case, runs),
        due_soon=lead is not None and is_due_soon(lead, frame),
    )


def find_status(case: Case, runs: Sequence[Run]) -> str:
    """One word for a case: closed or late when it ended, else how its clocks stand."""
    telling = [run.status for run in runs if not run.clock.warns]
    if not case.is_open:
        return "late" if Status.LATE in telling else "closed"
    for status in (Status.OVERDUE, Status.RUNNING):
        if status in telling:
            return status.value
    return Status.PAUSED.value
