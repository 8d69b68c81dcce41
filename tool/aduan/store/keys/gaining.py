"""Who opens more than before once keys are sealed anew: a key of age says to how many it is sealed, and
its file's name which circle that is, but neither names anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aduan.core.words.quickly import dataclass
from aduan.store.keys.rewrapping import SealTurn
from aduan.store.keys.wrapping import CaseKey

# The public keys of a circle by what it is called; None: of no circle that the office is known to have had.
FindCircleOnce = Callable[[str], frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Gains:
    """`gained`: for each public key what it opens afterwards and not before; `unknown`: the keys of which
    it cannot be said who opened them before, so that all who read them count as new.
    """

    gained: dict[str, list[CaseKey]]
    unknown: frozenset[CaseKey]


def find_gains(turns: Iterable[SealTurn], own: str, find_once: FindCircleOnce) -> Gains:
    """What a sealing would give away. `own`: the public key that opens them all already."""
    gained: dict[str, list[CaseKey]] = {}
    unknown = set()
    for turn in turns:
        before, is_known = {own}, False
        for name, count in turn.lying:
            once = find_once(name)
            # Whoever can write in the vault can give a file another name, but not another head.
            if once is not None and len(once) == count:
                before |= once
                is_known = True
        if not is_known:
            unknown.add(turn.wish.key)
        for key in turn.wish.circle - before:
            gained.setdefault(key, []).append(turn.wish.key)
    return Gains(gained, frozenset(unknown))
