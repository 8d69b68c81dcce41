"""Our own refs in a clone, which are never shared: what was last agreed on with the others, and
commits that must not be tidied away.
"""

from __future__ import annotations

from collections.abc import Iterable

from aduan.store.git.repository import Repository

# The last commit of the other side that this clone took in or handed on.
SHARED = "refs/aduan/shared"
# Commits of which something was not entered; such as wait for who made them, who signs them; what
# was taken off the shared branch.
KEPT, WAITING, DROPPED = "refs/aduan/kept/", "refs/aduan/waiting/", "refs/aduan/dropped/"
# So many digits of a commit's id are its name among ours.
SHORT = 12


def read_shared(repo: Repository) -> str | None:
    """The last commit that was agreed on; None where nothing was exchanged yet."""
    return repo.resolve(SHARED)


def set_shared(repo: Repository, commit: str) -> None:
    if read_shared(repo) != commit:
        repo.try_run("update-ref", SHARED, commit)


def hold_commits(repo: Repository, folder: str, commits: Iterable[str]) -> None:
    """Keep commits in a folder of ours, each under the beginning of its id."""
    lines = [f"update {folder}{commit[:SHORT]} {commit}\n" for commit in commits]
    if lines:
        repo.run("update-ref", "--stdin", feed="".join(lines))


def release_commits(repo: Repository, folder: str, commits: Iterable[str]) -> None:
    """Keep them no longer."""
    lines = [f"delete {folder}{commit[:SHORT]}\n" for commit in commits]
    if lines:
        repo.run("update-ref", "--stdin", feed="".join(lines))


def list_held_commits(repo: Repository, folder: str) -> list[str]:
    """The commits that are kept in a folder of ours."""
    return repo.run("for-each-ref", "--format=%(objectname)", folder).split()
