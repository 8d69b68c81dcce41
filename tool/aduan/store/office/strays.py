"""Tables, lists and scans in an office's folder that are no part of the office: an old register that
was taken in, its map, answers for `new --from`, a photo. They may tell of people, and no seal is on them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from aduan.core.law.upkeep import Upkeep
from aduan.core.words.attachments import looks_like_scan
from aduan.core.words.findings import Finding, SurroundingsError
from aduan.core.words.leftovers import is_leftover
from aduan.core.words.officepaths import CASES, LAW, RELEASES_FOLDER, SITE
from aduan.store.git.repository import Repository

SHEETS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
TABLES = (*SHEETS, ".yaml", ".yml")
# What lies among the cases, and in the releases, is told by whoever reads these.
TOLD_ELSEWHERE = frozenset({CASES, RELEASES_FOLDER})
# No command line is longer than the shortest that a system takes.
AT_ONCE = 100


def check_strays(root: Path, upkeep: Upkeep) -> list[Finding]:
    """ADU669, of scans ADU344, for each that git neither has nor leaves out: those that no rule of the
    procedure lets anybody change, and sheets wherever they lie.
    """
    paths = [path for path in _list_files(root) if _is_stray(path, upkeep)]
    return [
        Finding("ADU344" if looks_like_scan(path) else "ADU669", path=path, line=1, column=1)
        for path in _leave_out_known(root, sorted(paths))
    ]


def is_table(name: str) -> bool:
    """Whether a file holds rows or lists, by its name. What programs leave or hide is told elsewhere."""
    is_told = name.startswith(".") or is_leftover(name)
    return name.lower().endswith(TABLES) and not is_told


def _is_stray(path: str, upkeep: Upkeep) -> bool:
    name = PurePosixPath(path).name
    # At the top a scan is told whether there is git or not (`check_top`).
    is_scan = name != path and looks_like_scan(name)
    if not is_scan and not is_table(name):
        return False
    return upkeep.find(path) is None or name.lower().endswith(SHEETS)


def _list_files(root: Path) -> Iterator[str]:
    """The files of an office's folder by their paths in it. Not looked into: what is hidden, links, other
    repositories, a built site, and folders beside the office's own that git leaves out.
    """
    for place, folders, files in os.walk(root):
        below = Path(place).relative_to(root).as_posix()
        inside = "" if below == "." else f"{below}/"
        folders[:] = [name for name in folders if _is_looked_into(Path(place, name), inside + name)]
        if not inside:
            folders[:] = [name for name in folders if not _is_built_site(Path(place, name))]
            left_out = _list_left_out(root, [name for name in folders if name not in (LAW, SITE)])
            folders[:] = [name for name in folders if name not in left_out]
        yield from (inside + name for name in files)


def _is_looked_into(folder: Path, path: str) -> bool:
    if folder.name.startswith(".") or path in TOLD_ELSEWHERE or folder.is_symlink():
        return False
    return not (folder / ".git").exists()


def _is_built_site(folder: Path) -> bool:
    """Whether a site was built there: its pictures and tables are for everybody."""
    return (folder / "index.html").is_file()


def _list_left_out(root: Path, folders: Sequence[str]) -> frozenset[str]:
    """The folders that git leaves out; none where there is no git to ask."""
    if not folders:
        return frozenset()
    feed = "".join(f"{folder}/\0" for folder in folders)
    try:
        told = Repository(root).try_run("check-ignore", "-z", "--stdin", feed=feed)
    except SurroundingsError:
        return frozenset()
    return frozenset(path.rstrip("/") for path in (told or "").split("\0"))


def _leave_out_known(root: Path, paths: Sequence[str]) -> list[str]:
    """Of these files those that git neither has nor leaves out; all where there is no git to ask."""
    question = ("ls-files", "--others", "--exclude-standard", "-z", "--")
    found: list[str] = []
    try:
        for start in range(0, len(paths), AT_ONCE):
            some = paths[start : start + AT_ONCE]
            told = Repository(root).run("--literal-pathspecs", *question, *some)
            found += [path for path in told.split("\0") if path]
    except SurroundingsError:
        return list(paths)
    return found
