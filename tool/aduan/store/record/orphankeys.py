"""Keys of the vault that nothing in any line of this clone names: which of them may be taken out.

What is gone is gone for good, and a step that needs a key may still wait on another computer. So a key
has to have lain there untouched for longer than anybody stays away from `aduan sync`.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from aduan.core.words.officepaths import CASES, LAW
from aduan.core.words.quickly import dataclass
from aduan.store.git.repository import Repository
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey

REST = timedelta(days=30)


@dataclass(frozen=True)
class OrphanKey:
    """One such key; `is_ripe`: it has lain long enough in every folder; `is_named`: some other branch
    of this clone, or what is kept in it, names it.
    """

    key: CaseKey
    is_ripe: bool
    is_named: bool

    @property
    def may_go(self) -> bool:
        """Whether nobody can need it any more, as far as this clone knows."""
        return self.is_ripe and not self.is_named


def find_orphans(
    repo: Repository, folders: Sequence[VaultFolder], known: Container[CaseKey], now: datetime
) -> list[OrphanKey]:
    """The keys that lie in any of these folders and are not `known`, in order."""
    ages: dict[CaseKey, list[float]] = {}
    for folder in folders:
        for wrapping in folder.list_wrappings():
            if wrapping.key not in known:
                ages.setdefault(wrapping.key, []).append(_written(folder, wrapping.name))
    named = _list_named(repo, {key.tag for key in ages})
    latest = (now - REST).timestamp()
    return [
        OrphanKey(key, max(written) <= latest, key.tag in named)
        for key, written in sorted(ages.items())
    ]


def drop_orphan(folders: Iterable[VaultFolder], key: CaseKey) -> int:
    """Take a key out of every folder; how many files that were."""
    count = 0
    for folder in folders:
        for wrapping in folder.list_wrappings():
            if wrapping.key == key:
                folder.drop(wrapping)
                count += 1
    return count


def _written(folder: VaultFolder, name: str) -> float:
    """When a file was written, in seconds; one that is gone meanwhile is as old as may be."""
    with suppress(FileNotFoundError):
        return (folder.path / name).stat().st_mtime
    return 0.0


def _list_named(repo: Repository, tags: Collection[str]) -> frozenset[str]:
    """Of these tags, those that stand in a branch, in what is kept or waits here, or in a file."""
    if not tags:
        return frozenset()
    sought = [word for tag in sorted(tags) for word in ("-e", tag)]
    words = ("-h", "-o", "-F", *sought)
    where = ("--", CASES, LAW)
    found = {*(repo.try_run("grep", "--untracked", *words, *where) or "").split()}
    # Branches, what others have, what is kept and what was put aside.
    refs = repo.run("for-each-ref", "--format=%(objectname)").split()
    for ref in sorted(set(refs)):
        found.update((repo.try_run("grep", *words, ref, *where) or "").split())
    return frozenset(found)
