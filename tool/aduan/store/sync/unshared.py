"""Which commits of this clone are not shared yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from aduan.store.git.commits import Commit, read_commits, read_single
from aduan.store.git.landing.chain import read_written
from aduan.store.git.repository import Repository
from aduan.store.sync.fork import Fork
from aduan.store.sync.line import SharedLine
from aduan.store.sync.ownrefs import WAITING, list_held_commits, read_shared
from aduan.store.sync.replaying import Unshared

# A commit of which the moment is older is made anew before it is handed on: a server takes what is
# up to an hour old by its own clock, and this one's may be off.
FRESH = timedelta(minutes=30)


def list_unshared(repo: Repository, fork: Fork) -> list[Commit]:
    """The commits that are ours alone, each after its parents."""
    if not fork.ahead:
        return []
    return read_commits(repo, [fork.ours, f"^{fork.theirs}"])


def list_waiting(repo: Repository) -> list[Commit]:
    """The commits that wait here for who made them, each after those that it was made on."""
    held = list_held_commits(repo, WAITING)
    if not held:
        return []
    shared = read_shared(repo)
    known = (f"^{shared}",) if shared else ()
    listed = repo.run("rev-list", "--date-order", "--reverse", *held, *known).split()
    # What is in the record again is not listed, and waits no more.
    places = {commit: place for place, commit in enumerate(listed)}
    return sorted(read_single(repo, held), key=lambda commit: places.get(commit.id, -1))


def can_stay(commits: Sequence[Commit], line: SharedLine, now: datetime) -> bool:
    """Whether commits can be handed on as they are: they follow each other and the line's last, in
    time too, and are young.
    """
    before, latest = line.tip, line.time.timestamp()
    for commit in commits:
        if commit.parents != (before,) or commit.time < latest:
            return False
        before, latest = commit.id, commit.time
    oldest = (now - FRESH).timestamp()
    return all(commit.time >= oldest for commit in commits)


def read_unshared(
    repo: Repository, commits: Iterable[Commit], dropped: Collection[str] = ()
) -> list[Unshared]:
    """Commits with their words, as they are made anew: a merge says nothing of its own."""
    plain = [c for c in commits if not c.is_merge and c.id not in dropped]
    raws = repo.read_objects([commit.id for commit in plain])
    unshared: list[Unshared] = []
    for commit, raw in zip(plain, raws, strict=True):
        unshared.append(Unshared(commit, read_written(raw or b"")))
    return unshared
