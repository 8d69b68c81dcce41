"""What a planted leak is: a change of a draft that tells more than the rule lets a ledger tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple, TypeVar

from aduan.publish.attack.draft import Data, Draft

# Whether it found a place for itself.
Leak = Callable[[Draft, Random], bool]
Thing = TypeVar("Thing")
SMALL, LARGE = "0-4", "5+"


class PickedCell(NamedTuple):
    """A cell of a table that is shown: the places of the table's release and of its variable, the
    table, and the cell's place in it.
    """

    place: int
    number: int
    table: Data
    at: int


def pick_one(things: Sequence[Thing], chance: Random) -> Thing | None:
    """One of some things; None where there are none."""
    return chance.choice(things) if things else None


def pick_cell(draft: Draft, chance: Random, said: str | None) -> PickedCell | None:
    """A cell that says a label, or, for None, a number."""
    found: list[PickedCell] = []
    for place, number, table in draft.tables:
        for at, cell in enumerate(table["cells"]):
            if cell == said or (said is None and isinstance(cell, int)):
                found.append(PickedCell(place, number, table, at))
    return pick_one(found, chance)
