"""The folders of commits, read before anything lists the paths under them.

A few small objects that name each other many times over are millions of paths; so each is read
once, and what lies under it is counted from what lies under its folders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.audit.treebytes import Tree, read_tree
from aduan.store.git.absent import missing_object
from aduan.store.git.commits import read_trees
from aduan.store.git.repository import Repository

# More files than an office has after many years; of folders so deep every path is too long
# (ADU660).
MOST_FILES, DEEPEST = 300_000, 128
# In bytes: one folder of the most files.
LARGEST = 24 * 1024 * 1024
TOO_LARGE = Tree(MOST_FILES + 1, (), frozenset())


@dataclass(frozen=True, slots=True)
class Folders:
    """What is wrong with the folders of commits. `can_be_listed`: git can list their paths, and
    these are bounded. `count`: how many commits were asked for; `bases`: those that they build on;
    `begins`: whether one of them builds on none.
    """

    findings: tuple[Finding, ...]
    can_be_listed: bool
    count: int
    bases: frozenset[str]
    begins: bool


@dataclass(frozen=True, slots=True)
class Root:
    """The topmost folder of a commit. `is_new`: the commit is one of those asked for, not one that
    they build on. `begins`: it builds on none.
    """

    commit: str
    tree: bytes
    is_new: bool
    begins: bool = False


def check_folders(repo: Repository, span: Sequence[str], prefix: str) -> Folders:
    """The folders of the commits that git's words for a range name, and of those that they build
    on.

    SurroundingsError: one of them is not in the repository.
    """
    roots = _list_roots(repo, span)
    reading = Reading(repo, roots)
    barred = [*reading.find_unreadable(), *reading.find_too_large()]
    found = barred or reading.find_strange()
    told = tuple(_seen_from(prefix, finding) for finding in found)
    new = [root for root in roots if root.is_new]
    bases = frozenset(root.commit for root in roots if not root.is_new)
    begins = any(root.begins for root in new)
    return Folders(told, not barred, len(new), bases, begins)


def _seen_from(prefix: str, finding: Finding) -> Finding:
    """A finding whose path is the office's."""
    path = finding.path.removeprefix(prefix)
    place = 1 if path else 0
    return Finding(finding.code, (), finding.values, path, place, place, finding.commit)


def _list_roots(repo: Repository, span: Sequence[str]) -> list[Root]:
    """Of the commits that are built on first, then of the range, each after its parents."""
    settings = ("-c", "core.commitGraph=false", "-c", "log.showSignature=false")
    what = ("--no-patch", "--no-notes", "--format=%H %T %P")
    order = ("--topo-order", "--reverse")
    feed = "".join(f"{word}\n" for word in span).encode()
    raw = repo.read_raw(*settings, "log", *what, *order, "--stdin", feed=feed)
    asked: list[Root] = []
    inside: set[str] = set()
    built_on: set[str] = set()
    for line in raw.decode("ascii").splitlines():
        commit, tree, *parents = line.split()
        asked.append(Root(commit, bytes.fromhex(tree), True, not parents))
        inside.add(commit)
        built_on.update(parents)
    bases = sorted(built_on - inside)
    trees = zip(bases, read_trees(repo, bases), strict=True)
    known = [Root(base, bytes.fromhex(tree), False) for base, tree in trees]
    return [*known, *asked]


