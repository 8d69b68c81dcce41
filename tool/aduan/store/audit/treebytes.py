"""One folder as git stores it: mode, name and id of each entry; and whether git would write it
so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from operator import lt

from aduan.core.words.quickly import dataclass

FOLDER, GITLINK = b"40000", b"160000"
MODES = frozenset({b"100644", b"100755", b"120000", FOLDER, GITLINK})
_FOLDER_BITS, _KIND_BITS = 0o040000, 0o170000
Entry = tuple[bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder: how many entries it has, the folders among them (name, id), and the ids of its
    files.

    `is_whole`: git can read it; `is_written`: it is as git writes it.
    """

    count: int
    folders: tuple[tuple[bytes, bytes], ...]
    files: frozenset[bytes]
    is_whole: bool = True
    is_written: bool = True


def read_tree(raw: bytes, width: int) -> Tree:
    """A folder's bytes read; `width`: how many bytes an id has."""
    entries: list[Entry] = _entry(width).findall(raw)
    if not entries:
        return Tree(0, (), frozenset(), not raw, not raw)
    modes, names, ids = zip(*entries, strict=True)
    together = b"".join(names)
    words = len(together) + len(b"".join(modes))
    # A blank and a nought stand in each entry, too, and its id.
    taken = words + len(entries) * (width + 2)
    is_whole = taken == len(raw)
    kinds = set(modes)
    is_plain = kinds <= MODES and b"/" not in together and b"" not in names
    is_written = is_whole and is_plain and _is_in_order(modes, names)
    if is_plain and FOLDER not in kinds and GITLINK not in kinds:
        return Tree(len(entries), (), frozenset(ids), is_whole, is_written)
    # Of thousands of entries a few modes at most are others.
    for_folders = {mode for mode in kinds if _is_folder(mode)}
    of_no_file = for_folders | {GITLINK}
    folders = tuple((name, at) for mode, name, at in entries if mode in for_folders)
    files = frozenset(at for mode, _name, at in entries if mode not in of_no_file)
    return Tree(len(entries), folders, files, is_whole, is_written)


def _is_in_order(modes: Sequence[bytes], names: Sequence[bytes]) -> bool:
    """Whether each name comes once, and all in git's order: a folder as if a stroke ended its
    name.
    """
    keys = names
    if FOLDER in modes:
        named = zip(modes, names, strict=True)
        keys = [name + b"/" if mode == FOLDER else name for mode, name in named]
        if len(set(names)) < len(names):
            return False
    return all(map(lt, keys, islice(keys, 1, None)))


def _is_folder(mode: bytes) -> bool:
    if mode in MODES:
        return mode == FOLDER
    return int(mode, 8) & _KIND_BITS == _FOLDER_BITS


@lru_cache(maxsize=2)
def _entry(width: int) -> re.Pattern[bytes]:
    return re.compile(rb"([0-7]+) ([^\0]*)\0(.{%d})" % width, re.DOTALL)
