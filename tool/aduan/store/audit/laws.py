"""The law as it stood at each commit, kept by what the files of schema/ were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from aduan.core.law.law import Law
from aduan.core.words.officepaths import (
    CASE_SCHEMA,
    LAW,
    OFFICE_FILE,
    STAFF_FILE,
    is_in_law,
    is_law_file,
    is_law_of,
)
from aduan.core.words.places import REGULAR
from aduan.store.files.lawfiles import LawReading, judge_law
from aduan.store.git.commits import Change, Commit
from aduan.store.git.repository import Repository


@dataclass(frozen=True, eq=False)
class State:
    """The files of schema/ at some commit: the blob of each path, from the office's folder."""

    blobs: Mapping[str, str]

    def after(self, changes: Iterable[Change]) -> State:
        """The state that changes lead to; itself where they touch none of it."""
        touched = [change for change in changes if is_in_law(change.path)]
        if not touched:
            return self
        blobs = dict(self.blobs)
        for change in touched:
            blobs.pop(change.path, None)
            if change.mode == REGULAR:
                blobs[change.path] = change.new
        return State(blobs)

    def with_staff(self, other: State) -> State:
        """The same with the staff of another state."""
        if self.blobs.get(STAFF_FILE) == other.blobs.get(STAFF_FILE):
            return self
        staff = {STAFF_FILE: other.blobs[STAFF_FILE]} if STAFF_FILE in other.blobs else {}
        return State(
            {**{path: blob for path, blob in self.blobs.items() if path != STAFF_FILE}, **staff}
        )

    @cached_property
    def law_blobs(self) -> frozenset[tuple[str, str]]:
        return frozenset((path, blob) for path, blob in self.blobs.items() if is_law_file(path))

    @cached_property
    def mark(self) -> frozenset[tuple[str, str]]:
        """What the walk of a case depends on: the procedures alone."""
        return frozenset(
            (path, blob) for path, blob in self.blobs.items() if is_law_of("sop", path)
        )


NOTHING = State({})


class Laws:
    """The states of schema/ along a history, and the laws that they give."""

    def __init__(self, repo: Repository, prefix: str) -> None:
        self.repo, self.prefix = repo, prefix
        self._states: dict[str, State] = {}
        self._readings: dict[frozenset[tuple[str, str]], LawReading] = {}

    def state(self, commit: str) -> State:
        """The state at a commit; one from before the range is looked up."""
        if commit not in self._states:
            self._states[commit] = State(dict(_list_schema(self.repo, self.prefix, commit)))
        return self._states[commit]

    def before(self, commit: Commit) -> State:
        """The state that a commit was made on: that of its first parent."""
        return self.state(commit.parents[0]) if commit.parents else NOTHING

    def advance(self, commit: Commit, changes: Iterable[Change]) -> None:
        """Take a commit in, with its changes against its first parent."""
        self._states[commit.id] = self.before(commit).after(changes)

    def reading(self, state: State) -> LawReading:
        """The law of a state, and what is wrong with its files."""
        if state.law_blobs not in self._readings:
            paths = [path for path, _blob in sorted(state.law_blobs)]
            contents = self.repo.read_objects([state.blobs[path] for path in paths])
            found = {
                path: content
                for path, content in zip(paths, contents, strict=True)
                if content is not None
            }
            self._readings[state.law_blobs] = judge_law(found)
        return self._readings[state.law_blobs]

    def law(self, state: State) -> Law | None:
        """The law of a state; None where its files cannot be used."""
        return self.reading(state).law

    def judging(self, commit: Commit) -> tuple[State, Law | None]:
        """What the cases of a commit are judged by: its own files, with the staff as it was before
        it.

        So nobody lets himself in with the same commit. A history's first commit has nobody before
        it.
        """
        here = self.state(commit.id)
        state = here.with_staff(self.before(commit)) if commit.parents else here
        return state, self.law(state)


def with_staff_of(law: Law, other: Law) -> Law:
    """A law with the staff of another."""
    return replace(law, staff=other.staff)


def has_office(state: State) -> bool:
    return OFFICE_FILE in state.blobs


def read_case_schema(repo: Repository, state: State) -> bytes | None:
    blob = state.blobs.get(CASE_SCHEMA)
    return repo.read_objects([blob])[0] if blob else None


def _list_schema(repo: Repository, prefix: str, commit: str) -> Iterable[tuple[str, str]]:
    listed = repo.read_raw("ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix + LAW)
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        if entry:
            head, path = entry.split("\t", 1)
            mode, _kind, blob = head.split()
            if mode == REGULAR:
                yield path[len(prefix) :], blob
