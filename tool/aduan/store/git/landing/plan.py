"""Making a landing ready: a commit to which nothing refers yet, and what it brings."""

from __future__ import annotations

from collections.abc import Iterable

from aduan.core.words.places import GONE, REGULAR
from aduan.core.words.quickly import dataclass
from aduan.store.git.repository import Repository

# fast-import must move some branch; this one is nobody's but ours.
OWN_REF = "refs/aduan/landing"
# What is committed is brought to the disk before git says that it is done: all objects of a commit
# in one go, where this git and this disk can do that.
SYNCED = ("-c", "core.fsync=committed", "-c", "core.fsyncMethod=batch")


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as git has it already."""

    id: str
    mode: str = REGULAR


# What a path becomes: this text, that blob, or nothing.
Change = bytes | Blob | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a landing makes of one path (from the repository's folder)."""

    path: str
    mode: str
    blob: str

    @property
    def is_gone(self) -> bool:
        """Whether the path is no longer there."""
        return self.mode == GONE


@dataclass(frozen=True, slots=True)
class Plan:
    """From which commit to which, on which branch (`refs/heads/main`).

    `workroom`: the name of the folder in which its files wait; `prefix`: the office's place in the
    repository, with a slash at its end, or empty.
    """

    old: str
    new: str
    branch: str
    workroom: str
    prefix: str

    def local(self, path: str) -> str | None:
        """A path as seen from the office's folder; None where it lies outside."""
        if not path.startswith(self.prefix):
            return None
        return path.removeprefix(self.prefix)


def list_entries(repo: Repository, plan: Plan) -> list[Entry]:
    """All that a landing brings, in order of path."""
    told = repo.run("diff-tree", "-r", "-z", "--no-renames", plan.old, plan.new)
    # What ends with a NUL has nothing behind the last one.
    words = told.split("\0")[:-1]
    heads, paths = words[0::2], words[1::2]
    return [_read_entry(head, path) for head, path in zip(heads, paths, strict=True)]


def index_lines(entries: Iterable[Entry]) -> str:
    """Entries as `git update-index -z --index-info` reads them."""
    lines: list[str] = []
    for entry in entries:
        # A mode of 0 takes the path out of the index.
        mode = "0" if entry.is_gone else entry.mode
        lines.append(f"{mode} {entry.blob}\t{entry.path}\0")
    return "".join(lines)


def _read_entry(head: str, path: str) -> Entry:
    """One entry of `diff-tree`, whose head is `:<old mode> <mode> <old blob> <blob> <status>`."""
    _old_mode, mode, _old_blob, blob, _status = head.split()
    return Entry(path, mode, blob)
