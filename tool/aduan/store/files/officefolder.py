"""An office: a folder with schema/ and cases/, under git. Where it is, its law, and the files of
its cases.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.core.words.findings import Finding, RefusedError, SurroundingsError
from aduan.core.words.ids import find_ids, is_id
from aduan.core.words.officepaths import (
    CASES,
    CASES_README,
    LAW,
    OFFICE_FILE,
    SITE,
    case_path,
    has_case_name,
    is_read_as_case_or_box,
    is_taken_for_law,
    stem_of,
)
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Law
    from aduan.store.files.lawfiles import LawReading

# Our own folder inside git's: what is kept to save time (the law compiled, the steps, what was
# made of cases), what is being written aside, and a landing's lock, journal and workrooms.
ROOM = "aduan"
# The journal of a landing, there as long as it is not finished.
LANDING = "landing.json"
# So many cases are named where a part of an id means several.
NAMED = 8
# What Windows and macOS leave in any folder.
OF_THE_SYSTEM = frozenset({"desktop.ini", "thumbs.db", ".ds_store"})


@dataclass(frozen=True)
class OfficeFolder:
    """One office on this machine."""

    root: Path

    @cached_property
    def reading(self) -> LawReading:
        """The law's files as read: from the cache while none of them has changed."""
        from aduan.store.files import lawcache

        kept = lawcache.load(self.root, self.cache)
        return kept or lawcache.read_and_keep(self.root, self.cache)

    @cached_property
    def law(self) -> Law:
        """The law; refused where its files have findings that make it unusable."""
        if self.reading.law is None:
            raise RefusedError(
                _("the files in schema/ have {count} findings and cannot be used"),
                _("`aduan check` lists them"),
                count=len(self.reading.findings),
            )
        return self.reading.law

    @cached_property
    def cache(self) -> Path | None:
        """Our own folder inside git's, where what saves time is kept; None where there is no
        repository. It is not to be emptied: an unfinished landing's journal stands there too.

        The office may be a folder of a larger repository, as git itself finds it: from here upwards.
        """
        here = self.root.absolute()
        places = (_find_git_folder(folder) for folder in (here, *here.parents))
        return next((place / ROOM for place in places if place is not None), None)

    @property
    def has_unfinished_landing(self) -> bool:
        """Whether a command was killed between its commit and its last file."""
        return self.cache is not None and (self.cache / LANDING).exists()

    def case_ids(self) -> list[str]:
        """The ids of all case files by their names, in order."""
        names = (stem_of(path) for path, _ in list_case_files(self.root))
        return sorted(name for name in names if is_id(name))

    def __contains__(self, case_id: object) -> bool:
        """Whether a case of this id is there, without looking at all the others."""
        return isinstance(case_id, str) and is_id(case_id) and self.path_of(case_id).is_file()

    def find_case(self, part: str) -> str:
        """The one case that an unambiguous part of an id means, as git takes a part of a hash."""
        if part in self:
            return part
        if not part.strip():
            raise RefusedError(_("no case was named"), _("`aduan list` shows the cases"))
        found = find_ids(part, self.case_ids())
        if len(found) == 1:
            return found[0]
        if not found:
            raise RefusedError(
                _("no case has {part} in its id"), _("`aduan list` shows the cases"), part=part
            )
        more = " …" if len(found) > NAMED else ""
        raise RefusedError(
            _("{part} means {count} cases"),
            _("write more of one of these: {ids}"),
            part=part,
            count=len(found),
            ids=", ".join(found[:NAMED]) + more,
        )

    def path_of(self, case_id: str) -> Path:
        """Where the file of a case is, or would be, on this machine."""
        return self.root / case_path(case_id)


def _find_git_folder(folder: Path) -> Path | None:
    """Git's own folder of a repository that begins in a folder; None: none does, or git will say what
    is wrong with it, where git is needed.
    """
    git = folder / ".git"
    try:
        if git.is_file():
            pointer = git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
            git = (folder / pointer).resolve()
        return git if (git / "HEAD").is_file() else None
    except (OSError, ValueError):
        return None


def find_office(start: Path, named: Path | None = None) -> OfficeFolder:
    """The office from a folder upwards, or the one that was named. SurroundingsError: none."""
    if named is not None:
        if (named / OFFICE_FILE).is_file():
            return OfficeFolder(_whole(named))
        raise SurroundingsError(
            _("there is no office in {folder}"), _("an office has schema/office.yaml"), folder=named
        )
    here = _whole(start)
    for folder in (here, *here.parents):
        if (folder / OFFICE_FILE).is_file():
            return OfficeFolder(folder)
    raise SurroundingsError(
        _("there is no office here"),
        _("go to its folder, name it with --office, or make one with `aduan init FOLDER`"),
    )


