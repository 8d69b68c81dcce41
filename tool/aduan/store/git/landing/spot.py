"""Where a landing takes place: which repository, branch and commit, and whether it is quiet
there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.git.repository import Repository

# So many paths are named one by one; a path has 180 characters at most.
FEW = 100
# What status says of a file that is changed here and not staged.
EDITED = " M"
UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


@dataclass(frozen=True, slots=True)
class Spot:
    """The commit a branch stands at, the office's place in the repository, and where git's hooks
    are.
    """

    head: str
    branch: str
    prefix: str
    hooks: Path


def read_spot(repo: Repository) -> Spot:
    """RefusedError: no commits yet, or no branch is checked out."""
    where = ("--git-path", "hooks", "--show-prefix")
    told = repo.try_run("rev-parse", *where, "HEAD", "--symbolic-full-name", "HEAD")
    if told is None:
        raise RefusedError(
            _("this repository has no commits yet"), _("commit the office's files first")
        )
    hooks, prefix, head, branch = told.split("\n")
    if branch == "HEAD":
        raise RefusedError(_("no branch is checked out here"), _("run `git switch main` first"))
    return Spot(head, branch, prefix, repo.root / hooks)


def require_settled(git_dir: Path) -> None:
    """RefusedError where a merge or the like was begun and not ended."""
    if any((git_dir / name).exists() for name in UNDER_WAY):
        raise RefusedError(
            _("a merge or rebase is under way here"),
            _("finish it, or stop it with `git merge --abort` or `git rebase --abort`"),
        )


def require_unchanged(repo: Repository, paths: Sequence[str]) -> None:
    """RefusedError where one of the paths has changes that no commit has yet."""
    if not paths:
        return
    path = _find_changed(repo, paths)
    if path is not None:
        raise RefusedError(
            _("{path} has changes that are not committed"), _("commit them first"), path=path
        )


def _find_changed(repo: Repository, paths: Sequence[str]) -> str | None:
    """The first of the paths that git finds changed. Many are asked for at once: a command line of
    Windows is short.
    """
    if len(paths) <= FEW:
        states = _list_states(repo, *paths)
    else:
        prefix = repo.run("rev-parse", "--show-prefix")
        wanted = {prefix + path for path in paths}
        everything = _list_states(repo, ":/")
        states = {path: state for path, state in everything.items() if path in wanted}
    resaved = _list_resaved(repo, states)
    return next((path for path in states if path not in resaved), None)


def _list_states(repo: Repository, *paths: str) -> dict[str, str]:
    """What git's status says of each changed path at or below some: two letters."""
    words = ("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")
    told = repo.run(*words, "--", *paths)
    entries = filter(None, told.split("\0"))
    return {entry[3:]: entry[:2] for entry in entries}


def _list_resaved(repo: Repository, states: Mapping[str, str]) -> set[str]:
    """Of the paths that git's status finds changed, those that say just what git has of them.

    An editor has saved them with the line ends of Windows: status goes by the size, a diff by what
    git would keep.
    """
    edited = {path for path, state in states.items() if state == EDITED}
    if not edited:
        return set()
    # Without a path, so that the command line stays short; with the refresh, without which a diff
    # goes by the size too.
    words = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff")
    told = repo.run("-c", "diff.autoRefreshIndex=true", *words)
    return edited - set(told.split("\0"))


def held_by(lock: str) -> SurroundingsError:
    """Git's own lock is in the way: of a git at work, or left behind by one that was killed."""
    return SurroundingsError(
        _("git is held by {lock}"),
        _("if no other git is at work here, remove that file, then run it again"),
        lock=lock,
    )
