"""What cases are judged by under a procedure: fixed as soon as the first of them stands.

A procedure's limits are not dated: a new decree is a new file. So a change of what is listed here is
refused once cases stand, while labels, helps, reasons, fields and roles may change, and steps that
move nothing may be added. Nor may those few become more who read what is shut off or closed for long:
they go on reading where others stop, so that nobody would be asked about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aduan.core.law.readers import CLOSED, RESTRICTED, ReaderRule
from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import Clock
from aduan.core.law.sopparts import AMEND, CONFIRM, EXTEND, NOTED, REOPEN, RETRACT, EventKind, State
from aduan.core.words.aboutpeople import GROUPS

# What a step does that weighs: each is there once, or by a second door it would be there otherwise.
WEIGHTY = frozenset({AMEND, NOTED, CONFIRM})
# What undoes steps or begins times anew, as a move does.
MOVING = frozenset({REOPEN, RETRACT, EXTEND})
# The parts of a file that judge nothing by themselves: a case has them only by a step that moves.
ADDABLE = ("outcomes.", "settings.")


def list_fixed_changes(before: Sop, after: Sop | None) -> Iterator[str]:
    """The parts of a procedure's file, such as `clocks.team`, by which its cases would be judged
    otherwise than before. `after`: None where the file is gone.
    """
    if after is None:
        yield "id"
        return
    old, new = read_fixed(before), read_fixed(after)
    for part, said in old.items():
        if part not in new or new[part] != said:
            yield part
    for part in new:
        if part not in old and not _may_come(part, before, after):
            yield part
    yield from _list_wider_readers(before, after)


def read_fixed(sop: Sop) -> Mapping[str, object]:
    """All of a procedure that a case is judged by, part by part."""
    parts: dict[str, object] = {"takes_in": sop.takes_in}
    for name, clock in sop.clocks.items():
        parts[f"clocks.{name}"] = _read_limits(clock)
    for name, state in sop.states.items():
        parts[f"states.{name}"] = _read_standing(state, sop)
    for name in sop.stages:
        parts[f"stages.{name}"] = _find_first(name, sop)
    for name, said in sop.statements.items():
        parts[f"outcomes.{name}"] = said
    for name, kind in sop.events.items():
        parts[f"events.{name}"] = _read_course(kind)
    for name, days in sop.settings.items():
        parts[f"settings.{name}"] = days
    for name, tiers in sop.setting_tiers.items():
        parts[f"settings_by.{name}"] = tiers
    return parts


def _read_limits(clock: Clock) -> object:
    stretch = (clock.limit, clock.unit, clock.states, clock.stage)
    return stretch, clock.tiers, clock.severity, clock.sum_of, clock.extension


def _read_standing(state: State, sop: Sop) -> object:
    """Where time runs in a state, and whether the office waits there for somebody else."""
    holder = sop.roles.get(state.held_by or "")
    return state.stage, state.final, holder is not None and not holder.staff


def _find_first(stage: str, sop: Sop) -> str | None:
    """The state that a reopened case of a stage goes back to."""
    inside = [state.name for state in sop.states.values() if state.stage == stage]
    return inside[0] if inside else None


def _read_course(kind: EventKind) -> object:
    """All that a step does but who may take it; of what confirms a closing, who may is part of
    it: nobody confirms by their own word.
    """
    arrows = {
        source: (move.target, move.outcome, move.after, move.own_word)
        for source, move in kind.arrows.items()
    }
    who = frozenset(kind.by) if kind.effect == CONFIRM else None
    # Where a step that does nothing may be taken judges nothing.
    sources = kind.sources if kind.effect or arrows else None
    return arrows, kind.effect, sources, kind.within, kind.after, kind.undated, who


def _list_wider_readers(before: Sop, after: Sop) -> Iterator[str]:
    """The lines of `readers` by which somebody would go on reading where fewer are to, each once."""
    found: dict[str, None] = {}
    for group in GROUPS:
        old, new = before.readers.get(group), after.readers.get(group)
        if old is None:
            continue
        # Of a group that is not named any more, nothing is sealed anew.
        if new is None:
            found[f"readers.{group}"] = None
            continue
        if not frozenset(new.restricted) <= frozenset(old.restricted):
            found[f"readers.{RESTRICTED}"] = None
        if _closes_to_more(old, new):
            found[f"readers.{CLOSED}"] = None
    return iter(found)


def _closes_to_more(old: ReaderRule, new: ReaderRule) -> bool:
    """Whether more read what has been closed for long, or for other days than before."""
    if not old.closed:
        return False
    is_as_long = bool(new.closed) and new.closed_after == old.closed_after
    return not is_as_long or not frozenset(new.closed) <= frozenset(old.closed)


def _may_come(part: str, before: Sop, after: Sop) -> bool:
    """Whether a part that was not there may be added: no case is judged by it."""
    if part.startswith(ADDABLE):
        return True
    group, _dot, name = part.partition(".")
    if group != "events":
        return False
    kind = after.events[name]
    known = {other.effect for other in before.events.values()}
    is_second = kind.effect in WEIGHTY and kind.effect in known
    return not kind.moves and kind.effect not in MOVING and not is_second
