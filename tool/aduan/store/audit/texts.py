"""The commit objects themselves, as signatures cover them, read in order through one `cat-file`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.store.git.repository import Repository

LIMIT = 1 << 20


class Texts:
    """The raw commits of a range; asked for in the range's order."""

    def __init__(self, repo: Repository, commits: Sequence[str]) -> None:
        self._repo, self._commits = repo, commits
        self._stream: Iterator[tuple[str, tuple[int, bytes | None]]] | None = None
        self._last = ("", b"")

    def read(self, commit: str) -> bytes:
        """A commit's bytes; nothing where it is too large to be one."""
        if self._last[0] != commit:
            self._last = (commit, self._read_on(commit))
        return self._last[1]

    def _read_on(self, commit: str) -> bytes:
        if self._stream is None:
            wanted = self._commits[self._commits.index(commit) :]
            self._stream = zip(wanted, self._repo.stream_objects(wanted, LIMIT), strict=False)
        for name, (_size, raw) in self._stream:
            if name == commit:
                return raw or b""
        return b""
