"""The names that a history has had so far, and whether two of them are one to some computers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import is_in_cases, stem_of
from aduan.core.words.places import fold_path, list_folders
from aduan.store.git.repository import Repository


class Names:
    """All paths seen so far, from the repository's folder; `cases`: the ids of the office's
    cases.
    """

    def __init__(self, repo: Repository, prefix: str, bases: Iterable[str]) -> None:
        self._prefix = prefix
        self._spellings: dict[str, list[str]] = {}
        self._folders: set[str] = set()
        self.cases: set[str] = set()
        for base in bases:
            for path in _list_paths(repo, base):
                self.add(path)

    def add(self, path: str) -> list[str]:
        """Take a path in, with its folders; the other spellings that were taken in of them."""
        if path.startswith(self._prefix) and is_in_cases(path.removeprefix(self._prefix)):
            self.cases.add(stem_of(path))
        rivals = self._note(path)
        for folder in list_folders(path):
            if folder not in self._folders:
                self._folders.add(folder)
                rivals += self._note(folder)
        return rivals

    def judge(self, path: str, is_there: Callable[[str], bool]) -> Finding | None:
        """Take a new path in; the finding, where a name is there that some computers take for
        it.
        """
        other = next((other for other in self.add(path) if is_there(other)), None)
        return (
            Finding("ADU113", values={"other": other}, path=path, line=1, column=1)
            if other
            else None
        )

    def _note(self, name: str) -> list[str]:
        """Remember how a name is spelt; the other spellings."""
        known = self._spellings.setdefault(fold_path(name), [])
        if name not in known:
            known.append(name)
        return [other for other in known if other != name]


def _list_paths(repo: Repository, commit: str) -> Iterator[str]:
    listed = repo.read_raw("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    return (path for path in listed.decode("utf-8", "surrogateescape").split("\0") if path)
