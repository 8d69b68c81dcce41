"""The office's site as files: what it is built with, and that nothing in it is reached by a
link.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from aduan.core.law.siteconfig import CONFIG_NAMES, judge_site
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import LAW, SITE
from aduan.store.files.officefolder import OF_THE_SYSTEM
from aduan.store.files.sitepages import check_site_file
from aduan.store.files.yamlread import read_yaml

# What others see or go by; `cases` is looked at by the check of the cases.
FOLDERS = (SITE, LAW)
# One byte more than is read as YAML, so that a longer file is named as such.
MAX_BYTES = 256 * 1024 + 1
# In bytes: more than a page of the site has.
MAX_PAGE = 1024 * 1024


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
    found = []
    for name in sorted(CONFIG_NAMES):
        file = root / name
        if file.is_symlink():
            found.append(_name_link(name))
        elif file.is_file():
            with file.open("rb") as stream:
                found += check_site_config(name, stream.read(MAX_BYTES))
    for folder in FOLDERS:
        found += map(_name_link, list_links(root, folder))
    for path in list_shown(root):
        with (root / path).open("rb") as stream:
            found += check_site_file(path, stream.read(MAX_PAGE))
    return found


def list_shown(root: Path) -> Iterator[str]:
    """The plain files of the site that MkDocs would show: none whose name or folder begins with a
    dot.
    """
    for folder, inner, names in os.walk(root / SITE):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            place = Path(folder, name)
            is_hidden = name.startswith(".") or name.lower() in OF_THE_SYSTEM
            if not is_hidden and not is_link(place) and place.is_file():
                yield place.relative_to(root).as_posix()


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


def is_link(path: Path) -> bool:
    """Whether a path is a link, or what Windows has like one."""
    is_junction = getattr(path, "is_junction", None)
    return path.is_symlink() or bool(is_junction and is_junction())
