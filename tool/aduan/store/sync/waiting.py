"""Steps that wait in this clone for who made them: every look at a case tells of them."""

from __future__ import annotations

from aduan.store.git.repository import Repository
from aduan.store.sync.ownrefs import WAITING, list_held_commits


def list_waiting_paths(repo: Repository) -> dict[str, str]:
    """The office's files of which steps wait in this clone for who made them; whose, by path."""
    held = list_held_commits(repo, WAITING)
    if not held:
        return {}
    from aduan.store.git.commits import read_single

    prefix = repo.prefix
    commits = read_single(repo, held)
    return {
        change.path.removeprefix(prefix): commit.author
        for commit in commits
        for change in commit.changes
    }
