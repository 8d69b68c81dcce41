"""The open cases that can take a step, to choose from."""

from __future__ import annotations

from aduan.core.case.fold import Case
from aduan.core.words.findings import RefusedError
from aduan.desk.following import can_take
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caselists import read_open_cases


def list_open(office: OfficeFolder, step: str = "") -> list[Case]:
    """The open cases, the oldest first; with a step, those that can take it."""
    try:
        cases = read_open_cases(office)
    except RefusedError:
        # One broken file bars the list, and not the work on the others: they are named by part of
        # their number.
        return []
    sops = office.law.sops
    # Within a day the numbers are drawn by chance: they tell no order.
    oldest_first = sorted(cases, key=lambda case: (case.received, case.id))
    return [case for case in oldest_first if not step or can_take(case, step, sops[case.sop])]
