"""Closed cases of which the text need not be kept any more, by the office's own schedule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aduan.core.case.custody import ASK_ERASURE
from aduan.core.case.fold import Case
from aduan.core.law.law import Law
from aduan.core.law.retention import KEEP, OUTCOME, RetentionClass
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class Outlived:
    """A closed case whose time is over. `since`: the first day on which it was; `is_held`: whether
    something keeps it from being erased; `is_asked`: whether somebody asked for that.
    """

    case: Case
    into: RetentionClass
    closed: date
    since: date
    is_held: bool
    is_asked: bool


def list_over(cases: Iterable[Case], law: Law, today: date) -> list[Outlived]:
    """The cases whose time is over on a day, the longest over first. What is kept for good, and what
    is erased, is left out.
    """
    found = [kept for case in cases if (kept := _judge_case(case, law, today)) is not None]
    return sorted(found, key=lambda kept: (kept.since, kept.case.id))


def _judge_case(case: Case, law: Law, today: date) -> Outlived | None:
    sop, custody = law.sops[case.sop], case.position.custody
    schedule = law.retention.get(sop.codes)
    closed_at = case.position.since
    if case.is_open or schedule is None or closed_at is None or custody.erased is not None:
        return None
    into = schedule.class_of({**case.fields, OUTCOME: case.outcome})
    if into is None or into.fate == KEEP:
        return None
    closed = law.calendar.local_day(closed_at)
    since = into.over_on(closed)
    if since > today:
        return None
    is_asked = custody.find(ASK_ERASURE) is not None
    return Outlived(case, into, closed, since, custody.is_held, is_asked)
