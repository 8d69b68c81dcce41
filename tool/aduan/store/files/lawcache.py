"""The law compiled: the data of its files kept as JSON inside .git/aduan/, while none of them has
changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aduan.core.words.officepaths import LAW
from aduan.core.words.quickly import dataclass
from aduan.store.files.filemarks import TOLD, installed_mark, program_mark

if TYPE_CHECKING:
    from aduan.core.words.findings import Finding
    from aduan.store.files.lawfiles import LawReading

NAME = "law.json"
# The folders of the law, from schema/ on.
_FOLDERS = ("", "sop", "codes", "calendar", "retention")
# So many texts of a kept law are remembered, each with the law that it gave.
MOST_KEPT = 4


@dataclass(frozen=True)
class KeptLaw:
    """What was kept; the law is made from it once it is asked for."""

    data: dict[str, Any]

    @cached_property
    def reading(self) -> LawReading:
        return _rebuild(self.data)


def fingerprint(root: Path) -> str:
    """Changes when any law file does, or the tool is installed anew. By what the disk says of each, as
    git's own index does.
    """
    marks = [mark for folder in _FOLDERS for mark in _marks_of(root / LAW / folder, folder)]
    return "|".join([installed_mark(), *sorted(marks)])


def _marks_of(place: Path, folder: str) -> Iterator[str]:
    """For each law file of one folder, what changes when the file does."""
    if not place.is_dir():
        return
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name.endswith(".yaml"):
                yield f"{folder}/{entry.name}:{TOLD(entry.stat())}"


def load(root: Path, folder: Path | None) -> LawReading | None:
    """The law as kept, if it still holds."""
    if folder is None:
        return None
    try:
        kept = _parse((folder / NAME).read_text(encoding="utf-8"))
        if kept.data["fingerprint"] != fingerprint(root):
            return None
        return kept.reading
    except (OSError, ValueError, KeyError, TypeError):
        return None


def load_same(digest: str, folder: Path) -> LawReading | None:
    """The law as kept, where it was read from the bytes of this digest (`lawfiles.digest_of`), and
    nothing was found that lies beside them.
    """
    from aduan.store.files.lawcopies import COPY

    try:
        kept = _parse((folder / NAME).read_text(encoding="utf-8"))
        if (kept.data["program"], kept.data["digest"]) != (program_mark(), digest):
            return None
        reading = kept.reading
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if any(finding.code == COPY for finding in reading.findings) else reading


def read_and_keep(root: Path, folder: Path | None) -> LawReading:
    """The law as it lies there, kept for the next command. Where the files were only copied or touched,
    it is taken as it was kept.
    """
    from aduan.store.files.lawfiles import read_law

    before = fingerprint(root)
    reading = _find_same(root, folder) or read_law(root)
    keep(root, folder, reading, before)
    return reading


def _find_same(root: Path, folder: Path | None) -> LawReading | None:
    """The law as kept, where the files have the same bytes still, and no copies lie beside them."""
    from aduan.store.files.lawcopies import find_beside
    from aduan.store.files.lawfiles import ONE_OF, digest_of, law_paths

    if folder is None or any(find_beside(root, ONE_OF)):
        return None
    try:
        contents = {
            path.relative_to(root).as_posix(): path.read_bytes() for path in law_paths(root)
        }
    except OSError:
        return None
    return load_same(digest_of(contents), folder)


def keep(root: Path, folder: Path | None, reading: LawReading, before: str) -> None:
    """Keep a law that can be used; a cache that cannot be written is no loss.

    `before`: the fingerprint that the files had before they were read. Where it is another one now,
    somebody changed them meanwhile, and nobody knows which of them were read.
    """
    if folder is None or reading.law is None or fingerprint(root) != before:
        return
    from aduan.store.files.moving import NO_PATIENCE
    from aduan.store.files.writing import write_atomically

    data = {
        "program": program_mark(),
        "fingerprint": before,
        "digest": reading.digest,
        "raw": reading.raw,
        "findings": [_pack(finding) for finding in reading.findings],
    }
    try:
        folder.mkdir(exist_ok=True)
        content = json.dumps(data, ensure_ascii=False).encode()
        write_atomically(folder / NAME, content, None, NO_PATIENCE)
    except OSError:
        return


@lru_cache(maxsize=MOST_KEPT)
def _parse(text: str) -> KeptLaw:
    """The same text gives the same law: a desk at which many steps are taken makes it once."""
    return KeptLaw(json.loads(text))


def _pack(finding: Finding) -> list[Any]:
    """A finding as JSON keeps it: of a law that can be used, that is a warning."""
    place = [finding.path, finding.line, finding.column]
    return [finding.code, list(finding.node), dict(finding.values), *place]


def _rebuild(kept: dict[str, Any]) -> LawReading:
    from aduan.core.words.findings import Finding
    from aduan.store.files.lawfiles import LawReading
    from aduan.store.files.lawvalues import build_law

    findings = [
        Finding(code, tuple(node), values, path, line, column)
        for code, node, values, path, line, column in kept["findings"]
    ]
    raw = kept["raw"]
    return LawReading(build_law(raw), findings, raw, kept.get("digest", ""))
