"""A procedure as data: its states, arrows, clocks and labels, as schema/sop/ID.yaml says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any

from aduan.core.law.published import Publication
from aduan.core.law.readers import ReaderRule
from aduan.core.law.sopclock import Clock, Tier
from aduan.core.law.sopparts import AUTHOR, START, EventKind, Field, Move, Role, Stage, State
from aduan.core.law.upkeep import Upkeep
from aduan.core.words.officepaths import RELEASES_FOLDER, STAFF_FILE
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, Named, join_named

WHO_ENTERED_IT = Label("yang mencatatnya", "who entered it")


@dataclass(frozen=True, eq=False)
class Sop:
    """One procedure, whole, as a decree gives it.

    `since`, `until`: the days on which new cases were received under it, both included.
    `statements`: for an outcome, what the complainant said at the end (satisfied, dissatisfied,
    none or other). `settings`: numbers of working days that an office may set otherwise;
    `setting_tiers`: other numbers for the cases whose open fields hold such values.
    `settled`: the steps, in their order, by which a complaint is settled at the desk on the day it
    comes. `upkeep`: who may change which path of the office. `listed`: the open fields that lists
    of cases show and can be narrowed by, each with what it narrows to. `outage_roles`,
    `confirming_roles`: who enters an outage of the office, and who confirms it. `takes_in`: its
    complaints come from old registers, and only theirs say from which. `readers`: who reads which
    group of a case's private texts. `papers`: for a kind of paper, the steps of which the last one is
    told in it. `data` is the file as read,
    for the pages that show the decree's rows and our reasons.
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
    setting_tiers: Mapping[str, tuple[Tier, ...]]
    clocks: Mapping[str, Clock]
    box_roles: tuple[str, ...]
    outage_roles: tuple[str, ...]
    confirming_roles: tuple[str, ...]
    upkeep: Upkeep
    settled: tuple[str, ...]
    listed: Mapping[str, Label]
    publication: Publication
    takes_in: bool
    readers: Mapping[str, ReaderRule]
    papers: Mapping[str, tuple[str, ...]]
    data: Mapping[str, Any] = field(repr=False)

    def in_force(self, day: date) -> bool:
        """Whether new cases were received under it on this day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def label_of_state(self, state: str) -> Label:
        """What people read for a state. KeyError: this procedure has none of that name."""
        return self.states[state].label

    def name_step(self, name: str) -> str:
        """A step, for people by its label; one that this procedure does not know by its name
        alone.
        """
        return self.events[name].named if name in self.events else name

    def name_roles(self, names: Iterable[str]) -> Named:
        """Roles, for people by their labels; whoever entered a step is no role."""
        labels = {name: role.label for name, role in self.roles.items()}
        labels.setdefault(AUTHOR, WHO_ENTERED_IT)
        return join_named(Named(name, labels[name]) for name in names)

    @cached_property
    def first_event(self) -> EventKind:
        """The step with which every case begins: the one that leads out of `START`."""
        return next(event for event in self.events.values() if event.move_from(START))

    @cached_property
    def way_in(self) -> Field | None:
        """The open field that says by which way a complaint came; None where none does."""
        return next((f for f in self.first_event.open.values() if f.way_in), None)

    @property
    def law_keepers(self) -> tuple[str, ...]:
        """The roles that may change the files of the law, the staff's above all."""
        return self.upkeep.keepers(STAFF_FILE)

    @property
    def publishers(self) -> tuple[str, ...]:
        """The roles that may add a release."""
        return self.upkeep.keepers(f"{RELEASES_FOLDER}/x.json")

    @property
    def has_limits(self) -> bool:
        """Whether any of its clocks binds: without one nothing is in time, and nothing late."""
        return any(not clock.warns for clock in self.clocks.values())

    @cached_property
    def late_reason(self) -> Field | None:
        """The field in which any step says why it was entered late; None where none does."""
        return next((field for field in self.common.values() if field.if_late), None)

    @cached_property
    def steps(self) -> tuple[EventKind, ...]:
        """Every event but the first: what can be done to a case that is there."""
        return tuple(event for event in self.events.values() if event is not self.first_event)

    @property
    def moves(self) -> Iterator[Move]:
        """Every arrow of every step."""
        for event in self.events.values():
            yield from event.moves

    @cached_property
    def ahead(self) -> Mapping[str, frozenset[str]]:
        """For each state, the states that can follow it without a reopening."""
        arrows: dict[str, set[str]] = {state: set() for state in self.states}
        for move in self.moves:
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
            if not event.moves:
                continue
            for name, value in event.open.items():
                fields.setdefault(name, value)
        return fields

    @cached_property
    def private_fields(self) -> Mapping[str, Field]:
        """Every private field that a case can carry, by name."""
        fields: dict[str, Field] = {}
        for event in self.events.values():
            if not event.effect:
                fields.update(event.sealed)
        return fields

    def first_state(self, stage: str | None) -> str:
        """The state that a reopened case goes back to: the first of the stage it left."""
        return next(state.name for state in self.states.values() if state.stage == stage)

    def holder_role(self, state: str, stage_left: str | None) -> str | None:
        """The staff role that holds a case; while the complainant is asked, that of the stage it
        left.
        """
        here = self.states[state]
        if here.held_by and self.roles[here.held_by].staff:
            return here.held_by
        if here.final or not stage_left:
            return None
        return self.stages[stage_left].role


def _reach(arrows: Mapping[str, set[str]], start: str) -> set[str]:
    """All states that lie ahead of one, itself only where a way leads back to it."""
    seen: set[str] = set()
    todo = list(arrows[start])
    while todo:
        state = todo.pop()
        if state not in seen:
            seen.add(state)
            todo.extend(arrows[state])
    return seen
