"""What came, and lies where this computer keeps what is its own: installed programs, a built
site.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from aduan.core.words.findings import Finding
from aduan.store.git.repository import Repository

OURS = ".gitignore"
# What `git check-ignore` says of a path: which file, which line, which pattern, and the path.
FIELDS = 4


def judge_ignored(repo: Repository, added: Sequence[str]) -> list[Finding]:
    """The new files that would land among what is not shared, by path from the repository's folder.

    Where the repository itself leaves a place out, nothing may come there. What only this clerk
    leaves out (all PDFs, say) may come, unless a file of the clerk's own stands there and would be
    overwritten.
    """
    feed = "".join(f"{path}\0" for path in added)
    words = (
        repo.try_run("check-ignore", "--no-index", "--verbose", "-z", "--stdin", feed=feed)
        if added
        else None
    )
    told = (words or "").split("\0")
    found = []
    for start in range(0, len(told) - FIELDS + 1, FIELDS):
        source, _line, pattern, path = told[start : start + FIELDS]
        if pattern.startswith("!"):
            continue
        is_in_folder = not Path(source).is_absolute()
        is_shared_rule = is_in_folder and source.rsplit("/", 1)[-1] == OURS
        if is_shared_rule or os.path.lexists(repo.root / path):
            found.append(Finding("ADU664", path=path, line=1, column=1))
    return found
