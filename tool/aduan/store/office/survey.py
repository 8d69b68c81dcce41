"""What lies under cases/ at one moment, without opening it: each file by its size, its times and where
the disk keeps it.

A file that was written over without a change of any of these would be taken for the one that was
there. The disk's clock goes in steps, so what changed in the last of them is not trusted.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from aduan.core.words.quickly import dataclass
from aduan.store.files.filemarks import TOLD
from aduan.store.files.officefolder import list_case_folders

# In nanoseconds. The coarsest clock, that of a memory stick, goes in steps of two seconds.
STEP = 2_100_000_000
# When a file was written; who puts that back, as a copy does, leaves the disk's own note of the change.
WRITTEN = attrgetter("st_mtime_ns", "st_ctime_ns")
# One number for all by which a file is told from what it was before.
Mark = int


@dataclass(frozen=True)
class Survey:
    """The files under cases/. `digest`: the same as long as all of them are; "" where some file was
    written too lately to be trusted. `folders`: by path, the names in them and their marks, in
    order; `fresh`: the paths that were written too lately.
    """

    digest: str
    folders: tuple[tuple[str, list[str], array[Mark]], ...]
    fresh: frozenset[str]

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """The mark of each file that can be trusted to show any change, by path."""
        found = {
            f"{place}/{name}": mark
            for place, names, marks in self.folders
            for name, mark in zip(names, marks, strict=True)
        }
        for path in self.fresh:
            del found[path]
        return found


# Of files that nothing is remembered of.
UNSEEN = Survey("", (), frozenset())


def survey_cases(root: Path) -> Survey:
    """Look at every file under cases/ of an office."""
    settled = time.time_ns() - STEP
    total = blake2b(digest_size=16)
    folders = []
    fresh: set[str] = set()
    for place, entries in list_case_folders(root):
        names = [entry.name for entry in entries]
        stats = [entry.stat(follow_symlinks=False) for entry in entries]
        # Of numbers alone Python gives the same hash in every process.
        marks = array("q", map(hash, map(TOLD, stats)))
        written = list(map(max, map(WRITTEN, stats)))
        if max(written, default=0) > settled:
            pairs = zip(names, written, strict=True)
            fresh.update(f"{place}/{name}" for name, at in pairs if at > settled)
        total.update("\0".join([place, *names, ""]).encode("utf-8", "surrogateescape"))
        total.update(marks.tobytes())
        folders.append((place, names, marks))
    digest = "" if fresh else total.hexdigest()
    return Survey(digest, tuple(folders), frozenset(fresh))
