"""The versions of growing files along a history: each read once, kept as long as a later commit
builds on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from aduan.core.words.officepaths import GROWING, kind_of
from aduan.core.words.quickly import dataclass
from aduan.store.audit.boxes import BoxVersion
from aduan.store.audit.versions import Version
from aduan.store.git.commits import Commit
from aduan.store.git.repository import Repository

# In bytes: a larger blob is not read, whatever it is named. A case or box register has half of it at most
# (`yamltext.MAX_BYTES`), and what lies between is named by whoever reads it.
LIMIT = 512 * 1024
Key = tuple[str, str]
AnyVersion = Version | BoxVersion | bytes


@dataclass(frozen=True, slots=True)
class Touch:
    """What a commit does to one growing file: the version that it was made from, if any, and the
    new.
    """

    path: str
    old: str | None
    new: str


def list_touches(commit: Commit) -> list[Touch]:
    """The growing files that a commit adds to."""
    return [
        Touch(c.path, None if c.is_added else c.old, c.new)
        for c in commit.changes
        if kind_of(c.path) in GROWING and not c.is_removed and c.is_plain
    ]


class Record:
    """Versions by path and blob, made in the order of the commits; blobs come through one
    `cat-file`.
    """

    def __init__(self, repo: Repository, touches: Iterable[Sequence[Touch]]) -> None:
        self._left: Counter[Key] = Counter()
        wanted, seen = [], set()
        for touch in (touch for batch in touches for touch in batch):
            for key in _list_keys(touch):
                self._left[key] += 1
                if key not in seen:
                    seen.add(key)
                    wanted.append(key[1])
        self._stream = repo.stream_objects(wanted, LIMIT)
        self._versions: dict[Key, AnyVersion | None] = {}

    def read(self, touch: Touch) -> Iterator[tuple[Key, bytes | None]]:
        """The bytes of each version of a touch that was not made yet, in order; None: it is too
        large.
        """
        for key in dict.fromkeys(_list_keys(touch)):
            if key not in self._versions:
                yield key, next(self._stream)[1]

    def keep(self, key: Key, version: AnyVersion | None) -> None:
        self._versions[key] = version

    def get(self, path: str, blob: str | None) -> AnyVersion | None:
        return self._versions.get((path, blob)) if blob else None

    def release(self, touch: Touch) -> None:
        """Let go of what no later commit asks for."""
        for key in _list_keys(touch):
            self._left[key] -= 1
            if not self._left[key]:
                self._versions.pop(key, None)
                del self._left[key]


def _list_keys(touch: Touch) -> list[Key]:
    return [(touch.path, blob) for blob in (touch.old, touch.new) if blob]
