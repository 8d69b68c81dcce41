"""What each change of the rules that an exchange brought gives to whom: also what the next one takes away
again, for somebody may have acted by it in between.
"""

from __future__ import annotations

from collections.abc import Iterable

from aduan.core.law.powers import Powers, find_powers
from aduan.core.words.quickly import dataclass
from aduan.store.audit.laws import Laws
from aduan.store.git.repository import Repository
from aduan.store.sync.rulesin import RuleChange


@dataclass(frozen=True)
class PowersIn:
    """A change of the rules, and what it gives; None: it cannot be told, as its files cannot be used."""

    change: RuleChange
    powers: Powers | None


def list_powers_in(repo: Repository, changes: Iterable[RuleChange]) -> list[PowersIn]:
    """What each change gives, by the law before it and the one that it makes."""
    laws, found = Laws(repo, repo.prefix), []
    for change in changes:
        before, after = laws.law_at(f"{change.commit}^"), laws.law_at(change.commit)
        powers = find_powers(before, after) if before and after else None
        found.append(PowersIn(change, powers))
    return found
