"""A case is the fold of its history: its state, stage, fields and spans follow from the events that
count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import zip_longest
from typing import Any

from aduan.core.law.sop import START, EventKind, Move, Sop


@dataclass(frozen=True, slots=True)
class Event:
    """One step as it stands in the file. `number` counts from 1.

    `filled`: the names of its private fields that hold something; what they hold is never here.
    """

    number: int
    name: str
    at: datetime
    by: str
    whose: str | None
    fields: Mapping[str, Any]
    filled: frozenset[str] = frozenset()

    @property
    def actor(self) -> str:
        """Whose act it is: the roles are asked of this person."""
        return self.whose or self.by


@dataclass(frozen=True, slots=True)
class Span:
    """One state that the case was in. No end: it still is. `dated`: whether the end's day is
    known.
    """

    state: str
    start: datetime
    end: datetime | None
    run: int
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Position:
    """Where a walk through the procedure stands. `dated`: whether it is known when this state was
    entered.
    """

    state: str = START
    stage_left: str | None = None
    outcome: str | None = None
    run: int = 1
    entered: datetime | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """An event that counts, with the position that it led to."""

    event: Event
    position: Position


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands after its history."""

    id: str
    sop: str
    history: tuple[Event, ...]
    steps: tuple[Step, ...]
    spans: tuple[Span, ...]
    position: Position

    @property
    def state(self) -> str:
        return self.position.state

    @property
    def outcome(self) -> str | None:
        return self.position.outcome

    @property
    def run(self) -> int:
        return self.position.run

    @property
    def fields(self) -> Mapping[str, object]:
        return self.position.fields

    @property
    def received(self) -> datetime:
        return self.history[0].at

    @property
    def closed(self) -> datetime | None:
        """When it was closed, for a case that is, where that is known; the last closing counts."""
        return self.position.entered if self.position.outcome and self.position.dated else None

    @property
    def is_undated(self) -> bool:
        """Whether it is closed, and nobody knows since when."""
        return self.position.outcome is not None and not self.position.dated

    @property
    def is_open(self) -> bool:
        return self.position.outcome is None

    def stage(self, sop: Sop) -> str | None:
        return sop.states[self.state].stage

    def holder(self, sop: Sop) -> str | None:
        """Who has it: a staff role, the complainant, or nobody once it is closed."""
        return sop.states[self.state].held_by


def find_move(kind: EventKind, position: Position, sop: Sop) -> Move | None:
    """The arrow that an event takes from here; None where it takes none or changes no state."""
    if kind.effect == "reopen" and position.state in kind.sources:
        return Move(kind.sources, sop.first_state(position.stage_left))
    return kind.move_from(position.state)


def is_allowed(kind: EventKind, position: Position) -> bool:
    return position.state in kind.sources


def advance(position: Position, event: Event, kind: EventKind, sop: Sop) -> Position:
    """The position after an event that is allowed here."""
    if kind.effect == "amend":
        field_name = event.fields.get("field")
        if not isinstance(field_name, str) or "to" not in event.fields:
            return position
        return replace(position, fields={**position.fields, field_name: event.fields["to"]})
    fields = {**position.fields, **event.fields}
    move = find_move(kind, position, sop)
    if move is None:
        return replace(position, fields=fields) if kind.moves else position
    return Position(
        state=move.target,
        stage_left=sop.states[move.target].stage or position.stage_left,
        outcome=move.outcome,
        run=position.run + (kind.effect == "reopen"),
        entered=event.at,
        fields=fields,
        dated=kind.undated is None or event.fields.get(kind.undated) is not True,
    )


def retracts(event: Event, kind: EventKind | None, steps: Sequence[Step]) -> bool:
    """Whether an event takes back the last one that counts (never the first of all)."""
    return (
        kind is not None
        and kind.effect == "retract"
        and len(steps) > 1
        and event.fields.get("of") == str(steps[-1].event.number)
    )


def is_aside(event: Event) -> bool:
    """Whether an event is a merge's word that another was set aside."""
    return event.fields.get("merge") is True


def find_asides(history: Iterable[Event]) -> frozenset[str]:
    """The numbers, as text, of the events that a merge set aside."""
    return frozenset(str(event.fields.get("of")) for event in history if is_aside(event))


class Walk:
    """A walk through the procedure, one event at a time; `steps` are the events that count so far.

    `asides`: the numbers of events that a merge set aside, which never counted.
    """

    def __init__(self, sop: Sop, asides: frozenset[str] = frozenset()) -> None:
        self.sop = sop
        self.asides = asides
        self.steps: list[Step] = []

    @property
    def position(self) -> Position:
        return self.steps[-1].position if self.steps else Position()

    def take(self, event: Event) -> None:
        """Go one event on. What is unknown or not allowed here is passed over: `rules` names it."""
        if is_aside(event) or (self.asides and str(event.number) in self.asides):
            return
        kind = self.sop.events.get(event.name)
        if retracts(event, kind, self.steps):
            self.steps.pop()
        elif kind is not None and kind.effect != "retract" and is_allowed(kind, self.position):
            self.steps.append(Step(event, advance(self.position, event, kind, self.sop)))

    def finish(self, case_id: str, events: tuple[Event, ...]) -> Case:
        """The case, once all its events were taken."""
        return Case(
            case_id, self.sop.id, events, tuple(self.steps), _spans(self.steps), self.position
        )


def fold(case_id: str, history: Iterable[Event], sop: Sop) -> Case:
    """The case of a history."""
    events = tuple(history)
    walk = Walk(sop, find_asides(events))
    for event in events:
        walk.take(event)
    return walk.finish(case_id, events)


def _spans(steps: Sequence[Step]) -> tuple[Span, ...]:
    starts: list[Step] = []
    for step in steps:
        last, place = starts[-1].position if starts else None, step.position
        if last is None or (last.state, last.run) != (place.state, place.run):
            starts.append(step)
    return tuple(_span(step, after) for step, after in zip_longest(starts, starts[1:]))


def _span(step: Step, after: Step | None) -> Span:
    place = step.position
    if after is None:
        return Span(place.state, step.event.at, None, place.run)
    return Span(place.state, step.event.at, after.event.at, place.run, after.position.dated)
