"""Files that say other than the record has: no audit has seen them yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha1, sha256
from pathlib import Path

from aduan.core.words.findings import RefusedError
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
from aduan.store.files.lawfiles import law_paths
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository

# So many letters has the longer of git's two kinds of ids.
SHA256 = 64
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
    """The unsaved files without those that are new: files that the record has, and says other of."""
    if not repo.has_commits():
        return []
    how = ("diff", "--name-only", "--relative", "-z", "HEAD", "--", *where)
    changed = repo.run(*how, env=repo.without_filters())
    return sorted({path for path in changed.split("\0") if path})


def refuse_unsaved(repo: Repository, path: str, case_id: str, raw: bytes) -> None:
    """RefusedError where a case's file has steps added by hand that git does not have: another step
    would sweep them along. A comment goes along, as it always did.
    """
    recorded = repo.read_blob(f"HEAD:./{path}")
    plain = raw.replace(b"\r\n", b"\n")
    if recorded == plain or _count_steps(recorded or b"") == _count_steps(plain):
        return
    raise RefusedError(
        _("{id} has text that was added by hand and is not recorded yet"),
        _("`aduan save {id}` shows it and records it"),
        id=case_id,
    )


def _count_steps(raw: bytes) -> int:
    from aduan.store.files.growth import read_steps

    return len(read_steps(raw) or ()) if raw else 0


def list_unsaved_law(office: OfficeFolder, repo: Repository) -> list[str]:
    """The files that the law is read from and the record has otherwise, or not at all. What is recorded
    now is judged by the record's own law: for ever. (Of a copy nothing counts.)

    The files themselves are held against the record: git's own look at a folder passes over what it
    was told to take for unchanged, or to ignore.
    """
    recorded = _list_recorded_law(repo)
    if recorded is None:
        return []
    here = {path.relative_to(office.root).as_posix() for path in law_paths(office.root)}
    differing = [
        path
        for path in here | recorded.keys()
        if not _is_as(office.root / path, recorded.get(path))
    ]
    return sorted(path for path in differing if not is_copy(office, path))


def _list_recorded_law(repo: Repository) -> dict[str, str] | None:
    """The files of the law in the last commit, each with its blob; None where there is none yet."""
    listed = repo.try_run("ls-tree", "-r", "-z", "HEAD", "--", f"{LAW}/")
    if listed is None:
        return None
    entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
    blobs = {path: head.split()[2] for head, _tab, path in entries}
    return {path: blob for path, blob in blobs.items() if is_law_file(path)}


def _is_as(file: Path, blob: str | None) -> bool:
    """Whether a file is there just where a blob is, and says the same; whatever its line ends are,
    which git does not keep here.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return blob is None
    except OSError:
        return False
    return blob in (name_blob(raw, blob), name_blob(raw.replace(b"\r\n", b"\n"), blob))


def name_blob(raw: bytes, like: str | None) -> str:
    """The id that git gives to some bytes, in a repository with ids like this one."""
    whole = b"blob %d\0" % len(raw) + raw
    is_long = like is not None and len(like) == SHA256
    # Git's name for it, and no protection: who could make another file of one id could commit it.
    return (sha256(whole) if is_long else sha1(whole, usedforsecurity=False)).hexdigest()


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
