"""Which case has the receipt of a letter: one that two clerks entered, each in a clone of their own, is
one complaint all the same, and the second of them is kept.
"""

from __future__ import annotations

from aduan.core.words.receipts import OUTSIDE
from aduan.store.audit.standing import list_standing_cases, read_standing
from aduan.store.files.receipttext import list_outside_keys
from aduan.store.git.repository import Repository

_MARK = OUTSIDE.encode("ascii")


class Holders:
    """The cases of a commit, and those that are entered on top of it, by their receipts' keys.

    All cases are read where a letter was entered, once, and none where none was.
    """

    def __init__(self, repo: Repository, prefix: str, tip: str) -> None:
        self._repo, self._prefix, self._tip = repo, prefix, tip
        self._paths: dict[str, str] = {}
        self._is_read = False

    def find_other(self, path: str, old: bytes, new: bytes) -> str | None:
        """Another case with a key that a file has newly; its path, from the office's folder."""
        if _MARK not in new[len(old) :]:
            return None
        self._read()
        keys = list_outside_keys(new) - list_outside_keys(old)
        others = (self._paths.get(key, path) for key in sorted(keys))
        return next((other for other in others if other != path), None)

    def take(self, path: str, raw: bytes) -> None:
        """Take in a case as it is now."""
        if _MARK in raw:
            for key in list_outside_keys(raw):
                self._paths.setdefault(key, path)

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        standing = list(list_standing_cases(self._repo, self._prefix, self._tip))
        for path, raw in read_standing(self._repo, standing):
            self.take(path, raw)
