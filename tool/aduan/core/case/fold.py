"""A case is the fold of its history: its state, stage, fields and spans follow from the events that
count.

Nothing that can be derived is stored. An event that is unknown, or not allowed where it stands, is
passed over: it stays in the history, and `rules` names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import zip_longest
from typing import Any

from aduan.core.case.custody import (
    CUSTODY,
    RECUSED,
    UNTOUCHED,
    Custody,
    Deed,
    take_deed,
    take_up_again,
)
from aduan.core.law.sop import (
    AMEND,
    CONFIRM,
    CORRECTED,
    EXTEND,
    NEW,
    NOTED,
    REOPEN,
    RETRACT,
    START,
    TAKEN_BACK,
    EventKind,
    Move,
    Sop,
)
from aduan.core.words.aboutpeople import Tags
from aduan.core.words.receipts import ANSWER, OBJECT


@dataclass(frozen=True, slots=True)
class Event:
    """One step as it stands in the file.

    `number` counts from 1, and is its place in the file for good: others name it by that. `at`:
    when it happened, a moment with its offset. `whose`: whose act it is, where somebody else
    entered it (`for` in the file). `filled`: the names of its private fields that hold something;
    what they hold is never here. `entered`: when it was entered, where the file says it: it must
    where that was late. `sealed`: the groups of private fields that are sealed in it, of which
    nobody knows the fields without a key, each with the tag of its key; `begun`: the keys that
    begin with it; `marks`: what tells its sealed blocks from all others.
    """

    number: int
    name: str
    at: datetime
    by: str
    whose: str | None
    fields: Mapping[str, Any]
    filled: frozenset[str] = frozenset()
    entered: datetime | None = None
    sealed: Tags = field(default_factory=dict)
    begun: Tags = field(default_factory=dict)
    marks: tuple[str, ...] = ()

    @property
    def actor(self) -> str:
        """Whose act it is: the roles are asked of this person."""
        return self.whose or self.by


@dataclass(frozen=True, slots=True)
class Span:
    """One state that the case was in. No end: it still is. `dated`: whether the end's day is
    known. `entered`: when the step that ended it was entered, where that step says it.
    """

    state: str
    start: datetime
    end: datetime | None
    run: int
    dated: bool = True
    entered: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class Step:
    """An event that counts, with the position that it led to."""

    event: Event
    position: Position


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands after its history.

    `sop`: the id of its procedure. `history`: all events; `steps`: those that count. `spans`: the
    states that it was in, in order, each beginning where the one before ends. `counted`: the same
    as clocks count them: an end that was undone never was, and `run` is the lap.
    """

    id: str
    sop: str
    history: tuple[Event, ...]
    steps: tuple[Step, ...]
    spans: tuple[Span, ...]
    counted: tuple[Span, ...]
    position: Position

    @property
    def state(self) -> str:
        """The name of the state that it is in now."""
        return self.position.state

    @property
    def outcome(self) -> str | None:
        """How it ended; None while it is open."""
        return self.position.outcome

    @property
    def run(self) -> int:
        """1, and one more with each reopening."""
        return self.position.run

    @property
    def fields(self) -> Mapping[str, object]:
        """What is known of it in the open, as corrected."""
        return self.position.fields

    @property
    def received(self) -> datetime:
        """When it came in."""
        return self.history[0].at

    @property
    def closed(self) -> datetime | None:
        """When it was closed, for a case that is, where that is known; the last closing counts."""
        place = self.position
        return place.since if place.outcome and place.dated else None

    @property
    def is_undated(self) -> bool:
        """Whether it is closed, and nobody knows since when."""
        return self.position.outcome is not None and not self.position.dated

    @property
    def is_open(self) -> bool:
        """Whether it has not ended, or was taken up again."""
        return self.position.outcome is None

    def stage(self, sop: Sop) -> str | None:
        """The stage that it is in; None: with the complainant, or at an end."""
        return sop.states[self.state].stage

    def holder(self, sop: Sop) -> str | None:
        """Who has it: a staff role, the complainant, or nobody once it is closed."""
        return sop.states[self.state].held_by


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
    deed = Deed(kind.effect, event.number, event.actor, event.entered or event.at)
    person = str(event.fields.get(RECUSED, ""))
    return replace(position, custody=take_deed(position.custody, deed, person))


