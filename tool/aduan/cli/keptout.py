"""Who could read a case and is kept out of it by its own steps: a key that a backup brought back, or that
nobody sealed anew yet, opens nothing for them.
"""

from __future__ import annotations

from collections.abc import Set

from aduan.cli.desk import Desk
from aduan.cli.erased import judge_here, may_have_effect, read_here


def is_kept_out_here(desk: Desk, case_id: str, group: str, own: Set[str]) -> bool:
    """Whether the record keeps the owner of these public keys out of a group of a case's texts, who
    would read it if nobody had shut it off from them.
    """
    from aduan.core.case.circle import find_circle, find_circle_at
    from aduan.core.case.custody import CUSTODY

    raw = read_here(desk, case_id)
    if raw is None or not may_have_effect(desk, raw, CUSTODY):
        return False
    case = judge_here(desk, case_id, raw).case
    if case is None:
        return False
    law = desk.office.law
    sop, today = law.sops[case.sop], law.calendar.local_day(desk.now)
    widest = find_circle(law, sop, case.position.fields, group, today).keys
    present = find_circle_at(law, sop, case.position, group, today).keys
    return not own.isdisjoint(widest) and own.isdisjoint(present)
