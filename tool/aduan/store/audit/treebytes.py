"""One folder as git stores it: mode, name and id of each entry; and whether git would write it so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import lt

FOLDER, GITLINK = b"40000", b"160000"
_MODES = rb"(?:100644|100755|120000|160000|40000)"
_FOLDER_BITS = 0o040000
_KIND_BITS = 0o170000


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder: how many entries are no folders, the folders in it (name, id), and the ids of its files.

    `is_whole`: git can read it; `is_written`: it is as git writes it.
    """

    count: int
    folders: tuple[tuple[bytes, bytes], ...]
    files: frozenset[bytes]
    is_whole: bool = True
    is_written: bool = True


def read_tree(raw: bytes, width: int) -> Tree:
    """A folder's bytes read; `width`: how many bytes an id has."""
    entries = _entry(width).findall(raw)
    taken = sum(len(mode) + len(name) for mode, name, _id in entries) + len(entries) * (width + 2)
    folders = tuple((name, at) for mode, name, at in entries if _is_folder(mode))
    files = frozenset(at for mode, _name, at in entries if mode != GITLINK and not _is_folder(mode))
    is_written = _whole(width).fullmatch(raw) is not None and _is_in_order(entries)
    return Tree(len(entries) - len(folders), folders, files, taken == len(raw), is_written)


def _is_in_order(entries: list[tuple[bytes, bytes, bytes]]) -> bool:
    """Whether each name comes once, and all in git's order: a folder as if a stroke ended its name."""
    keys = [name + b"/" if mode == FOLDER else name for mode, name, _id in entries]
    names = {name for _mode, name, _id in entries}
    return len(names) == len(entries) and all(map(lt, keys, islice(keys, 1, None)))


def _is_folder(mode: bytes) -> bool:
    return mode == FOLDER or (mode[:1] in (b"0", b"4") and int(mode, 8) & _KIND_BITS == _FOLDER_BITS)


@lru_cache(maxsize=2)
def _entry(width: int) -> re.Pattern[bytes]:
    return re.compile(rb"([0-7]+) ([^\0]*)\0(.{%d})" % width, re.DOTALL)


@lru_cache(maxsize=2)
def _whole(width: int) -> re.Pattern[bytes]:
    return re.compile(rb"(?:%b [^/\0]+\0.{%d})*" % (_MODES, width), re.DOTALL)