def _amend(position: Position, event: Event) -> Position:
    name = str(event.fields.get(CORRECTED))
    # Without a new value in the open it is a private field that was amended.
    new = {name: event.fields[NEW]} if NEW in event.fields else {}
    return replace(position, fields={**position.fields, **new})


def retracts(event: Event, kind: EventKind | None, steps: Sequence[Step]) -> bool:
    """Whether an event takes back the last one that counts (never the first of all, and never an
    erasure).
    """
    if kind is None or kind.effect != RETRACT or len(steps) < 2:
        return False
    last = steps[-1]
    if last.position.custody.erased == last.event.number:
        return False
    return bool(event.fields.get(TAKEN_BACK) == str(last.event.number))


def moves_case(kind: EventKind, position: Position, sop: Sop) -> bool:
    """Whether an event takes a case on from here, or back to where it was."""
    return kind.effect == RETRACT or find_move(kind, position, sop) is not None


class Walk:
    """A walk through the procedure, one event at a time; `steps` are the events that count so far."""

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.steps: list[Step] = []

    @property
    def position(self) -> Position:
        """Where the walk stands now."""
        return self.steps[-1].position if self.steps else Position()

    def take(self, event: Event) -> None:
        """Go one event on. What is unknown or not allowed here is passed over: `rules` names it."""
        kind = self.sop.events.get(event.name)
        # What only tells of a step, or confirms one, counts as none: it cannot be taken back.
        if kind is None or kind.effect in (NOTED, CONFIRM):
            return
        if kind.effect == RETRACT:
            if retracts(event, kind, self.steps):
                self.steps.pop()
            return
        here = self.position
        if is_allowed(kind, here):
            self.steps.append(Step(event, advance(here, event, kind, self.sop)))

    def finish(self, case_id: str, events: tuple[Event, ...]) -> Case:
        """The case, once all its events were taken."""
        spans = _spans(self.steps)
        return Case(
            id=case_id,
            sop=self.sop.id,
            history=events,
            steps=tuple(self.steps),
            spans=spans,
            counted=_count_spans(self.steps, spans),
            position=self.position,
        )


def fold(case_id: str, history: Iterable[Event], sop: Sop) -> Case:
    """The case of a history, whether or not all of it is allowed: what is not does not count."""
    events = tuple(history)
    walk = Walk(sop)
    for event in events:
        walk.take(event)
    return walk.finish(case_id, events)


def _spans(steps: Sequence[Step]) -> tuple[Span, ...]:
    """The states in order. A step that leads to where the case stood begins no further one."""
    entries: list[Step] = []
    stood: tuple[str, int] | None = None
    for step in steps:
        stands = (step.position.state, step.position.run)
        if stands != stood:
            entries.append(step)
            stood = stands
    return tuple(_span(entry, after) for entry, after in zip_longest(entries, entries[1:]))


def _count_spans(steps: Sequence[Step], spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The states as clocks count them: without the ends that a reopening undid, by laps."""
    if not steps or steps[-1].position.run == 1:
        return spans
    last = steps[-1].position.run
    counted: list[Step] = []
    for step in steps:
        place = step.position
        is_undone = place.before is not None and place.run < last
        if not is_undone:
            counted.append(replace(step, position=replace(place, run=place.lap)))
    return _spans(counted)


def _span(entry: Step, after: Step | None) -> Span:
    place = entry.position
    if after is None:
        return Span(place.state, entry.event.at, None, place.run)
    end = after.event
    return Span(place.state, entry.event.at, end.at, place.run, after.position.dated, end.entered)
