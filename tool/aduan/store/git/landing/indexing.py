"""Telling git's index what a landing brought, under a lock of our own making.

A lock that git itself leaves behind says nothing of whose it was. So we take `index.lock`
ourselves, with the landing's commit written in it, and change a copy: who finds that lock with a
journal of the same commit knows that it is ours.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from aduan.store.files.moving import remove, replace
from aduan.store.files.officefolder import ROOM
from aduan.store.git.landing.spot import held_by
from aduan.store.git.repository import Repository

# Somebody else's git may hold the index for a moment: so often we look again, after so many seconds.
TRIES, PAUSE = 25, 0.2
# Up to so many paths are looked at one by one; beyond, all of the index is.
FEW = 50


def tell_index(
    repo: Repository, git_dir: Path, lines: str, paths: Sequence[str], mark: str
) -> None:
    """Enter what a landing brought (as `update-index --index-info` reads it). May be done again
    from any point.
    """
    copy = git_dir / ROOM / "index"
    take_lock(git_dir, mark)
    try:
        if (git_dir / "index").exists():
            shutil.copyfile(git_dir / "index", copy)
        remove(copy.parent / "index.lock")
        env = {"GIT_INDEX_FILE": str(copy)}
        repo.run("update-index", "-z", "--index-info", feed=lines, env=env)
        _refresh(repo, paths, env)
        replace(copy, git_dir / "index")
    finally:
        release_lock(git_dir, mark)


def release_lock(git_dir: Path, mark: str) -> None:
    """Let go of the index, where the lock is ours."""
    lock = git_dir / "index.lock"
    if _is_ours(lock, mark):
        remove(lock)


def take_lock(git_dir: Path, mark: str) -> None:
    """Take git's lock of the index, or take it over where it bears our mark. SurroundingsError: git
    keeps it.
    """
    lock, ready = git_dir / "index.lock", git_dir / ROOM / "index.mark"
    ready.write_text(mark, encoding="utf-8")
    for attempt in range(1, TRIES + 1):
        if _make_lock(ready, lock, mark) or _is_ours(lock, mark):
            return
        if attempt < TRIES:
            time.sleep(PAUSE)
    raise held_by(".git/index.lock")


def _make_lock(ready: Path, lock: Path, mark: str) -> bool:
    """Make the lock with our mark in it; False where there is one.

    A link comes into being with all that is in it: no moment at which the lock does not say whose
    it is. FAT, exFAT and some shares have no links; there it is empty for a moment (see
    `stands_beside`).
    """
    try:
        os.link(ready, lock)
    except FileExistsError:
        return False
    except OSError:
        return _make_lock_without_links(lock, mark)
    return True


def _make_lock_without_links(lock: Path, mark: str) -> bool:
    try:
        with lock.open("x", encoding="utf-8") as stream:
            stream.write(mark)
    except FileExistsError:
        return False
    except PermissionError:
        # Windows says so of a lock that is just being removed; of a folder closed to us there is no
        # lock.
        if not lock.exists():
            raise
        return False
    return True


def stands_beside(lock: Path, journal: Path) -> bool:
    """Whether a lock of the index was made just after a journal: by whoever wrote it, and took the
    lock next.
    """
    try:
        waited = lock.stat().st_mtime - journal.stat().st_mtime
    except OSError:
        return False
    return 0 <= waited <= TRIES * PAUSE


def _is_ours(lock: Path, mark: str) -> bool:
    try:
        return lock.read_text(encoding="utf-8") == mark
    except (OSError, UnicodeDecodeError):
        return False


def _refresh(repo: Repository, paths: Sequence[str], env: dict[str, str]) -> None:
    """Let the index know what the files look like now, so that git need not read them again."""
    if len(paths) <= FEW:
        repo.try_run("add", "--refresh", "--", *paths, env=env)
    else:
        repo.try_run("update-index", "-q", "--refresh", env=env)
