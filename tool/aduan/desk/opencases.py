"""The open cases that can take a step, to choose from."""

from __future__ import annotations

from aduan.core.case.fold import Case
from aduan.desk.following import can_take
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caselists import read_open_cases


def list_open(office: OfficeFolder, step: str = "") -> tuple[list[Case], list[str]]:
    """The open cases, the oldest first; with a step, those that can take it. And the files that cannot
    be used: nobody knows of them whether they can.
    """
    cases, unusable = read_open_cases(office)
    sops = office.law.sops
    # Within a day the numbers are drawn by chance: they tell no order.
    oldest_first = sorted(cases, key=lambda case: (case.received, case.id))
    able = [case for case in oldest_first if not step or can_take(case, step, sops[case.sop])]
    return able, unusable
