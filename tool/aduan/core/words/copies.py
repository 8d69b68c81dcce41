"""Copies that a cloud folder or a file manager lays beside a file of the law: which of which, by
name and content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

# What a procedure, a list of codes or a year may be called; copies bear blanks, brackets, capitals.
_FIT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
# What stands between a file's own name and what a copy has behind it: `x (1)`, `x-LAPTOP`,
# `x.sync-conflict-…`.
_BETWEEN = " -_.(~"

# What a file calls itself, by its path; None: it cannot be read, or files of its kind do not say.
Says = Callable[[str], str | None]


def find_copies(paths: Iterable[str], says: Says) -> dict[str, str]:
    """The files that are copies of one beside them: the original's path by the copy's.

    `paths`: files of the law, all of them .yaml. A file that says a name of its own is no copy: a
    second procedure stays one, whatever it is called.
    """
    beside: dict[str, set[str]] = {}
    for path in paths:
        folder, stem = _split(path)
        beside.setdefault(folder, set()).add(stem)
    found: dict[str, str] = {}
    for folder, stems in beside.items():
        for stem in sorted(stems):
            original = _find_original(folder, stem, stems, says)
            if original is None:
                continue
            copy = _join(folder, stem)
            found[copy] = _join(folder, original)
    return found


def name_original(stem: str, stems: Collection[str]) -> str | None:
    """The file whose name another one bears with something before or behind it; the longest such
    name.
    """
    named = [other for other in stems if _bears(stem, other)]
    return max(named, key=len, default=None)


def _find_original(folder: str, stem: str, stems: Collection[str], says: Says) -> str | None:
    """The file that another is a copy of: it says so itself, or its name alone gives it away."""
    named = name_original(stem, stems)
    if named is None:
        return None
    said = says(_join(folder, stem))
    if said is None:
        # `x-1` may be a file of its own; no file of ours is called `x (1)`.
        return None if _FIT.match(stem) else named
    return said if said in stems and said != stem else None


def _bears(stem: str, other: str) -> bool:
    """Whether a name is another one with something behind it (`x (1)`) or before (`Copy of x`)."""
    if stem == other or not _FIT.match(other):
        return False
    behind = stem.startswith(other) and stem[len(other)] in _BETWEEN
    return behind or stem.endswith(f" {other}")


def _split(path: str) -> tuple[str, str]:
    folder, _slash, name = path.rpartition("/")
    return folder, name.removesuffix(".yaml")


def _join(folder: str, stem: str) -> str:
    return f"{folder}/{stem}.yaml"
