"""A9: a leak planted on purpose, to see that the attack can see: one of many kinds, chosen anew in
every run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from aduan.core.figures.releases.ledger import Ledger
from aduan.publish.attack.draft import draft_of
from aduan.publish.attack.formleaks import FORM_LEAKS
from aduan.publish.attack.leaks import Leak
from aduan.publish.attack.orderleaks import ORDER_LEAKS
from aduan.publish.attack.tableleaks import TABLE_LEAKS

LEAKS: Mapping[str, Leak] = {**FORM_LEAKS, **ORDER_LEAKS, **TABLE_LEAKS}


@dataclass(frozen=True)
class Planted:
    """A ledger with a leak in it, and of which kind that is."""

    kind: str
    files: Mapping[str, bytes]


def plant(ledger: Ledger, chance: Random) -> Planted | None:
    """A copy of a ledger with one leak; None where there is none to plant."""
    kinds = list(LEAKS)
    chance.shuffle(kinds)
    for kind in kinds:
        planted = plant_kind(ledger, kind, chance)
        if planted is not None:
            return planted
    return None


def plant_kind(ledger: Ledger, kind: str, chance: Random) -> Planted | None:
    """A copy of a ledger with a leak of one kind; None where it has no place for such a one."""
    if not ledger.releases:
        return None
    draft = draft_of(ledger)
    if not LEAKS[kind](draft, chance):
        return None
    files = draft.write()
    return None if files == dict(ledger.files) else Planted(kind, files)