def _whole(folder: Path) -> Path:
    """The whole path. Not resolved: on Windows a drive's letter would become the share that it
    stands for.
    """
    return Path(os.path.abspath(folder))  # noqa: PTH100


# A file under cases/: its path in the office, with forward slashes, and its entry. None: it is the
# folder itself, where that is a link.
Listed = tuple[str, os.DirEntry[str] | None]


def list_case_files(root: Path) -> Iterator[Listed]:
    """Every file under cases/, links not followed; each folder's files in order."""
    if (root / CASES).is_symlink():
        yield CASES, None
    for place, entries in list_case_folders(root):
        for entry in entries:
            yield f"{place}/{entry.name}", entry


def list_case_paths(root: Path) -> Iterator[str]:
    """The files that are named as cases are."""
    # A copy beside the case, as OneDrive makes one of a conflict, is no second complaint; `check`
    # names it.
    for path, entry in list_case_files(root):
        if entry is not None and has_case_name(path):
            yield path


def list_case_folders(root: Path) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """Every folder from cases/ on, by its path in the office, with the files that lie in it, in
    order; none where that is a link. What the disk says of a file is to be asked before the next
    folder is.
    """
    todo = [] if (root / CASES).is_symlink() else [root / CASES]
    while todo:
        folder = todo.pop()
        if not folder.is_dir():
            continue
        files: list[os.DirEntry[str]] = []
        with _open_folder(folder) as entries:
            for entry in sorted(entries, key=attrgetter("name")):
                if entry.is_dir(follow_symlinks=False):
                    todo.append(folder / entry.name)
                elif entry.name.lower() not in OF_THE_SYSTEM:
                    files.append(entry)
            yield folder.relative_to(root).as_posix(), files


@contextmanager
def _open_folder(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder. Where the system can, they are looked for in the folder that is open, and
    not along the whole path again: with a hundred thousand files that shows.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def check_tree(paths: list[Listed]) -> list[Finding]:
    """Findings about names and places: links, strangers, names that not every computer can hold."""
    from aduan.core.words.attachments import looks_like_scan
    from aduan.core.words.leftovers import is_leftover
    from aduan.core.words.places import judge_names

    # On Windows and macOS two of them could be one file.
    found = list(judge_names(path for path, _entry in paths))
    for path, entry in paths:
        if entry is None or entry.is_symlink():
            found.append(_find_at("ADU111", path))
        elif not is_read_as_case_or_box(path) and path != CASES_README:
            found.append(_find_at("ADU344" if looks_like_scan(path) else "ADU114", path))
        if is_leftover(path):
            found.append(_find_at("ADU668", path))
    return found


def check_top(root: Path) -> list[Finding]:
    """Scans and photos that somebody put into the office's folder, beside what it is made of."""
    from aduan.core.words.attachments import looks_like_scan

    with os.scandir(root) as entries:
        names = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    return [_find_at("ADU344", name) for name in names if looks_like_scan(name)]


def check_leftovers(root: Path) -> list[Finding]:
    """Copies that programs left at the top, in the law and on the site; `check_tree` has those among
    the cases.
    """
    paths = [path for path in root.iterdir() if path.is_file()]
    for folder in (LAW, SITE):
        paths += root.joinpath(folder).rglob("*")
    left = (path.relative_to(root).as_posix() for path in paths if _is_left(path))
    return [_find_at("ADU668", path) for path in sorted(left)]


def _is_left(path: Path) -> bool:
    from aduan.core.words.leftovers import is_leftover

    # What Windows and macOS lay into any folder they lay there again, and git leaves it out.
    return path.name.lower() not in OF_THE_SYSTEM and is_leftover(path.name)


def check_law_names(root: Path) -> list[Finding]:
    """What lies in the folder of the law, looks like a part of it, and is read by nothing."""
    inside = (root / LAW).rglob("*")
    paths = (path.relative_to(root).as_posix() for path in inside)
    return [_find_at("ADU118", path) for path in sorted(paths) if is_taken_for_law(path)]


def _find_at(code: str, path: str, **values: object) -> Finding:
    """A finding about a file as a whole."""
    return Finding(code, values=values, path=path, line=1, column=1)


def is_link(path: Path) -> bool:
    """Whether a path is a link, or what Windows has like one."""
    is_junction = getattr(path, "is_junction", None)
    return path.is_symlink() or bool(is_junction and is_junction())
