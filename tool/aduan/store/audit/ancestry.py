"""Which commits of a range came before, after or beside which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from aduan.core.words.officepaths import STAFF_FILE
from aduan.store.audit.laws import Laws
from aduan.store.git.commits import Commit


class Ancestry:
    """The order of a range's commits; `tip`: a commit before it that those should go on from."""

    def __init__(self, commits: Sequence[Commit], tip: str | None) -> None:
        self.commits = commits
        self.tip = tip
        self.by_id = {commit.id: commit for commit in commits}

    @cached_property
    def is_straight(self) -> bool:
        """Whether every commit follows the one before it, so that nothing is beside anything."""
        pairs = zip(self.commits, self.commits[1:], strict=False)
        return all(later.parents == (earlier.id,) for earlier, later in pairs)

    def list_beside(self, commit: Commit, laws: Laws) -> Iterator[Commit]:
        """The commits that changed the staff file, and neither lead to this one nor follow it."""
        if self.is_straight:
            return
        for other in self._list_staff_changes(laws):
            related = self._reached_from(other.id)
            if (
                commit.id != other.id
                and commit.id not in related
                and commit.id not in self._leading_to(other.id)
            ):
                yield other

    def follows_tip(self, commit: Commit) -> bool:
        return self.tip is None or commit.id in self._following_tip

    @cached_property
    def _following_tip(self) -> frozenset[str]:
        return self._follow({self.tip} if self.tip else set())

    def _list_staff_changes(self, laws: Laws) -> list[Commit]:
        if not hasattr(self, "_staff_changes"):
            self._staff_changes = [
                commit
                for commit in self.commits
                if len(commit.parents) == 1
                and laws.state(commit.id).blobs.get(STAFF_FILE)
                != laws.before(commit).blobs.get(STAFF_FILE)
            ]
            self._after: dict[str, frozenset[str]] = {}
            self._ahead: dict[str, frozenset[str]] = {}
        return self._staff_changes

    def _reached_from(self, start: str) -> frozenset[str]:
        if start not in self._after:
            self._after[start] = self._follow({start})
        return self._after[start]

    def _leading_to(self, end: str) -> frozenset[str]:
        if end not in self._ahead:
            found, todo = set(), [end]
            while todo:
                commit = self.by_id.get(todo.pop())
                for parent in commit.parents if commit else ():
                    if parent not in found:
                        found.add(parent)
                        todo.append(parent)
            self._ahead[end] = frozenset(found)
        return self._ahead[end]

    def _follow(self, starts: set[str]) -> frozenset[str]:
        """All commits that have one of some among their forebears; commits stand after their
        parents.
        """
        found = set(starts)
        for commit in self.commits:
            if not found.isdisjoint(commit.parents):
                found.add(commit.id)
        return frozenset(found - starts)