class Reading:
    """The folders of commits, each read once; and where each was seen first."""

    def __init__(self, repo: Repository, roots: Sequence[Root]) -> None:
        self._repo = repo
        self._roots = roots
        self._places: dict[bytes, tuple[Root, bytes]] = {}
        self._counts: dict[bytes, int] = {}
        self._below: dict[bytes, tuple[bytes, ...]] = {}
        # each file's id, and the folder that named it first
        self._files: dict[bytes, bytes] = {}
        self._cut: list[bytes] = []
        self._strange: list[bytes] = []
        # how many entries are under a folder, and how many folders deep it is
        self._sizes: dict[bytes, tuple[int, int]] = {}
        self._read()

    def _read(self) -> None:
        """Level by level, so that each is met once, however many paths lead to it."""
        level = [root.tree for root in self._roots if self._is_first(root.tree, root, b"")]
        for _depth in range(DEEPEST):
            level = list(self._read_level(level)) if level else []

    def _read_level(self, ids: Sequence[bytes]) -> Iterator[bytes]:
        objects = self._repo.stream_objects((at.hex() for at in ids), LARGEST)
        for at, (size, raw) in zip(ids, objects, strict=True):
            if raw is None and not size:
                raise missing_object(at.hex())
            tree = TOO_LARGE if raw is None else read_tree(raw, len(at))
            self._keep(at, tree)
            root, path = self._places[at]
            for name, below in tree.folders:
                if self._is_first(below, root, path + b"/" + name if path else name):
                    yield below

    def _keep(self, at: bytes, tree: Tree) -> None:
        """Of a folder, what is asked for later; its files are much the same as another's."""
        self._counts[at] = tree.count
        self._below[at] = tuple(below for _name, below in tree.folders)
        for file in tree.files.difference(self._files):
            self._files[file] = at
        if not tree.is_whole:
            self._cut.append(at)
        if not tree.is_written:
            self._strange.append(at)

    def _is_first(self, at: bytes, root: Root, path: bytes) -> bool:
        if at in self._places:
            return False
        self._places[at] = root, path
        return True

    def find_strange(self) -> Iterator[Finding]:
        """New folders that are not as git writes them: of two entries with one name, say, each
        reader sees another.
        """
        return self._tell(at for at in self._strange if self._places[at][0].is_new)

    def find_unreadable(self) -> Iterator[Finding]:
        """What git cannot list: half a folder, or one thing where the folder names another."""
        wrong = {*self._cut, *self._list_others(self._counts, "tree")}
        for file in self._list_others(self._files, "blob"):
            wrong.add(self._files[file])
        return self._tell(at for at in self._counts if at in wrong)

    def _list_others(self, ids: Iterable[bytes], kind: str) -> Iterator[bytes]:
        """Those that are here and of another kind."""
        asked = list(ids)
        told = self._repo.describe_objects([at.hex() for at in asked])
        for at, found in zip(asked, told, strict=True):
            if found is not None and found[1] != kind:
                yield at

    def find_too_large(self) -> Iterator[Finding]:
        """The first commit that holds too many files, or folders too deep."""
        for root in self._roots:
            files, depth = self._measure(root.tree)
            if files > MOST_FILES or depth > DEEPEST:
                yield Finding(
                    "ADU646", values={"limit": MOST_FILES, "depth": DEEPEST}, commit=root.commit
                )
                return

    def _measure(self, top: bytes) -> tuple[int, int]:
        todo = [top]
        while todo:
            at = todo[-1]
            below = [inner for inner in self._below.get(at, ()) if inner not in self._sizes]
            if below:
                todo.extend(below)
            else:
                self._sizes[todo.pop()] = self._sum_up(at)
        return self._sizes[top]

    def _sum_up(self, at: bytes) -> tuple[int, int]:
        """Of a folder whose own folders are measured; no number grows far beyond what is too
        much.
        """
        if at not in self._counts:
            return MOST_FILES + 1, DEEPEST + 1
        inner = [self._sizes[below] for below in self._below[at]]
        files = self._counts[at] + sum(files for files, _depth in inner)
        depth = 1 + max((depth for _files, depth in inner), default=0)
        return min(files, MOST_FILES + 1), min(depth, DEEPEST + 1)

    def _tell(self, ids: Iterable[bytes]) -> Iterator[Finding]:
        for at in ids:
            root, path = self._places[at]
            yield Finding(
                "ADU645", path=path.decode("utf-8", "surrogateescape"), commit=root.commit
            )
