"""The moment of receipt is never corrected, for the clocks count from it: how a complaint that was entered
under a wrong one makes room for the same under the right one.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind
from aduan.core.words.text import Label, Named, join_named


def name_way_out(case_id: str, state: str, sop: Sop) -> Named:
    """The commands, in their order, that close a case in this state as the same as another; where
    the procedure has no such way, the one that shows the case.
    """
    kinds = find_way_to_same(state, sop)
    commands = [kind.command.label for kind in kinds] or [Label("lihat", "show")]
    return join_named(name_command(command, case_id) for command in commands)


def find_way_to_same(state: str, sop: Sop) -> list[EventKind]:
    """The fewest steps by which a case in this state is closed as the same as another; none where
    the procedure has no such way.
    """
    seen = {state}
    waiting: list[tuple[str, list[EventKind]]] = [(state, [])]
    for stands, way in waiting:
        for kind, target in _list_arrows(stands, sop):
            if sop.states[target].final:
                if kind.find_open("case") is not None:
                    return [*way, kind]
            elif target not in seen:
                seen.add(target)
                waiting.append((target, [*way, kind]))
    return []


def _list_arrows(state: str, sop: Sop) -> Iterator[tuple[EventKind, str]]:
    for kind in sop.events.values():
        move = kind.move_from(state)
        if move is not None:
            yield kind, move.target


def name_command(command: Label, case_id: str) -> Named:
    """A command for a case, as it is typed in each language."""
    label = Label(f"`aduan {command.id} {case_id}`", f"`aduan {command.en} {case_id}`")
    return Named(label.en, label)
