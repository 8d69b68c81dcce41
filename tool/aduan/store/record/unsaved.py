"""Files that say other than the record has: no audit has seen them yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aduan.core.words.officepaths import CASES, LAW, RELEASES_FOLDER, is_in_cases, is_law_file
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
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


def list_unsaved_law(office: OfficeFolder, repo: Repository) -> list[str]:
    """The files that the law is read from and the record has otherwise, or not at all. What is recorded
    now is judged by the record's own law: for ever. (Of a copy nothing counts.)
    """
    paths = [path for path in list_unsaved(repo, [LAW]) if is_law_file(path)]
    return [path for path in paths if not is_copy(office, path)]


def is_copy(office: OfficeFolder, path: str) -> bool:
    """Whether a file of the law is there, and is one that nothing was read from."""
    return path not in office.reading.raw and (office.root / path).exists()


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
