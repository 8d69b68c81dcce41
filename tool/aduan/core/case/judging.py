"""Ring 2, whole: a history judged step by step in one walk, and one further step on trial."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aduan.core.case.asides import check_aside, check_reason, retracts_by_number
from aduan.core.case.fieldrules import open_values
from aduan.core.case.fold import Case, Event, Walk, find_asides, is_aside
from aduan.core.case.origin import day_brought, import_day
from aduan.core.case.rules import ASIDE_CHECKS, checks_of
from aduan.core.case.scene import Scene
from aduan.core.law.frame import Frame
from aduan.core.law.sop import RETRACT
from aduan.core.words.findings import Finding
from aduan.core.words.traits import Trait


def check_history(case_id: str, history: Sequence[Event], frame: Frame) -> list[Finding]:
    """All findings of ring 2 in one history, in its order."""
    _case, findings = examine(case_id, history, frame)
    return findings


def judge(case: Case, event: Event, frame: Frame) -> list[Finding]:
    """The findings that one further event would bring: empty where it is allowed."""
    node = ("history", event.number - 1)
    found = check_history(case.id, (*case.history, event), frame)
    return [finding for finding in found if finding.node[:2] == node]


def examine(case_id: str, history: Sequence[Event], frame: Frame) -> tuple[Case, list[Finding]]:
    """The case of a history and the findings of ring 2, in one walk.

    The history has one event at least, each of a kind that the procedure has: ring 1 saw to that.
    Findings name places in the data (`history`, number from 0, field), not lines.
    """
    findings = _check_start(case_id, history, frame)
    walk = Walk(frame.sop, find_asides(history))
    look = Look(case_id, frame, import_day(history))
    retracts_of = retracts_by_number(history) if walk.asides else {}
    for before, event in _with_the_one_above(history):
        found = look.check(event, before, walk, history)
        if event.number in retracts_of:
            found = _excuse(event, retracts_of[event.number], found, frame)
        findings += found
        walk.take(event)
    return walk.finish(case_id, tuple(history)), findings


def _with_the_one_above(history: Sequence[Event]) -> Iterator[tuple[Event | None, Event]]:
    """Each event of a file with the event above it; none stands above the first."""
    return zip((None, *history), history, strict=False)


def _check_start(case_id: str, history: Sequence[Event], frame: Frame) -> list[Finding]:
    """The id says the day of the first step, on which the procedure was in force."""
    sop = frame.sop
    day = frame.calendar.local_day(history[0].at)
    written = f"{day:%Y%m%d}"
    findings = []
    if case_id[:8] != written:
        findings.append(Finding("ADU317", ("id",), {"day": written}))
    if not sop.in_force(day):
        findings.append(Finding("ADU316", ("sop",), {"sop": sop.id, "day": day.isoformat()}))
    return findings


def _excuse(event: Event, retract: Event, found: list[Finding], frame: Frame) -> list[Finding]:
    """The findings of an event that a merge set aside: that it came out of order is excused."""
    reason = check_reason(event, retract, found, frame.sop)
    kept = [finding for finding in found if not finding.has(Trait.ABOUT_ORDER)]
    return [*kept, reason] if reason else kept


@dataclass(frozen=True)
class Look:
    """What all events of one case are judged by.

    `imported`: the day on which an old register brought the case, where one did.
    """

    case_id: str
    frame: Frame
    imported: date | None

    def check(
        self, event: Event, before: Event | None, walk: Walk, history: Sequence[Event]
    ) -> list[Finding]:
        """The findings of one event where the walk stands, which does not take it.

        `before`: the event above it in the file. `history` is asked only by what a merge wrote.
        """
        kind = self.frame.sop.events[event.name]
        day = self.frame.calendar.local_day(event.at)
        imported = day_brought(event) or self.imported
        scene = Scene(
            self.frame,
            self.case_id,
            event,
            kind,
            walk.steps,
            before,
            day,
            role_day=max(day, imported) if imported else day,
            values=tuple(open_values(event, kind, self.frame.sop)),
        )
        if is_aside(event) and kind.effect == RETRACT:
            return _check_aside(scene, history)
        return [found for check in checks_of(kind) if (found := check(scene))]


def _check_aside(scene: Scene, history: Sequence[Event]) -> list[Finding]:
    found = [wrong for check in ASIDE_CHECKS if (wrong := check(scene))]
    aside = check_aside(scene.event, history)
    return [*found, aside] if aside else found


def list_unfit(history: Sequence[Event], frame: Frame, barred: Container[int] = ()) -> list[int]:
    """The numbers of the events that are not allowed where they stand, or are barred; none of them
    counts.
    """
    walk = Walk(frame.sop, find_asides(history))
    look = Look("", frame, import_day(history))
    unfit = []
    for before, event in _with_the_one_above(history):
        if is_aside(event) or str(event.number) in walk.asides:
            continue
        if event.number in barred or _is_out_of_order(look.check(event, before, walk, history)):
            unfit.append(event.number)
        else:
            walk.take(event)
    return unfit


def _is_out_of_order(findings: Sequence[Finding]) -> bool:
    return any(finding.has(Trait.ABOUT_ORDER) for finding in findings)
