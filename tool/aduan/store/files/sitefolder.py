"""The office's site as files: what it is built with, and that nothing in it is reached by a
link.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from pathlib import Path

from aduan.core.law.openfilenames import check_file_name, is_openly_named
from aduan.core.law.opennumbers import check_open_numbers, may_hold_numbers
from aduan.core.law.siteconfig import CONFIG_NAMES, judge_site
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import LAW, SITE
from aduan.core.words.places import judge_names
from aduan.core.words.sitepaths import PROMISES, is_made_by_build
from aduan.store.files.officefolder import OF_THE_SYSTEM, is_link
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamltext import READ_AT_MOST

# What others see or go by; `cases` is looked at by the check of the cases.
FOLDERS = (SITE, LAW)


def is_site_config(path: str) -> bool:
    """Whether MkDocs would take a file for its settings; `path`: from the office's folder."""
    return path.casefold() in CONFIG_NAMES


def check_site_config(path: str, raw: bytes) -> list[Finding]:
    """The findings of a mkdocs.yml. Read narrowly, so that MkDocs cannot read anything else in
    it.
    """
    document = read_yaml(raw, numbers=True, places=True)
    found = document.findings or judge_site(document.data)
    return [document.locate(finding, path) for finding in found]


def check_site(root: Path) -> list[Finding]:
    """The findings of an office's site on the disk: its settings, and the links in what is shown or
    gone by.
    """
    from aduan.store.files.sitepages import MAX_PAGE, check_site_file

    found = []
    for name in sorted(CONFIG_NAMES):
        file = root / name
        if file.is_symlink():
            found.append(_name_link(name))
        elif file.is_file():
            with file.open("rb") as stream:
                found += check_site_config(name, stream.read(READ_AT_MOST))
    for folder in FOLDERS:
        found += map(_name_link, list_links(root, folder))
        found += judge_names(list_files(root, folder))
    found += _check_made(root)
    for path in filter(is_seen_by_mkdocs, list_files(root, SITE)):
        with (root / path).open("rb") as stream:
            found += check_site_file(path, stream.read(MAX_PAGE + 1))
        found += check_office_file(path, (root / path).read_bytes)
    return found


def check_office_file(path: str, read: Callable[[], bytes]) -> Iterator[Finding]:
    """What an office file would show beside what is seen; it is read only where it is one."""
    from aduan.store.files.officefiles import is_office_file, list_beside
    from aduan.store.files.unfit import UnfitFileError

    if not is_office_file(path):
        return
    try:
        for what in list_beside(read()):
            yield Finding("ADU677", values={"what": what}, path=path, line=1, column=1)
    except UnfitFileError:
        yield Finding("ADU678", path=path, line=1, column=1)


def check_numbers_said(root: Path, own: Container[str]) -> list[Finding]:
    """Numbers of people in what everybody can read on the disk, the names of files included. `own`: those
    that are no person's.
    """
    found: list[Finding] = []
    for path in list_open_names(root):
        found += check_file_name(path, own)
    for path, raw in read_open_files(root):
        found += check_open_numbers(path, raw, own)
    return found


def list_open_names(root: Path) -> list[str]:
    """The files on the disk whose names people chose and everybody reads, by their paths."""
    return [path for path in _list_open(root) if is_openly_named(path)]


def _list_open(root: Path) -> list[str]:
    top = [entry.name for entry in os.scandir(root) if entry.is_file(follow_symlinks=False)]
    return [*sorted(top), *(path for folder in FOLDERS for path in list_files(root, folder))]


def read_open_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """What people write beside the cases and everybody reads, each by its path: pages, settings, law."""
    from aduan.store.files.sitepages import MAX_PAGE

    for path in filter(may_hold_numbers, _list_open(root)):
        with (root / path).open("rb") as stream:
            yield path, stream.read(MAX_PAGE)


def _check_made(root: Path) -> Iterator[Finding]:
    """Files that stand where the build makes its own, and pages that a site has to have."""
    for path in filter(is_made_by_build, list_files(root, SITE)):
        yield Finding("ADU673", path=path, line=1, column=1)
    is_site = any((root / name).is_file() for name in CONFIG_NAMES)
    for path in sorted(PROMISES):
        if is_site and not (root / path).is_file():
            yield Finding("ADU674", path=path, line=1, column=1)


def list_files(root: Path, folder: str) -> Iterator[str]:
    """The plain files at or below a folder of the office, in order; links are not followed."""
    for place, inner, names in os.walk(root / folder):
        inner.sort()
        for name in sorted(names):
            file = Path(place, name)
            if name.lower() not in OF_THE_SYSTEM and not is_link(file) and file.is_file():
                yield file.relative_to(root).as_posix()


def is_seen_by_mkdocs(path: str) -> bool:
    """Whether MkDocs sees a file of the site: none whose name or folder begins with a dot."""
    return "/." not in path


def _name_link(path: str) -> Finding:
    return Finding("ADU111", path=path, line=1, column=1)


def list_links(root: Path, folder: str) -> Iterator[str]:
    """The links at or below a folder of the office, which are not followed."""
    todo = [root / folder]
    while todo:
        place = todo.pop()
        if is_link(place):
            yield place.relative_to(root).as_posix()
        elif place.is_dir():
            with os.scandir(place) as entries:
                inner = [entry for entry in entries if entry.is_dir() or entry.is_symlink()]
            todo += [Path(entry.path) for entry in inner]
