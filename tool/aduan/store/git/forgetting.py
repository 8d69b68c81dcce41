"""What git keeps of a file that was staged and never committed: a draft with text in the clear stays
in its store for weeks, unless it is taken out.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from aduan.store.files.moving import remove
from aduan.store.git.repository import Repository

# So much of a draft is looked at: its head comes first.
_HEAD = 4096


def stage_anew(repo: Repository, path: str) -> bool:
    """Let git's index have of a file what the file says now, where it had something of its own;
    whether it did.
    """
    ask = ("rev-parse", "--verify", "-q")
    staged = repo.try_run(*ask, f":./{path}")
    if staged is None or staged == repo.try_run(*ask, f"HEAD:./{path}"):
        return False
    repo.run("add", "--", path)
    return True


def forget_drafts(repo: Repository, case_id: str) -> int:
    """Remove from git's store the versions of a case's file that nothing leads to, no commit, index or
    log; how many there were.
    """
    said = re.compile(rf"^id: *[\"']?{re.escape(case_id)}\b".encode(), re.MULTILINE)
    names = list(_list_loose(repo))
    contents = repo.read_objects(names)
    count = 0
    for name, content in zip(names, contents, strict=True):
        if content is not None and said.search(content[:_HEAD]):
            _remove_object(repo, name)
            count += 1
    return count


def _list_loose(repo: Repository) -> Iterator[str]:
    """The contents of files that lie in git's store each for itself, and that nothing leads to."""
    for line in repo.run("prune", "-n", "--expire=now").splitlines():
        name, _blank, kind = line.partition(" ")
        if kind == "blob":
            yield name


def _remove_object(repo: Repository, name: str) -> None:
    folder, file_name = name[:2], name[2:]
    place = repo.run("rev-parse", "--git-path", f"objects/{folder}/{file_name}")
    file = Path(repo.root, place)
    if file.exists():
        # Git makes them read-only, which Windows minds.
        file.chmod(file.stat().st_mode | stat.S_IWRITE)
        remove(file)
