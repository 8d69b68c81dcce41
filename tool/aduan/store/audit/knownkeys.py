"""Which keys the cases of a commit have: remembered on this computer, so that a few new ones can be
held against all of an office without reading all of it again.

What is remembered is no more than a hint where to look: what it names is read before it is believed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from aduan.core.words.officepaths import CASES
from aduan.core.words.quickly import dataclass
from aduan.store.audit.record import LIMIT
from aduan.store.files.filemarks import program_mark
from aduan.store.files.officefolder import ROOM
from aduan.store.files.writing import write_atomically
from aduan.store.git.commits import compare_commits
from aduan.store.git.repository import Repository

NOTE = "keys"
# Of what is said of a key so many bytes are kept: that two are taken for one costs a look, no more.
KEPT = 8
# What is said of a key: letters of base 32, or of base 16.
_MARK = re.compile(rb"\b(?:[a-z2-7]{26}|[0-9a-f]{64})\b")


def find_known(
    repo: Repository, prefix: str, commit: str, marks: Collection[str]
) -> dict[str, list[str]]:
    """The files of cases at a commit, from the office's folder, in which some marks stand, by mark.

    Nothing is looked at where there are no marks.
    """
    if not marks:
        return {}
    memory = KeyMemory(repo, prefix)
    known = memory.read_known(commit)
    doubtful = {mark.encode() for mark in marks if _shorten(mark.encode()) in known}
    if not doubtful:
        return {}
    found: dict[str, list[str]] = {}
    for path, raw in memory.read_cases(commit):
        for mark in doubtful.intersection(_MARK.findall(raw)):
            found.setdefault(mark.decode(), []).append(path)
    return found


@dataclass(frozen=True)
class KeyMemory:
    """What this computer remembers of the keys of an office's cases. `prefix`: its place in the repository."""

    repo: Repository
    prefix: str

    def read_known(self, commit: str) -> frozenset[bytes]:
        """All that the cases of a commit say of keys, shortened."""
        noted = self._read_note()
        if noted is not None and noted[0] == commit:
            return noted[1]
        known = self._go_on(*noted, commit) if noted else None
        if known is None:
            known = _gather(raw for _path, raw in self.read_cases(commit))
        self._keep(commit, known)
        return known

    def read_cases(self, commit: str) -> Iterator[tuple[str, bytes]]:
        """The files of the cases of a commit, by their paths in the office's folder."""
        top = self.prefix + CASES
        listed = self.repo.read_raw("ls-tree", "-r", "-z", "--full-tree", commit, "--", top)
        entries = [entry.partition(b"\t") for entry in listed.split(b"\0") if entry]
        blobs = [head.split()[2].decode() for head, _tab, _path in entries]
        contents = self.repo.stream_objects(blobs, LIMIT)
        for (_head, _tab, path), (_size, raw) in zip(entries, contents, strict=True):
            yield path.decode("utf-8", "surrogateescape").removeprefix(self.prefix), raw or b""

    def _go_on(self, last: str, known: frozenset[bytes], commit: str) -> frozenset[bytes] | None:
        """What is known of one commit, and what another says anew; None: the first is not here."""
        if self.repo.read_objects([last])[0] is None:
            return None
        top = self.prefix + CASES
        changes = compare_commits(self.repo, last, commit)
        standing = [change for change in changes if not change.is_removed]
        blobs = [change.new for change in standing if change.path.startswith(top)]
        contents = self.repo.stream_objects(blobs, LIMIT)
        return known | _gather(raw or b"" for _size, raw in contents)

    @property
    def _note(self) -> Path:
        return self.repo.git_dir / ROOM / NOTE

    @property
    def _begin(self) -> str:
        return f"{program_mark()} {sha256(self.prefix.encode()).hexdigest()}"

    def _read_note(self) -> tuple[str, frozenset[bytes]] | None:
        """The commit that was looked at last, and what its cases say of keys; None: there is no such
        note of this program's.
        """
        try:
            head, _end, raw = self._note.read_bytes().partition(b"\n")
        except OSError:
            return None
        begin, _space, commit = head.decode("ascii", "replace").rpartition(" ")
        if begin != self._begin or len(raw) % KEPT:
            return None
        places = range(0, len(raw), KEPT)
        return commit, frozenset(raw[place : place + KEPT] for place in places)

    def _keep(self, commit: str, known: frozenset[bytes]) -> None:
        """Remember it; where nothing can be written, the next one has more to do."""
        head = f"{self._begin} {commit}\n".encode()
        with suppress(OSError):
            write_atomically(self._note, head + b"".join(sorted(known)), None)


def _gather(contents: Iterable[bytes]) -> frozenset[bytes]:
    return frozenset(_shorten(mark) for raw in contents for mark in _MARK.findall(raw))


def _shorten(mark: bytes) -> bytes:
    return sha256(mark).digest()[:KEPT]
