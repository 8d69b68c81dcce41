"""What the other side had and says no more, wherever in its line it stood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aduan.store.git.commits import Commit, read_commits
from aduan.store.git.repository import Repository
from aduan.store.sync.line import SharedLine
from aduan.store.sync.replaying import replay
from aduan.store.sync.unshared import read_unshared


def list_lost(repo: Repository, shared: str, theirs: str, now: datetime) -> list[Commit]:
    """The commits that this clone had agreed on, of which the other side does not say everything: what
    was entered anew there is not lost.
    """
    return list_absent(repo, read_commits(repo, [shared, f"^{theirs}"]), theirs, now)


def list_absent(
    repo: Repository, commits: Sequence[Commit], tip: str, now: datetime
) -> list[Commit]:
    """The commits of some, each after its parents, of which something does not stand at a tip."""
    if not commits:
        return []
    made = replay(read_unshared(repo, commits), SharedLine(repo, tip, repo.prefix), now)
    absent = {draft.source for draft in made.drafts} | {kept.commit for kept in made.kept}
    return [commit for commit in commits if commit.id in absent]
