"""Our own refs in a clone, which are never shared: what was last agreed on with the others, and
commits that must not be tidied away.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from aduan.store.files.moving import remove
from aduan.store.git.repository import Repository

# The last commit of the other side that this clone took in or handed on.
SHARED = "refs/aduan/shared"
# Commits of which something was not entered; such as wait for who made them, who signs them; what
# was taken off the shared branch.
KEPT, WAITING, DROPPED = "refs/aduan/kept/", "refs/aduan/waiting/", "refs/aduan/dropped/"
# What was agreed on until other commits took its place that say the same; what this clone brought
# back.
AGREED = "refs/aduan/agreed/"
# Of the first two, what somebody wants no more: it was never shared, and nothing brings it back.
UNWANTED = "refs/aduan/unwanted/"
# So many digits of a commit's id are its name among ours.
SHORT = 12


def read_shared(repo: Repository) -> str | None:
    """The last commit that was agreed on; None where nothing was exchanged yet."""
    return repo.resolve(SHARED)


def set_shared(repo: Repository, commit: str) -> None:
    """Note what was agreed on, also where a git was killed while it noted something before: as long
    as its lock stood, nothing that the line orders would be done here.
    """
    if read_shared(repo) == commit:
        return
    words = ("update-ref", SHARED, commit)
    if repo.try_run(*words) is None:
        _remove_left_lock(repo.git_dir / f"{SHARED}.lock")
        repo.try_run(*words)


def _remove_left_lock(lock: Path) -> None:
    """Remove the lock of our own ref, once it has stood longer than any living git needs."""
    from aduan.store.git.landing.settling import MOVING, PAUSE

    until = time.monotonic() + MOVING
    while lock.exists():
        if time.monotonic() > until:
            remove(lock)
            return
        time.sleep(PAUSE)


def hold_commits(repo: Repository, folder: str, commits: Iterable[str]) -> None:
    """Keep commits in a folder of ours, each under the beginning of its id."""
    lines = ""
    for commit in commits:
        name = folder + commit[:SHORT]
        lines += f"update {name} {commit}\n"
    if lines:
        repo.run("update-ref", "--stdin", feed=lines)


def release_commits(repo: Repository, folder: str, commits: Iterable[str]) -> None:
    """Keep them no longer."""
    lines = [f"delete {folder}{commit[:SHORT]}\n" for commit in commits]
    if lines:
        repo.run("update-ref", "--stdin", feed="".join(lines))


def list_held_commits(repo: Repository, folder: str) -> list[str]:
    """The commits that are kept in a folder of ours."""
    return repo.run("for-each-ref", "--format=%(objectname)", folder).split()
