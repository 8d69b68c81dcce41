"""Files that say other than the record has: no audit has seen them yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from aduan.core.words.officepaths import (
    CASES,
    LAW,
    RELEASES_FOLDER,
    is_in_cases,
    is_law_file,
    is_law_of,
    stem_of,
)
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository

# All in one question; for scripts, and without writing what git found out on the way.
_STATUS = (
    "--no-optional-locks",
    "status",
    "--porcelain=v2",
    "--branch",
    "--untracked-files=all",
    "--no-renames",
    "-z",
)
_UNBORN = "# branch.oid (initial)"
# So many fields stand before the path, by how a line begins: changed, unmerged, new.
_FIELDS = {"1 ": 8, "u ": 10, "? ": 1}

# Said where a site is made from them.
UNSAVED = _("the site is made from what is not recorded yet, and no audit has seen: {paths}")


def list_unsaved(repo: Repository, where: Sequence[str]) -> list[str]:
    """The files of this folder that are changed, gone or new, by path from it; none where there is no
    commit yet. `where`: git's patterns of the paths to look at.
    """
    told = repo.run(*_STATUS, "--", *where, env=repo.without_filters())
    entries = [entry for entry in told.split("\0") if entry]
    if _UNBORN in entries:
        return []
    paths = (_read_path(entry) for entry in entries)
    return sorted(path.removeprefix(repo.prefix) for path in paths if path)


def _read_path(entry: str) -> str:
    """The path in a line of git's about one file; "" for a line about something else."""
    before = _FIELDS.get(entry[:2])
    return entry.split(" ", before)[before] if before else ""


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


def list_unsaved_ground(office: OfficeFolder, repo: Repository, today: date) -> list[str]:
    """Those that something recorded on a day could stand on. No day of a year that is still to come
    counts for what happened until today: its calendar may be drafted meanwhile.
    """
    paths = list_unsaved_law(office, repo)
    return [path for path in paths if not _lies_ahead(path, today)]


def _lies_ahead(path: str, today: date) -> bool:
    return is_law_of("calendar", path) and stem_of(path) > f"{today:%Y}"


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
