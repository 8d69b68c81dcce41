"""Which case has the receipt of a letter: one that two clerks entered, each in a clone of their own, is
one complaint all the same, and the second of them is kept. So is one that bears a half of another's:
a stranger's letter may say whatever key it has seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from aduan.core.words.officepaths import PathKind, kind_of
from aduan.store.audit.knownkeys import find_known
from aduan.store.files.receipttext import list_outside_keys, list_possible_keys
from aduan.store.git.commits import Change, Commit, read_versions
from aduan.store.git.repository import Repository


class Holders:
    """The cases of a commit, and those that are entered on top of it, by their receipts' keys: as the
    audit holds one against the other.
    """

    def __init__(self, repo: Repository, prefix: str, tip: str) -> None:
        self._repo, self._prefix, self._tip = repo, prefix, tip
        self._entered: dict[str, str] = {}

    def find_other(self, path: str, old: bytes, new: bytes) -> str | None:
        """Another case with a key that a file has newly; its path, from the office's folder."""
        keys = sorted(list_outside_keys(new) - list_outside_keys(old))
        known = find_known(self._repo, self._prefix, self._tip, keys)
        for key in keys:
            holders: list[str] = [*known.get(key, ())]
            holders.append(self._entered.get(key, path))
            for holder in holders:
                if holder != path:
                    return holder
        return None

    def take(self, path: str, raw: bytes) -> None:
        """Take in a case as it is now."""
        for mark in list_possible_keys(raw):
            self._entered.setdefault(mark, path)


def comes_twice(repo: Repository, prefix: str, tip: str, commits: Sequence[Commit]) -> bool:
    """Whether commits on top of another enter a letter that another case has: they cannot go out as
    they are.
    """
    holders = Holders(repo, prefix, tip)
    grown: list[Change] = []
    for commit in commits:
        grown += [change for change in commit.changes if _is_case(change, prefix)]
    for change, old, new in read_versions(repo, grown):
        local = change.path.removeprefix(prefix)
        before = b"" if change.is_added else old or b""
        if holders.find_other(local, before, new or b""):
            return True
        holders.take(local, new or b"")
    return False


def _is_case(change: Change, prefix: str) -> bool:
    is_ours = change.path.startswith(prefix) and change.is_plain
    return is_ours and kind_of(change.path.removeprefix(prefix)) is PathKind.CASE
