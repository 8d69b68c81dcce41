"""The law as it stood at each commit, kept by what the files of schema/ were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from aduan.core.law.law import Law
from aduan.core.words.officepaths import (
    LAW,
    OFFICE_FILE,
    is_in_law,
    is_law_file,
    is_law_of,
)
from aduan.core.words.places import REGULAR
from aduan.core.words.quickly import dataclass
from aduan.store.files import lawcache
from aduan.store.files.lawfiles import LawReading, digest_of, judge_law
from aduan.store.files.officefolder import ROOM
from aduan.store.git.commits import Change, Commit
from aduan.store.git.repository import Repository


@dataclass(frozen=True, eq=False)
class LawState:
    """The files of schema/ at some commit: the blob of each path, from the office's folder."""

    blobs: Mapping[str, str]

    def after(self, changes: Iterable[Change]) -> LawState:
        """The state that changes lead to; itself where they touch none of it."""
        touched = [change for change in changes if is_in_law(change.path)]
        if not touched:
            return self
        blobs = dict(self.blobs)
        for change in touched:
            blobs.pop(change.path, None)
            if change.mode == REGULAR:
                blobs[change.path] = change.new
        return LawState(blobs)

    @cached_property
    def law_blobs(self) -> frozenset[tuple[str, str]]:
        paths = filter(is_law_file, self.blobs)
        return frozenset((path, self.blobs[path]) for path in paths)

    @cached_property
    def mark(self) -> frozenset[tuple[str, str]]:
        """What the walk of a case depends on: the procedures alone."""
        paths = [path for path in self.blobs if is_law_of("sop", path)]
        return frozenset((path, self.blobs[path]) for path in paths)


NOTHING = LawState({})


# What the files of a law say, by their blobs: the same in every audit of one command.
_READINGS: dict[frozenset[tuple[str, str]], LawReading] = {}
# So many are kept.
MOST_READINGS = 64
# The plain files of a folder, each with its blob: the same wherever the folder stands.
Listing = tuple[tuple[str, str], ...]
_LISTINGS: dict[str, Listing] = {}


class Laws:
    """The states of schema/ along a history, and the laws that they give."""

    def __init__(self, repo: Repository, prefix: str) -> None:
        self.repo, self.prefix = repo, prefix
        self._states: dict[str, LawState] = {}
        self._parents: dict[str, str] = {}

    def state(self, commit: str) -> LawState:
        """The state at a commit; one from before the range is looked up."""
        if commit not in self._states:
            listing = _list_schema(self.repo, self.prefix, commit)
            self._states[commit] = LawState(dict(listing))
        return self._states[commit]

    def before(self, commit: Commit) -> LawState:
        """The state that a commit was made on."""
        return self.state(commit.parents[0]) if commit.parents else NOTHING

    def advance(self, commit: Commit) -> None:
        """Take a commit of the line in. (What several parents made of the law is looked up.)"""
        if commit.is_merge:
            return
        self._states[commit.id] = self.before(commit).after(commit.changes)
        if commit.parents:
            self._parents[commit.id] = commit.parents[0]

    def is_founded(self, commit: Commit) -> bool:
        """Whether there was an office before a commit."""
        return has_office(self.before(commit))

    def reading(self, state: LawState) -> LawReading:
        """The law of a state, and what is wrong with its files."""
        if state.law_blobs not in _READINGS:
            paths = [path for path, _blob in sorted(state.law_blobs)]
            contents = self.repo.read_objects([state.blobs[path] for path in paths])
            found = {
                path: content
                for path, content in zip(paths, contents, strict=True)
                if content is not None
            }
            if len(_READINGS) >= MOST_READINGS:
                _READINGS.clear()
            kept = lawcache.load_same(digest_of(found), self.repo.git_dir / ROOM)
            _READINGS[state.law_blobs] = kept or judge_law(found)
        return _READINGS[state.law_blobs]

    def law(self, state: LawState) -> Law | None:
        """The law of a state; None where its files cannot be used."""
        return self.reading(state).law

    def law_at(self, commit: str) -> Law | None:
        """The law as it stands at a commit; None where its files cannot be used."""
        return self.law(self.state(commit))

    def binding(self, commit: Commit) -> Law | None:
        """The law by which a commit is judged: that of its parent, or where that cannot be used, of
        the last that could. A history's first office has only its own.
        """
        if not self.is_founded(commit):
            return self.law(self.state(commit.id))
        at: str | None = commit.parents[0]
        while at is not None:
            if law := self.law(self.state(at)):
                return law
            at = self._parents.get(at)
        return None

    def judging(self, commit: Commit) -> tuple[LawState, Law | None]:
        """What the cases of a commit are judged by: the law of its parent, so that nobody lets
        himself in with the same commit; and which files that is.
        """
        is_founded = self.is_founded(commit)
        state = self.before(commit) if is_founded else self.state(commit.id)
        return state, self.law(state)


def has_office(state: LawState) -> bool:
    return OFFICE_FILE in state.blobs


def _list_schema(repo: Repository, prefix: str, commit: str) -> Listing:
    """The plain files of schema/ at a commit, each with its blob, by path from the office's folder."""
    found = repo.describe_objects([f"{commit}:{prefix}{LAW}"])[0]
    if found is None or found[1] != "tree":
        # Git says whether the commit is not there or has no such folder.
        return tuple(_read_listing(repo, prefix, commit, "--", prefix + LAW))
    folder = found[0]
    if folder not in _LISTINGS:
        _LISTINGS[folder] = tuple(_read_listing(repo, "", folder))
    listed = _LISTINGS[folder]
    return tuple((f"{LAW}/{path}", blob) for path, blob in listed)


def _read_listing(repo: Repository, prefix: str, *where: str) -> Iterator[tuple[str, str]]:
    listed = repo.read_raw("ls-tree", "-r", "-z", "--full-tree", *where)
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        if entry:
            head, path = entry.split("\t", 1)
            mode, _kind, blob = head.split()
            if mode == REGULAR:
                yield path[len(prefix) :], blob
