"""The commits of a range as values, read in one pass over `git log --raw`; merges held against each
of their sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from aduan.core.words.places import REGULAR
from aduan.store.git.repository import Repository

HEAD = b"\x01"
# commit, parents, tree, author's and committer's e-mail, then both their times: in seconds, and as
# git reads them
FORMAT = "--format=%x01%H%x00%P%x00%T%x00%ae%x00%ce%x00%at%x00%ad%x00%ct%x00%cd%x00"
FIELDS = 9
NOTHING = "000000"
# As many digits as git takes for a time.
_SECONDS = re.compile(r"[0-9]{1,20}\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit makes of one path. A mode of 000000: it is not there."""

    path: str
    old_mode: str
    mode: str
    old: str
    new: str

    @property
    def is_added(self) -> bool:
        return self.old_mode == NOTHING

    @property
    def is_removed(self) -> bool:
        return self.mode == NOTHING

    @property
    def is_plain(self) -> bool:
        """A file that was not there or was a plain one, and is a plain one."""
        return self.mode == REGULAR and self.old_mode in (NOTHING, REGULAR)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as it is written in a commit: seconds and zone, each empty where git cannot read
    it.
    """

    seconds: str
    zone: str

    @property
    def text(self) -> str:
        return f"{self.seconds} {self.zone}".strip()


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. `time`: the committer's, in seconds, 0 where it is none; `changes`: against its
    only parent, or against nothing; `stamps`: the author's and the committer's."""

    id: str
    parents: tuple[str, ...]
    tree: str
    author: str
    committer: str
    time: int
    changes: tuple[Change, ...]
    stamps: tuple[Stamp, ...] = ()

    @property
    def is_merge(self) -> bool:
        return len(self.parents) > 1


# What a merge holds against each of its parents, in their order.
Sides = tuple[tuple[Change, ...], ...]


def read_commits(repo: Repository, span: Sequence[str]) -> list[Commit]:
    """The commits that git's words for a range name, each after its parents."""
    words = (
        "-c",
        "core.commitGraph=false",
        "-c",
        "log.showSignature=false",
        "log",
        "-z",
        "--raw",
        "--root",
    )
    more = (
        "--no-abbrev",
        "--no-renames",
        "--topo-order",
        "--reverse",
        "--no-notes",
        "--encoding=UTF-8",
    )
    feed = "".join(f"{word}\n" for word in span).encode()
    return list(
        _parse_log(repo.read_raw(*words, *more, "--date=raw", FORMAT, "--stdin", feed=feed))
    )


def _parse_log(raw: bytes) -> Iterator[Commit]:
    tokens = raw.split(b"\0")
    place = 0
    while place + FIELDS <= len(tokens):
        head = [_decode(token) for token in tokens[place : place + FIELDS]]
        place += FIELDS
        start = place
        while place < len(tokens) and not tokens[place].startswith(HEAD):
            # The path behind a line of changes is whatever it is.
            place += 2 if tokens[place].lstrip(b"\n").startswith(b":") else 1
        yield _make_commit(head, tuple(_parse_changes(tokens[start:place])))


def _make_commit(head: Sequence[str], changes: tuple[Change, ...]) -> Commit:
    commit, parents, tree, author, committer, *times = head
    stamps = _make_stamp(*times[:2]), _make_stamp(*times[2:])
    entered = stamps[1].seconds
    seconds = int(entered) if _SECONDS.match(entered) else 0
    return Commit(
        commit[1:], tuple(parents.split()), tree, author, committer, seconds, changes, stamps
    )


def _make_stamp(seconds: str, dated: str) -> Stamp:
    return Stamp(seconds, dated.partition(" ")[2])


def _parse_changes(tokens: Sequence[bytes]) -> Iterator[Change]:
    place = 0
    while place + 1 < len(tokens):
        if not tokens[place].lstrip(b"\n").startswith(b":"):
            place += 1
            continue
        old_mode, mode, old, new, _status = tokens[place].lstrip(b"\n")[1:].decode("ascii").split()
        yield Change(_decode(tokens[place + 1]), old_mode, mode, old, new)
        place += 2


def read_sides(repo: Repository, commits: Sequence[Commit]) -> dict[str, Sides]:
    """For each merge of two, by its id: the changes from each of its parents to it."""
    merges = [commit for commit in commits if len(commit.parents) == 2]
    trees = {commit.id: commit.tree for commit in commits}
    unknown = sorted({parent for merge in merges for parent in merge.parents} - set(trees))
    trees.update(zip(unknown, read_trees(repo, unknown), strict=True))
    pairs = [(trees[parent], merge.tree) for merge in merges for parent in merge.parents]
    changes = _compare_trees(repo, pairs)
    return {m.id: tuple(changes.get((trees[p], m.tree), ()) for p in m.parents) for m in merges}


def read_trees(repo: Repository, commits: Sequence[str]) -> list[str]:
    """The id of each commit's topmost folder, in their order."""
    if not commits:
        return []
    feed = "".join(f"{commit}^{{tree}}\n" for commit in commits).encode()
    return (
        repo.read_raw("cat-file", "--batch-check=%(objectname)", feed=feed)
        .decode("ascii")
        .split("\n")[:-1]
    )


def _compare_trees(
    repo: Repository, pairs: Sequence[tuple[str, str]]
) -> Mapping[tuple[str, str], tuple[Change, ...]]:
    wanted = sorted({pair for pair in pairs if pair[0] != pair[1]})
    if not wanted:
        return {}
    feed = "".join(f"{old} {new}\n" for old, new in wanted).encode()
    tokens = repo.read_raw("diff-tree", "--stdin", "-r", "-z", "--no-renames", feed=feed).split(
        b"\0"
    )
    found: dict[tuple[str, str], list[Change]] = {}
    at: tuple[str, str] = ("", "")
    place = 0
    while place + 1 < len(tokens):
        meta = tokens[place]
        if not meta.startswith(b":"):
            head, _newline, meta = meta.rpartition(b"\n:")
            old, new = head.decode("ascii").split("\n")[-1].split()
            at, meta = (old, new), b":" + meta
        found.setdefault(at, []).extend(_parse_changes([meta, tokens[place + 1]]))
        place += 2
    return {pair: tuple(changes) for pair, changes in found.items()}


def compare_commits(repo: Repository, old: str, new: str) -> tuple[Change, ...]:
    """What one commit has other than another."""
    raw = repo.read_raw("diff-tree", "-r", "-z", "--no-renames", old, new, "--")
    return tuple(_parse_changes(raw.split(b"\0")))


def list_staged(repo: Repository, old: str) -> tuple[Change, ...]:
    """What git's index has other than a commit."""
    raw = repo.read_raw("diff-index", "--cached", "-z", "--no-renames", old, "--")
    return tuple(_parse_changes(raw.split(b"\0")))


def list_blobs(commits: Sequence[Commit], sides: Mapping[str, Sides]) -> Iterator[Change]:
    """All changes, those of merges too, in order of their commits."""
    for commit in commits:
        yield from chain(commit.changes, *sides.get(commit.id, ()))


def _decode(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
