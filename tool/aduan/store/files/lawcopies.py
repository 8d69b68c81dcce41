"""Copies of the law's files that a cloud folder made: named, and passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from aduan.core.words.copies import find_copies, name_original
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import LAW, law_part

# The code of a copy, in the folder of its kind or beside the files that there is one of.
COPY = "ADU526"
# What a file of a kind calls itself; a list of codes says no name.
NAMED_BY = {"sop": "id", "calendar": "year"}


def list_copies(contents: Mapping[str, bytes]) -> dict[str, str]:
    """The copies among the law's files: the original's path by the copy's.

    `contents`: the bytes of the files by path.
    """

    def say(path: str) -> str | None:
        return _read_name(law_part(path), contents[path])

    folders = [path for path in contents if path.count("/") > 1]
    return find_copies(folders, say)


def find_beside(root: Path, single: Iterable[str]) -> Iterator[Finding]:
    """Findings of copies of the files that there is one of: nothing else belongs beside them.

    `single`: their paths. Nobody reads such a copy, but it may hold what a colleague wrote.
    """
    known = {Path(path).stem: path for path in single}
    for file in sorted((root / LAW).glob("*.yaml")):
        original = name_original(file.stem, known)
        if file.stem not in known and original is not None:
            yield name_copy(file.relative_to(root).as_posix(), known[original])


def name_copy(path: str, original: str) -> Finding:
    """ADU526: a file that is a copy of another, by their paths."""
    return Finding(COPY, values={"original": original}, path=path, line=1, column=1)


def _read_name(kind: str, raw: bytes) -> str | None:
    """What a file calls itself; None where it says nothing."""
    from aduan.store.files.yamlread import read_yaml

    if kind not in NAMED_BY:
        return None
    data = read_yaml(raw, numbers=True).data
    name = data.get(NAMED_BY[kind]) if isinstance(data, Mapping) else None
    return None if name is None else str(name)
