"""A case is the fold of its history: its state, stage, fields and spans follow from the events that
count.

Nothing that can be derived is stored. An event that is unknown, or not allowed where it stands, is
passed over: it stays in the history, and `rules` names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest

from aduan.core.case.barring import Onward, find_bar
from aduan.core.case.event import Event
from aduan.core.case.position import Position, advance, find_move, is_allowed
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CONFIRM, NOTED, RETRACT, TAKEN_BACK, EventKind
from aduan.core.words.quickly import dataclass

# What only tells of a step, or confirms one: it cannot be taken back.
UNCOUNTED = frozenset({NOTED, CONFIRM})


@dataclass(frozen=True, slots=True)
class Span:
    """One state that the case was in, in a run of the case and a lap of its clocks. No end: it still is.
    `dated`: whether the end's day is known. `entered`: when the step that ended it was entered, where
    that step says it.
    """

    state: str
    start: datetime
    end: datetime | None
    run: int
    lap: int
    dated: bool = True
    entered: datetime | None = None


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
    as clocks count them, by laps: an end that was undone never was.
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


def lead_on(event: Event, kind: EventKind, steps: Sequence[Step], sop: Sop) -> Position | None:
    """Where an event leads, whoever takes it; None: it is not allowed below these steps, or counts as
    none.
    """
    if kind.effect in UNCOUNTED:
        return None
    if kind.effect == RETRACT:
        return steps[-2].position if retracts(event, kind, steps) else None
    here = steps[-1].position if steps else Position()
    return advance(here, event, kind, sop) if is_allowed(kind, here) else None


class Walk:
    """A walk through the procedure, one event at a time; `steps` are the events that count so far.

    `law`: by which it is known who reads what, so that nobody lets himself read again. None: of the staff
    nothing is known, and all but those whom the case itself names may take any step.
    """

    def __init__(self, sop: Sop, law: Law | None, steps: Iterable[Step] = ()) -> None:
        self.sop, self.law = sop, law
        self.steps = list(steps)

    @property
    def position(self) -> Position:
        """Where the walk stands now."""
        return self.steps[-1].position if self.steps else Position()

    def branch(self) -> Walk:
        """Another walk from here, which leaves this one where it is."""
        return Walk(self.sop, self.law, self.steps)

    def take(self, event: Event) -> None:
        """Go one event on. What is unknown or not allowed here is passed over: `rules` names it."""
        kind = self.sop.events.get(event.name)
        if kind is None:
            return
        after = lead_on(event, kind, self.steps, self.sop)
        if after is None or self._is_barred(event, kind, after):
            return
        if kind.effect == RETRACT:
            self.steps.pop()
        else:
            self.steps.append(Step(event, after))

    def _is_barred(self, event: Event, kind: EventKind, after: Position) -> bool:
        if not self.steps:
            return False
        first, last = self.steps[0].event, self.steps[-1].event
        onward = Onward(event, kind, self.position, after, first, last)
        return find_bar(onward, self.sop, self.law) is not None

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


def fold(case_id: str, history: Iterable[Event], sop: Sop, law: Law | None) -> Case:
    """The case of a history, whether or not all of it is allowed: what is not does not count."""
    events = tuple(history)
    walk = Walk(sop, law)
    for event in events:
        walk.take(event)
    return walk.finish(case_id, events)


def stand_at(case: Case, moment: datetime, sop: Sop, law: Law | None) -> Case | None:
    """A case as it stood at a moment, without what happened later; None: it had not come in."""
    then = case
    if case.history[-1].at > moment:
        known = (event for event in case.history if event.at <= moment)
        then = fold(case.id, known, sop, law)
    return then if then.steps else None


def _spans(steps: Sequence[Step]) -> tuple[Span, ...]:
    """The states in order. A step that leads to where the case stood begins no further one."""
    return _follow(steps, lambda place: place.run)


def _follow(steps: Sequence[Step], turn_of: Callable[[Position], int]) -> tuple[Span, ...]:
    """The states in order, told apart by their name and by the run, or the lap, that they are in."""
    entries: list[Step] = []
    stood: tuple[str, int] | None = None
    for step in steps:
        stands = (step.position.state, turn_of(step.position))
        if stands != stood:
            entries.append(step)
            stood = stands
    followed = zip_longest(entries, entries[1:])
    return tuple(_span(entry, after) for entry, after in followed)


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
            counted.append(step)
    return _follow(counted, lambda place: place.lap)


def _span(entry: Step, after: Step | None) -> Span:
    place = entry.position
    start = entry.event.at
    if after is None:
        return Span(place.state, start, None, place.run, place.lap)
    end = after.event
    is_dated = after.position.dated
    return Span(place.state, start, end.at, place.run, place.lap, is_dated, end.entered)
