"""What an attack on a ledger found: breaches are values, and a ledger that holds has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Breach:
    """One thing given away or not in order. `attack`: A1 to A9; `message` is marked for
    translation.
    """

    attack: str
    release: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Report:
    """All breaches, and by attack how much was looked at: an attack that looked at nothing has
    proved nothing.
    """

    breaches: tuple[Breach, ...]
    counts: Mapping[str, int]

    @property
    def ok(self) -> bool:
        return not self.breaches
