"""Who could read a case and is kept out of it by its own steps, or since it is closed for long: a key
that a backup brought back, or that nobody sealed anew yet, opens nothing for them.
"""

from __future__ import annotations

from collections.abc import Set

from aduan.cli.casehere import judge_here, may_have_effect, read_here
from aduan.cli.desk import Desk


def is_kept_out_here(desk: Desk, case_id: str, group: str, own: Set[str]) -> bool:
    """Whether the record keeps the owner of these public keys out of a group of a case's texts, who
    would read it if nobody had shut it off from them.
    """
    from aduan.core.case.circle import find_circle, find_circle_at
    from aduan.core.case.custody import CUSTODY

    raw = read_here(desk, case_id)
    if raw is None:
        return False
    may_be_apart = may_have_effect(desk, raw, CUSTODY)
    if not may_be_apart and not _may_be_long_closed(desk, case_id, group, own):
        return False
    case = judge_here(desk, case_id, raw).case
    if case is None:
        return False
    law = desk.office.law
    sop, today = law.sops[case.sop], law.calendar.local_day(desk.now)
    widest = find_circle(law, sop, case.position.fields, group, today).keys
    present = find_circle_at(law, sop, case.position, group, today).keys
    return not own.isdisjoint(widest) and own.isdisjoint(present)


def _may_be_long_closed(desk: Desk, case_id: str, group: str, own: Set[str]) -> bool:
    """Whether a case is old enough to be closed for long, and that would keep the owner of these public
    keys out of it. Asked of each key that opens, before its case is judged.
    """
    from aduan.core.case.circle import find_circle
    from aduan.core.law.bounds import LEAST_READABLE
    from aduan.core.words.ids import find_day_of

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    received = find_day_of(case_id)
    if received is None or (today - received).days <= LEAST_READABLE:
        return False
    return any(
        own.isdisjoint(find_circle(law, sop, {}, group, today, is_long_closed=True).keys)
        for sop in law.sops.values()
    )
