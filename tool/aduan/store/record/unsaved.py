"""Files that say other than the record has: no audit has seen them yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aduan.core.words.officepaths import CASES, LAW, RELEASES_FOLDER, is_in_cases
from aduan.core.words.text import mark as _
from aduan.store.git.repository import Repository

# Said where a site is made from them.
UNSAVED = _("the site is made from what is not recorded yet, and no audit has seen: {paths}")


def list_unsaved(repo: Repository, where: Sequence[str]) -> list[str]:
    """The files of this folder that are changed, gone or new, by path from it; none where there is no
    commit yet. `where`: git's patterns of the paths to look at.
    """
    if not repo.has_commits():
        return []
    added = repo.run("ls-files", "--others", "--exclude-standard", "-z", "--", *where)
    new = (path for path in added.split("\0") if path)
    return sorted({*list_differing(repo, where), *new})


def list_differing(repo: Repository, where: Sequence[str]) -> list[str]:
    """The same without those that are new: files that the record has, and says other of."""
    if not repo.has_commits():
        return []
    how = ("diff", "--name-only", "--relative", "-z", "HEAD", "--", *where)
    changed = repo.run(*how, env=repo.without_filters())
    return sorted({path for path in changed.split("\0") if path})


def name_unsaved(root: Path) -> str:
    """What a site is made from and the record of the office in a folder does not have: files of the law by
    path, those of cases by their count; empty where it has all.
    """
    paths = list_unsaved(Repository(root, unaltered=True), [CASES, LAW, RELEASES_FOLDER])
    named = [path for path in paths if not is_in_cases(path)]
    count = len(paths) - len(named)
    if count:
        named.append(f"{CASES}/ ({count})")
    return ", ".join(named)
