"""The names under cases/ that a history has had so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aduan.store.git import Repository


class Names:
    """All paths under cases/ seen so far; `cases`: the ids of the cases."""

    def __init__(self, repo: Repository, prefix: str, bases: Iterable[str]) -> None:
        self._seen: dict[str, str] = {}
        self.cases: set[str] = set()
        for base in bases:
            for path in _list_cases(repo, prefix, base):
                self.add(path)

    def add(self, path: str) -> str | None:
        """Take a path in; the other one, where one is there that differs in capitals only."""
        other = self._seen.setdefault(path.casefold(), path)
        self.cases.add(path.rsplit("/", 1)[-1].removesuffix(".yaml"))
        return other if other != path else None


def _list_cases(repo: Repository, prefix: str, commit: str) -> Iterator[str]:
    words = ("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", f"{prefix}cases")
    for path in repo.read_raw(*words).decode("utf-8", "surrogateescape").split("\0"):
        if path:
            yield path[len(prefix) :]
