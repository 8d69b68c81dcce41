"""Ten steps that are not shared yet, entered on top of what others shared meanwhile: by `aduan sync`,
and by git alone as its yardstick.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.offices import dated, lay_office

CASES, STEPS = 300, 10


def lay_exchanges(root: Path, count: int) -> Iterator[Path]:
    """So many copies of one clone with ten steps, each beside a bare repository that has moved on.

    Each as a clerk's: it was exchanged before, and git and we know its files and its law, which is where
    a copy begins anew.
    """
    office = lay_office(root / "pattern" / "clone", CASES)
    server = root / "pattern" / "server.git"
    _git(root, "clone", "-q", "--bare", str(office.root), str(server))
    _git(office.root, "remote", "add", "origin", "../server.git")
    _git(office.root, "fetch", "-q", "origin")
    _git(office.root, "branch", "-q", "--set-upstream-to=origin/main")
    sync_by_aduan(office.root)
    waiting = [i for i in office.case_ids() if len(office.path_of(i).read_text("utf-8")) < 2000]
    first, *others = waiting[: STEPS + 1]
    _step(office.root, first)
    _git(office.root, "push", "-q", "origin", "main")
    _git(office.root, "reset", "-q", "--hard", "HEAD~")
    _git(office.root, "update-ref", "refs/remotes/origin/main", "HEAD")
    for case_id in others:
        _step(office.root, case_id)
    for number in range(count):
        clone = root / str(number) / "clone"
        shutil.copytree(root / "pattern", root / str(number))
        _git(clone, "update-index", "-q", "--refresh")
        _aduan(clone, "list")
        yield clone


def sync_by_aduan(clone: Path) -> None:
    """`aduan sync`, as staff call it."""
    _aduan(clone, "sync")


def sync_by_git(clone: Path) -> None:
    """The yardstick: `git pull --rebase` and `git push` of the same, which judge nothing."""
    _git(clone, "pull", "-q", "--rebase")
    _git(clone, "push", "-q", "origin", "main")


def _step(root: Path, case_id: str) -> None:
    _aduan(root, "attempt", case_id, "--medium", "phone", "--by", "bench")


def _aduan(root: Path, *words: str) -> None:
    command = [sys.executable, "-m", "aduan", "--office", str(root), *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, env=dated(), capture_output=True)
