"""What an administrator brought back as it was after the record had lost it: commits older than what
is taken otherwise, for whose place in the record somebody vouches with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.law import Law
from aduan.core.law.restored import Restoration, is_restored_list, read_restorations
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import RESTORED
from aduan.store.audit.laws import Laws
from aduan.store.audit.people import list_actors
from aduan.store.git.commits import Change, Commit, read_commits
from aduan.store.git.repository import Repository


def check_restored(commit: Commit, change: Change, before: Law, laws: Laws) -> Iterator[Finding]:
    """The list only grows, by a line of who makes the commit, about the commit that it follows."""
    people = {person.id for person in list_actors(laws.repo, commit, before)}
    added = _list_added(laws.repo, commit, change)
    if len(added) != 1 or added[0].by not in people:
        yield Finding("ADU785", path=RESTORED, line=1, column=1)


def list_brought_back(repo: Repository, old: str, new: str) -> dict[str, Restoration]:
    """What is said of it among the commits that `new` has and `old` has not, by the commit that says
    it.
    """
    path = repo.prefix + RESTORED
    said: dict[str, Restoration] = {}
    for commit in read_commits(repo, [new, f"^{old}", "--", path]):
        for change in commit.changes:
            for one in _list_added(repo, commit, change):
                said[commit.id] = one
    return said


def list_excused(repo: Repository, old: str, new: str) -> frozenset[str]:
    """The commits of a range that somebody brought back: it does not matter when they were made."""
    excused: set[str] = set()
    for one in list_brought_back(repo, old, new).values():
        excused.update(repo.run("rev-list", one.commit, f"^{old}").split())
    return frozenset(excused)


def _list_added(repo: Repository, commit: Commit, change: Change) -> list[Restoration]:
    """The lines that a commit adds about the one that it follows; none where it does anything else
    to the list.
    """
    old, new = (
        (raw or b"").decode("utf-8", "replace")
        for raw in repo.read_objects([change.old, change.new])
    )
    if not new.startswith(old) or not is_restored_list(new):
        return []
    added = list(read_restorations(new.removeprefix(old)))
    is_own = all((one.commit,) == commit.parents for one in added)
    return added if is_own else []
