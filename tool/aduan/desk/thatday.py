"""A case as it was recorded to stand on an earlier day, for a paper that is printed again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from aduan.core.case.fold import Case, Step, fold
from aduan.core.law.law import Law
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _
from aduan.desk.find import Found
from aduan.desk.papering import is_named


def go_back(found: Found, law: Law, moment: datetime) -> Found:
    """The case with the steps that had been taken by a moment, and none after the first later one.

    UsageError: it had not come in yet; or who complained was named then, and is not any more.
    """
    then = go_back_unasked(found, law, moment)
    sop = law.sops[found.case.sop]
    if is_named(then.case, sop) and not is_named(found.case, sop):
        raise UsageError(
            _("{id}: the name was withheld later, and no paper says it any more"),
            _("leave out --as-of"),
            id=found.case.id,
        )
    return then


def stand_then(cases: Iterable[Case], law: Law, moment: datetime) -> list[Case]:
    """The cases as they had been recorded to stand by a moment; without those that came in later."""
    then = []
    for case in cases:
        history = tuple(takewhile(lambda event: event.at <= moment, case.history))
        if history:
            then.append(fold(case.id, history, law.sops[case.sop], law))
    return then


def stand_after(case: Case, step: Step, law: Law) -> Case:
    """The case as it stood once a step of it had been taken, whatever came later."""
    history = case.history[: step.event.number]
    return fold(case.id, history, law.sops[case.sop], law)


def go_back_unasked(found: Found, law: Law, moment: datetime) -> Found:
    """Go back to the moment for who looks themselves whether a name was withheld since. UsageError:
    it had not come in yet.
    """
    history = tuple(takewhile(lambda event: event.at <= moment, found.case.history))
    if not history:
        raise UsageError(
            _("{id}: it had not been received at that moment"),
            _("say a later one with --as-of, or leave it out"),
            id=found.case.id,
        )
    then = fold(found.case.id, history, law.sops[found.case.sop], law)
    return replace(found, case=then, opened=found.opened[: len(history)])
