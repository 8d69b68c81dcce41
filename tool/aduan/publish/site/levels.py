"""A procedure as one drawing: its levels, and after each the question whether the complainant is
satisfied. All from its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import Clock
from aduan.core.law.sopparts import Move, Stage, State
from aduan.publish.site.procedure import list_sections

SATISFIED = "satisfied"


@dataclass(frozen=True)
class Level:
    """One stage with its first limit, if it has one.

    `asks`: whether the complainant is asked after it; a yes ends the complaint then. `onward`: the
    level to which a no leads, or where nobody is asked the next one; None: it ends there, too.
    """

    stage: Stage
    clock: Clock | None
    asks: bool
    onward: Stage | None


def list_levels(sop: Sop) -> list[Level]:
    """The stages of a procedure, in its own order."""
    levels = []
    for section in list_sections(sop):
        if section.stage is None:
            continue
        states = [place.state for place in section.places]
        clock = section.clocks[0] if section.clocks else None
        levels.append(_level(sop, section.stage, clock, states))
    return levels


def list_overall(sop: Sop) -> list[Clock]:
    """The limits that bind and are of no one level: how long a complaint may take in all."""
    return [clock for clock in sop.clocks.values() if not clock.stage and not clock.warns]


def climbs(levels: Iterable[Level]) -> bool:
    """Whether who is not satisfied comes one level higher by saying so, at any level."""
    return any(level.asks and level.onward for level in levels)


def _level(sop: Sop, stage: Stage, clock: Clock | None, states: list[State]) -> Level:
    asked = [state for state in states if _is_asked(sop, state)]
    leaving = asked or states
    onward = [target for state in leaving for target in _stages_after(sop, state, stage)]
    return Level(stage, clock, bool(asked), onward[0] if onward else None)


def _is_asked(sop: Sop, state: State) -> bool:
    """Whether in a state one waits for the word of the complainant, and a good one ends the case."""
    if state.stage or state.final:
        return False
    ends = {sop.statements.get(move.outcome or "") for move in _moves_from(sop, state)}
    return SATISFIED in ends


def _stages_after(sop: Sop, state: State, stage: Stage) -> Iterator[Stage]:
    """The other levels to which a step leads from a state."""
    for move in _moves_from(sop, state):
        there = sop.states[move.target].stage
        if there and there != stage.name:
            yield sop.stages[there]


def _moves_from(sop: Sop, state: State) -> Iterator[Move]:
    for event in sop.events.values():
        if move := event.move_from(state.name):
            yield move
