"""The commits of a range as values, read in one pass over `git log --raw`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from aduan.core.words.places import REGULAR
from aduan.core.words.quickly import dataclass
from aduan.store.git.absent import missing_object
from aduan.store.git.repository import Repository

# Begins a commit in what git prints: no path begins so.
HEAD = b"\x01"
# commit, parents, tree, author's and committer's e-mail, then both their times: in seconds, and as
# git reads them
FORMAT = "--format=%x01%H%x00%P%x00%T%x00%ae%x00%ce%x00%at%x00%ad%x00%ct%x00%cd%x00"
FIELDS = 9
NOTHING = "000000"
# As many digits as git takes for a time.
_PUT_IN = re.compile(rb"^committer .*> (?P<seconds>[0-9]{1,18}) [+-][0-9]{4}$", re.MULTILINE)
_SECONDS = re.compile(r"[0-9]{1,20}\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit makes of one path: its mode (six octal digits) and blob before and after. A mode
    of 000000: it is not there.
    """

    path: str
    old_mode: str
    mode: str
    old: str
    new: str

    @property
    def is_added(self) -> bool:
        """Whether the path was not there before."""
        return self.old_mode == NOTHING

    @property
    def is_removed(self) -> bool:
        """Whether the path is no longer there."""
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
        """As the commit has it: `1760000000 +0700`."""
        return f"{self.seconds} {self.zone}".strip()


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. `author`, `committer`: their e-mails. `time`: the committer's, in seconds, 0 where
    it is none. `changes`: against its only parent, or against nothing; a merge has none here.
    `stamps`: the author's and the committer's.
    """

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
        """Whether it has more than one parent."""
        return len(self.parents) > 1


def read_commits(repo: Repository, span: Sequence[str]) -> list[Commit]:
    """The commits that git's words for a range name (`HEAD`, `^<commit>`), each after its parents."""
    # Neither a cache of git's nor a setting of this machine bends what is read.
    settings = ("-c", "core.commitGraph=false", "-c", "log.showSignature=false")
    what = ("-z", "--raw", "--root", "--no-abbrev", "--no-renames", "--no-notes")
    order = ("--topo-order", "--reverse")
    form = ("--encoding=UTF-8", "--date=raw", FORMAT)
    feed = "".join(f"{word}\n" for word in span).encode()
    raw = repo.read_raw(*settings, "log", *what, *order, *form, "--stdin", feed=feed)
    return list(_parse_log(raw))


def read_single(repo: Repository, names: Iterable[str]) -> list[Commit]:
    """These commits and none of their parents, each by itself: a few that are kept."""
    found: list[Commit] = []
    for name in names:
        found += read_commits(repo, [name, f"^{name}^@"])
    return found


def read_times(
    repo: Repository, span: Sequence[str], *, walk: bool = True
) -> Iterator[tuple[str, int]]:
    """The commits of a range, each after its parents, with the committer's time in seconds; 0 where
    it is none. Without `walk`: these commits alone.
    """
    if not span:
        return
    settings = ("-c", "core.commitGraph=false", "-c", "log.showSignature=false")
    order = ("--topo-order", "--reverse") if walk else ("--no-walk=unsorted",)
    form = ("--no-notes", "--no-patch", "--format=%H %ct")
    feed = "".join(f"{word}\n" for word in span)
    told = repo.run(*settings, "log", *order, *form, "--stdin", feed=feed)
    for line in told.splitlines():
        commit, _space, seconds = line.partition(" ")
        yield commit, int(seconds) if _SECONDS.match(seconds) else 0


def count_between(repo: Repository, since: datetime, until: datetime, path: str) -> int:
    """How many commits the line has of a path that were put in from one moment to another."""
    ages = (f"--max-age={int(since.timestamp())}", f"--min-age={int(until.timestamp())}")
    return int(repo.run("rev-list", "--count", *ages, "HEAD", "--", path))


def read_own_times(repo: Repository, commits: Sequence[str]) -> dict[str, int]:
    """The committer's time of each of these commits alone, in seconds; 0 where it is none."""
    found: dict[str, int] = {}
    for commit, raw in zip(commits, repo.read_objects(commits), strict=True):
        told = _PUT_IN.search((raw or b"").partition(b"\n\n")[0])
        if told is not None:
            found[commit] = int(told["seconds"])
    # What is not as git writes it is left to git to read.
    left = [commit for commit in commits if commit not in found]
    found.update(read_times(repo, left, walk=False))
    return found


def _parse_log(raw: bytes) -> Iterator[Commit]:
    """Each commit of a log: so many fields, then two tokens for each of its changes."""
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
    """A commit of its fields, in the order of `FORMAT`."""
    commit, parents, tree, author, committer, written_at, written, entered_at, entered = head
    stamps = (_make_stamp(written_at, written), _make_stamp(entered_at, entered))
    seconds = int(entered_at) if _SECONDS.match(entered_at) else 0
    name = commit.removeprefix(_decode(HEAD))
    return Commit(name, tuple(parents.split()), tree, author, committer, seconds, changes, stamps)


def _make_stamp(seconds: str, dated: str) -> Stamp:
    """`dated`: as git reads it, `1760000000 +0700`."""
    return Stamp(seconds, dated.partition(" ")[2])


def _parse_changes(tokens: Sequence[bytes]) -> Iterator[Change]:
    """The changes in what git prints: a line `:<old mode> <mode> <old> <new> <status>`, then the
    path. What is neither is passed over.
    """
    place = 0
    while place + 1 < len(tokens):
        head = tokens[place].lstrip(b"\n")
        if not head.startswith(b":"):
            place += 1
            continue
        old_mode, mode, old, new, _status = head[1:].decode("ascii").split()
        yield Change(_decode(tokens[place + 1]), old_mode, mode, old, new)
        place += 2


def read_trees(repo: Repository, commits: Sequence[str]) -> list[str]:
    """The id of each commit's topmost folder, in their order. SurroundingsError: one is not there."""
    found = repo.describe_objects([f"{commit}^{{tree}}" for commit in commits])
    trees: list[str] = []
    for commit, tree in zip(commits, found, strict=True):
        if tree is None:
            raise missing_object(commit)
        trees.append(tree[0])
    return trees


def read_versions(
    repo: Repository, changes: Sequence[Change]
) -> Iterator[tuple[Change, bytes | None, bytes | None]]:
    """Each change with what its file said before and after; all looked up at once."""
    names: list[str] = []
    for change in changes:
        names += [change.old, change.new]
    contents = repo.read_objects(names)
    yield from zip(changes, contents[0::2], contents[1::2], strict=True)


def compare_commits(repo: Repository, old: str, new: str) -> tuple[Change, ...]:
    """What one commit has other than another."""
    raw = repo.read_raw("diff-tree", "-r", "-z", "--no-renames", old, new, "--")
    return tuple(_parse_changes(raw.split(b"\0")))


def list_staged(repo: Repository, old: str) -> tuple[Change, ...]:
    """What git's index has other than a commit."""
    raw = repo.read_raw("diff-index", "--cached", "-z", "--no-renames", old, "--")
    return tuple(_parse_changes(raw.split(b"\0")))


def _decode(raw: bytes) -> str:
    """As Python names files: what is no UTF-8 stays as it is."""
    return raw.decode("utf-8", "surrogateescape")
