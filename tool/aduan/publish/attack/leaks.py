"""What a planted leak is: a change of a draft that tells more than the rule lets a ledger tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from aduan.publish.attack.draft import Data, Draft

# Whether it found a place for itself.
Leak = Callable[[Draft, Random], bool]
Thing = TypeVar("Thing")
SMALL, LARGE = "0-4", "5+"


def pick_one(things: Sequence[Thing], chance: Random) -> Thing | None:
    """One of some things; None where there are none."""
    return chance.choice(things) if things else None


def pick_cell(draft: Draft, chance: Random, said: str | None) -> tuple[int, int, Data, int] | None:
    """A table and the place of a cell in it that says a label, or, for None, a number."""
    found: list[tuple[int, int, Data, int]] = []
    for place, number, table in draft.tables:
        for at, cell in enumerate(table["cells"]):
            if cell == said or (said is None and isinstance(cell, int)):
                found.append((place, number, table, at))
    return pick_one(found, chance)
