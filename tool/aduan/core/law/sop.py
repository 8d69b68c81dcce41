"""A procedure (SOP) as data: its states, arrows, clocks and labels, as schema/sop/ID.yaml says
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from aduan.core.words.text import Label, Named, join_named

CALENDAR_DAY = "calendar_day"

START = "start"
OPEN, PAUSED, FINAL, ANY = "open", "paused", "final", "any"
HOLDER, AUTHOR = "holder", "author"
# What a step does beside moving a case; and the fields that such a step has in every procedure: the
# field that is corrected with its old and its new value, the step that is taken back, and whether a
# merge did it.
AMEND, RETRACT, REOPEN = "amend", "retract", "reopen"
CORRECTED, OLD, NEW = "field", "from", "to"
TAKEN_BACK, BY_MERGE = "of", "merge"
# Types of fields that say something of the step itself: that its day is unknown, and what register
# it comes from.
UNDATED, SOURCE = "undated", "source"

WHO_ENTERED_IT = Label("yang mencatatnya", "who entered it")


@dataclass(frozen=True, eq=False)
class Role:
    name: str
    label: Label
    staff: bool = True
    enters_for_others: bool = False


@dataclass(frozen=True, eq=False)
class Stage:
    name: str
    label: Label
    role: str


@dataclass(frozen=True, eq=False)
class State:
    """`stage` is None where no stage's clock runs: while the complainant is asked, and at the
    end.
    """

    name: str
    label: Label
    stage: str | None
    held_by: str | None
    final: bool


@dataclass(frozen=True, eq=False)
class Field:
    """One field of an event. `list` is the code list of a `code`; `group` nests private fields.

    `offers`: a value, and the step that may be taken at once where the field holds it. `spares`: a
    value, and the group of private fields that nobody is asked for where the field holds it.
    """

    name: str
    label: Label
    type: str = "text"
    list: str = ""
    required: bool = False
    group: str = ""
    long: bool = False
    help: Label | None = None
    offers: tuple[object, str] | None = None
    spares: tuple[object, str] | None = None

    @property
    def named(self) -> Named:
        """Its name, for people its label."""
        return Named(self.name, self.label)


@dataclass(frozen=True, eq=False)
class Move:
    """An arrow. `by` is empty where the event's own roles hold; `after` names a setting in working
    days.
    """

    sources: frozenset[str]
    target: str
    by: tuple[str, ...] = ()
    outcome: str | None = None
    after: str | None = None
    says: Label | None = None


@dataclass(frozen=True, eq=False)
class EventKind:
    """A step of the procedure: who may take it, from where to where, with which fields."""

    name: str
    label: Label
    help: Label
    alias: str
    by: tuple[str, ...]
    moves: tuple[Move, ...]
    sources: frozenset[str]
    effect: str
    within: int | None
    open: Mapping[str, Field]
    sealed: Mapping[str, Field]
    arrows: Mapping[str, Move]

    @property
    def note(self) -> Field | None:
        """The one sealed field that `--note` fills: the required one, else the first."""
        fields = list(self.sealed.values())
        return next((f for f in fields if f.required), fields[0] if fields else None)

    @cached_property
    def undated(self) -> str | None:
        """The name of the field that says that the step's day is unknown; None where it always is
        known.
        """
        return next((f.name for f in self.open.values() if f.type == UNDATED), None)

    @cached_property
    def takes_in(self) -> bool:
        """Whether an old register may bring this step."""
        return any(f.type == SOURCE for f in self.open.values())

    @property
    def corrects(self) -> bool:
        """Whether it puts one field of the case right."""
        return self.effect == AMEND

    @property
    def named(self) -> Named:
        """Its name, for people its label."""
        return Named(self.name, self.label)

    @property
    def command(self) -> Named:
        """Its name, for people as they type it in their language."""
        return Named(self.name, Label(self.alias or self.name, self.name))

    def move_from(self, state: str) -> Move | None:
        return self.arrows.get(state)


@dataclass(frozen=True, eq=False)
class Clock:
    """A clock: it runs in `states`, up to `limit` units; `tiers` give other limits for some
    cases.
    """

    name: str
    label: Label
    limit: int
    unit: str
    states: frozenset[str]
    stage: str | None
    severity: str
    sum_of: tuple[str, ...]
    tiers: tuple[tuple[Mapping[str, object], int], ...] = ()

    @property
    def warns(self) -> bool:
        """Whether passing the limit only warns, and never fails a build."""
        return self.severity == "warning"

    def limit_for(self, fields: Mapping[str, object]) -> int:
        for when, limit in self.tiers:
            if all(fields.get(name) == value for name, value in when.items()):
                return limit
        return self.limit


@dataclass(frozen=True, eq=False)
class Publication:
    """What the public may see of closed cases: fields by what they could do, and pairs of fields,
    the first first.

    `yearly`: those that are counted for whole years only.
    """

    identifying: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()
    crossed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Sop:
    """One procedure, whole. `data` is the file as read, for the pages that show rows and reasons.

    `statements`: for an outcome, what the complainant said at the end (satisfied, dissatisfied,
    none or other). `settled`: the steps, in their order, by which a complaint is settled at the
    desk on the day it comes.
    """

    id: str
    title: Label
    since: date
    until: date | None
    codes: str
    roles: Mapping[str, Role]
    stages: Mapping[str, Stage]
    states: Mapping[str, State]
    outcomes: Mapping[str, Label]
    statements: Mapping[str, str]
    events: Mapping[str, EventKind]
    common: Mapping[str, Field]
    settings: Mapping[str, int]
    clocks: Mapping[str, Clock]
    box_roles: tuple[str, ...]
    upkeep_roles: tuple[str, ...]
    settled: tuple[str, ...]
    publication: Publication
    data: Mapping[str, Any] = field(repr=False)

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def label_of_state(self, state: str) -> Label:
        return self.states[state].label

    def name_step(self, name: str) -> str:
        """A step, for people by its label; one that this procedure does not know by its name
        alone.
        """
        return self.events[name].named if name in self.events else name

    def name_roles(self, names: Iterable[str]) -> Named:
        """Roles, for people by their labels; whoever entered a step is no role."""
        others = {AUTHOR: WHO_ENTERED_IT}
        return join_named(
            Named(n, self.roles[n].label if n in self.roles else others[n]) for n in names
        )

    @cached_property
    def first_event(self) -> EventKind:
        return next(e for e in self.events.values() if e.move_from(START))

    @property
    def takes_in(self) -> bool:
        """Whether its complaints come from old registers: without a source none begins."""
        return any(f.type == SOURCE and f.required for f in self.first_event.open.values())

    @cached_property
    def steps(self) -> tuple[EventKind, ...]:
        """Every event but the first: what can be done to a case that is there."""
        return tuple(e for e in self.events.values() if e is not self.first_event)

    @cached_property
    def ahead(self) -> Mapping[str, frozenset[str]]:
        """For each state, the states that can follow it without a reopening."""
        arrows: dict[str, set[str]] = {state: set() for state in self.states}
        for move in (m for e in self.events.values() for m in e.moves):
            for source in move.sources - {START}:
                arrows[source].add(move.target)
        return {state: frozenset(_reach(arrows, state)) for state in self.states}

    @cached_property
    def open_fields(self) -> Mapping[str, Field]:
        """Every open field that a case can carry (of moving events), by name; the first label
        counts.
        """
        fields: dict[str, Field] = {}
        for event in self.events.values():
            for name, value in event.open.items() if event.moves else ():
                fields.setdefault(name, value)
        return fields

    @cached_property
    def private_fields(self) -> Mapping[str, Field]:
        """Every private field that a case can carry, by name."""
        kinds = [e for e in self.events.values() if not e.effect]
        return {name: f for e in kinds for name, f in e.sealed.items()}

    def first_state(self, stage: str | None) -> str:
        """The state that a reopened case goes back to: the first of the stage it left."""
        return next(s.name for s in self.states.values() if s.stage == stage)

    def holder_role(self, state: str, stage_left: str | None) -> str | None:
        """The staff role that holds a case; while the complainant is asked, that of the stage it
        left.
        """
        held_by = self.states[state].held_by
        if held_by and self.roles[held_by].staff:
            return held_by
        return self.stages[stage_left].role if stage_left and not self.states[state].final else None


def _reach(arrows: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = list(arrows[start])
    while todo:
        state = todo.pop()
        if state not in seen:
            seen.add(state)
            todo.extend(arrows[state])
    return seen
