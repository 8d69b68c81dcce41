"""What is kept of one case file in the rows of cases. Open fields only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aduan.core.case.fold import Case
from aduan.core.figures.awaited import find_awaited
from aduan.core.figures.caserow import CaseRow
from aduan.core.figures.summary import keep_row, summarize
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class KeptRow:
    """What is kept of one file that can be used: its case's row, and of an open case, or of one at its
    end in which something waits, the open fields of the file. `status`, `entry`: none where they
    depend on the moment.
    """

    row: CaseRow
    day: str
    due_at: float | None
    status: str | None
    entry: str | None
    data: Mapping[str, Any] | None
    is_open: bool


def make_kept_row(case: Case, data: Mapping[str, Any], law: Law) -> KeptRow:
    """What is kept of a case and the open fields that it was made of."""
    summary = summarize(case, law, case.history[-1].at)
    # An open case of which a step was entered late may come to be late by that, or in time.
    is_varying = case.is_open and any(span.entered for span in case.counted)
    return KeptRow(
        keep_row(summary),
        law.calendar.local_day(case.received).isoformat(),
        summary.due.timestamp() if summary.due else None,
        None if case.is_open else summary.status,
        None if is_varying else summary.entry,
        data if case.is_open or any(find_awaited(case, law)) else None,
        case.is_open,
    )
