"""Steps that wait in this clone for who made them: every look at a case tells of them."""

from __future__ import annotations

from aduan.store.git.repository import Repository
from aduan.store.sync.ownrefs import WAITING, list_held_commits


def list_waiting_paths(repo: Repository) -> dict[str, str]:
    """The office's files of which steps wait in this clone, by path: for whom, that is who made the
    first of them. What others made on top of it waits with it.
    """
    if not list_held_commits(repo, WAITING):
        return {}
    from aduan.store.sync.unshared import list_waiting

    prefix = repo.prefix
    waited: dict[str, str] = {}
    for commit in list_waiting(repo):
        for change in commit.changes:
            waited.setdefault(change.path.removeprefix(prefix), commit.author)
    return waited
