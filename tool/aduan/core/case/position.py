"""Where a walk through the procedure stands, and where one event takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime

from aduan.core.case.custody import (
    CUSTODY,
    RECUSED,
    UNTOUCHED,
    Custody,
    Deed,
    take_deed,
    take_up_again,
)
from aduan.core.case.event import Event
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, CORRECTED, EXTEND, NEW, REOPEN, START, EventKind, Move
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import ANSWER, OBJECT


@dataclass(frozen=True, slots=True)
class Position:
    """Where a walk through the procedure stands.

    `stage_left`: the last stage that it was in. `outcome`: how it ended, while it is at an end.
    `run`: 1, and one more with each reopening. `since`: when it came into this state; `dated`:
    whether that is known; `recorded`: when it was entered that it had. `fields`: what is known of
    the case in the open. `before`: at an end by the office's own word, where it stood before, and a
    reopening brings it back to. `lap`: 1, and one more with each reopening of another end: only
    then do the clocks begin anew. `custody`: how its text is kept. `extended`: the laps in which the
    limits were lengthened. `objection`: the number of the step by which the complainant objected,
    until that is answered or the case reopened.
    """

    state: str = START
    stage_left: str | None = None
    outcome: str | None = None
    run: int = 1
    since: datetime | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    dated: bool = True
    recorded: datetime | None = None
    before: Position | None = None
    lap: int = 1
    custody: Custody = UNTOUCHED
    extended: frozenset[int] = frozenset()
    objection: int | None = None


def find_move(kind: EventKind, position: Position, sop: Sop) -> Move | None:
    """The arrow that an event takes from here; None where it takes none or changes no state."""
    if kind.effect == REOPEN and position.state in kind.sources:
        if position.before is not None:
            return Move(kind.sources, position.before.state)
        return Move(kind.sources, sop.first_state(position.stage_left))
    return kind.move_from(position.state)


def is_allowed(kind: EventKind, position: Position) -> bool:
    """Whether the procedure has such an event in this state, whoever takes it."""
    return position.state in kind.sources


def advance(position: Position, event: Event, kind: EventKind, sop: Sop) -> Position:
    """The position after an event that is allowed here.

    An amendment sets one field, and moves nothing. Of the others only kinds that can move a case
    say something of the case itself: what a mere note says is of the note.
    """
    if kind.effect in (AMEND, EXTEND, OBJECT, ANSWER) or kind.effect in CUSTODY:
        return _change(position, event, kind)
    move = find_move(kind, position, sop)
    if move is None and not kind.moves:
        return position
    fields = {**position.fields, **event.fields}
    if move is None:
        return replace(position, fields=fields)
    if sop.states[move.target].final and position.outcome is not None:
        # From one end to another, as when a referral has arrived: when and how it ended stays.
        return replace(position, state=move.target, fields=fields)
    is_undated = kind.undated is not None and event.fields.get(kind.undated) is True
    is_reopening = kind.effect == REOPEN
    return Position(
        state=move.target,
        stage_left=sop.states[move.target].stage or position.stage_left,
        outcome=move.outcome,
        run=position.run + is_reopening,
        since=event.at,
        fields=fields,
        dated=not is_undated,
        recorded=event.entered or event.at,
        before=position if move.own_word else None,
        lap=position.lap + (is_reopening and position.before is None),
        custody=take_up_again(position.custody) if is_reopening else position.custody,
        extended=position.extended,
        objection=None if is_reopening else position.objection,
    )


def _change(position: Position, event: Event, kind: EventKind) -> Position:
    """What a step changes that moves nothing by itself."""
    if kind.effect == AMEND:
        return _amend(position, event)
    if kind.effect == EXTEND:
        return replace(position, extended=position.extended | {position.lap})
    if kind.effect in (OBJECT, ANSWER):
        return replace(position, objection=event.number if kind.effect == OBJECT else None)
    entered = event.entered or event.at
    deed = Deed(kind.effect, event.number, event.actor, entered, event.by)
    person = str(event.fields.get(RECUSED, ""))
    return replace(position, custody=take_deed(position.custody, deed, person))


def _amend(position: Position, event: Event) -> Position:
    name = str(event.fields.get(CORRECTED))
    # Without a new value in the open it is a private field that was amended.
    new = {name: event.fields[NEW]} if NEW in event.fields else {}
    return replace(position, fields={**position.fields, **new})
