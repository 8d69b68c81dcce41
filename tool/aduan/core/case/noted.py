"""Steps that were not entered, and are told all the same.

Two people who could not see each other took a step from the same place, and the procedure allows
one of them. The step that comes second is not entered: the case gets one line that names it, which
moves nothing (an event kind of the effect `noted`). Where it stands below a closing, it may speak
against it: somebody looks (`confirm`), or takes the case up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.case.lastmove import find_last_move
from aduan.core.case.scene import Scene
from aduan.core.law.frame import Frame
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CONFIRM, NOTED, NOTED_STEP, NOTED_TAKEN, EventKind
from aduan.core.words.casewords import step_node
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding
from aduan.core.words.text import join_named

# A step that was not entered: its name, when it was taken, and by whom.
Told = tuple[str, datetime, str]


def find_noted(sop: Sop) -> EventKind | None:
    """The kind of line by which a procedure tells of steps that were not entered, if it has one."""
    return next((kind for kind in sop.events.values() if kind.effect == NOTED), None)


def is_noted(event: Event, sop: Sop) -> bool:
    """Whether a line only tells of a step that was not entered."""
    kind = sop.events.get(event.name)
    return kind is not None and kind.effect == NOTED


def list_contradicting(case: Case, sop: Sop) -> list[Event]:
    """The lines below a case's closing that tell of a step not entered, and that nobody confirmed.

    Empty for an open case: whoever takes it up again has seen them.
    """
    closing = None if case.is_open else find_last_move(case.steps, sop)
    if closing is None:
        return []
    return _list_unconfirmed(case.history[closing.number :], sop)


def _list_unconfirmed(events: Iterable[Event], sop: Sop) -> list[Event]:
    told: list[Event] = []
    for event in events:
        kind = sop.events.get(event.name)
        if kind is None:
            continue
        if kind.effect == NOTED:
            told.append(event)
        elif kind.effect == CONFIRM:
            told.clear()
    return told


def check_contradicted(case: Case, frame: Frame) -> Iterator[Finding]:
    """The finding of a closing that a step not entered speaks against."""
    sop = frame.sop
    told = list_contradicting(case, sop)
    if not told:
        return
    last = told[-1]
    confirming = (kind.command for kind in sop.events.values() if kind.effect == CONFIRM)
    values = {
        "event": sop.name_step(str(last.fields.get(NOTED_STEP, ""))),
        "by": last.by,
        "confirm": join_named(confirming),
    }
    yield Finding("ADU411", step_node(last.number), values)


def check_confirming(scene: Scene) -> Finding | None:
    """ADU368: a closing is confirmed where a step that was not entered speaks against it."""
    if scene.kind.effect != CONFIRM:
        return None
    sop = scene.frame.sop
    closing = find_last_move(scene.steps, sop)
    since = scene.earlier[closing.number :] if closing else scene.earlier
    return None if _list_unconfirmed(since, sop) else scene.find("ADU368", "event")


def check_noted(scene: Scene) -> Finding | None:
    """A line of a step not entered names a step of the procedure, and when it was taken."""
    if scene.kind.effect != NOTED:
        return None
    fields = scene.event.fields
    if str(fields.get(NOTED_STEP)) not in scene.frame.sop.events:
        known = join_named(kind.named for kind in scene.frame.sop.steps if kind.is_taken)
        values = {"value": fields.get(NOTED_STEP), "field": scene.kind.open[NOTED_STEP].named}
        return scene.find("ADU204", NOTED_STEP, **values, allowed=known)
    try:
        taken = read_moment(str(fields.get(NOTED_TAKEN)))
    except ValueError:
        return scene.find("ADU208", NOTED_TAKEN)
    if taken > scene.event.at:
        return scene.find("ADU307", NOTED_TAKEN)
    return _check_untold(scene, taken)


def _check_untold(scene: Scene, taken: datetime) -> Finding | None:
    """The step was not entered after all, and no other line tells of it."""
    entered = _find_entered(scene, taken)
    return scene.find("ADU326", NOTED_TAKEN, number=entered.number) if entered else None


def list_told(events: Iterable[Event], sop: Sop) -> list[Told]:
    """The steps that lines among these tell of, each line once."""
    told: list[Told] = []
    for event in events:
        if is_noted(event, sop):
            name = str(event.fields[NOTED_STEP])
            taken = read_moment(str(event.fields[NOTED_TAKEN]))
            told.append((name, taken, event.by))
    return told


def _find_entered(scene: Scene, taken: datetime) -> Event | None:
    """The step that a line says was not entered, where it was."""
    told = (scene.event.fields[NOTED_STEP], taken, scene.event.by)
    for step in scene.steps:
        if (step.event.name, step.event.at, step.event.by) == told:
            return step.event
    return None
