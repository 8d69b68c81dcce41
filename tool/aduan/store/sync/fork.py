"""How far this clone and the other side have parted."""

from __future__ import annotations

from collections import Counter

from aduan.core.words.quickly import dataclass
from aduan.store.git.repository import Repository


@dataclass(frozen=True, slots=True)
class Fork:
    """Two commits: how many commits `ours` has that `theirs` has not (`ahead`), and the other way
    round (`behind`). `base`: the last that both have; "" where they share nothing.
    """

    ours: str
    theirs: str
    ahead: int
    behind: int
    base: str


def find_fork(repo: Repository, ours: str, theirs: str) -> Fork:
    """Where two commits part."""
    if ours == theirs:
        return Fork(ours, theirs, 0, 0, ours)
    listed = repo.run("rev-list", "--left-right", "--boundary", f"{ours}...{theirs}").split()
    sides = Counter(line[0] for line in listed)
    ahead, behind = sides["<"], sides[">"]
    bases = [line[1:] for line in listed if line[0] == "-"]
    if not behind:
        base = theirs
    elif not ahead:
        base = ours
    elif len(bases) == 1:
        base = bases[0]
    else:
        base = repo.find_base(ours, theirs) or ""
    return Fork(ours, theirs, ahead, behind, base)
