"""Ring 2, whole: a history judged step by step in one walk, and one further step on trial."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, Walk
from aduan.core.case.origin import day_brought, import_day
from aduan.core.case.remembered import other_checks, remembered_by
from aduan.core.case.rules import checks_of
from aduan.core.case.scene import Scene
from aduan.core.law.frame import Frame
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass


def judge(case: Case, event: Event, frame: Frame) -> list[Finding]:
    """The findings that one further event would bring: empty where it is allowed."""
    history = (*case.history, event)
    look = Look(case.id, frame, import_day(history), history)
    return look.check(event, Walk(frame.sop, frame.law, case.steps))


def examine(case_id: str, history: Sequence[Event], frame: Frame) -> tuple[Case, list[Finding]]:
    """The case of a history and the findings of ring 2, in one walk.

    The history has one event at least, each of a kind that the procedure has: ring 1 saw to that.
    Findings name places in the data (`history`, number from 0, field), not lines.
    """
    findings = _check_start(case_id, history, frame)
    walk = Walk(frame.sop, frame.law)
    look = Look(case_id, frame, import_day(history), history)
    for event in history:
        findings += look.check(event, walk)
        walk.take(event)
    return walk.finish(case_id, tuple(history)), findings


def _check_start(case_id: str, history: Sequence[Event], frame: Frame) -> list[Finding]:
    """The id says the day of the first step, on which the procedure was in force."""
    sop = frame.sop
    day = frame.calendar.local_day(history[0].at)
    written = day.isoformat().replace("-", "")
    findings = []
    if case_id[:8] != written:
        findings.append(Finding("ADU317", ("id",), {"day": written}))
    if not sop.in_force(day):
        values = {"sop": sop.id, "day": day.isoformat()}
        findings.append(Finding("ADU316", ("sop",), values))
    return findings


@dataclass(frozen=True)
class Look:
    """What all events of one case are judged by.

    `imported`: the day on which an old register brought the case, where one did. `history`: all of
    it, as far as it is read.
    """

    case_id: str
    frame: Frame
    imported: date | None
    history: Sequence[Event]

    def check(self, event: Event, walk: Walk) -> list[Finding]:
        """The findings of one event where the walk stands, which does not take it."""
        kind = self.frame.sop.events[event.name]
        day = self.frame.calendar.local_day(event.at)
        imported = day_brought(event) or self.imported
        scene = Scene(
            self.frame,
            self.case_id,
            event,
            kind,
            walk.steps,
            day,
            role_day=max(day, imported) if imported else day,
            history=self.history,
        )
        remembered = remembered_by(self.frame.law)
        key = remembered.key_of(scene)
        choose_checks = other_checks if remembered.knows(key) else checks_of
        found: list[Finding] = []
        for check in choose_checks(kind, self.frame.sop):
            finding = check(scene)
            if finding is not None:
                found.append(finding)
        if not found:
            remembered.keep(key)
        return found
