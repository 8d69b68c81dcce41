"""The law compiled: the data of its files kept as JSON inside .git/aduan/, while none of them has
changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aduan import __version__
from aduan.core.words.officepaths import LAW

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
    """Changes when any law file does, or the tool. By size and time, as git's own index does."""
    marks = [mark for folder in _FOLDERS for mark in _marks_of(root / LAW / folder, folder)]
    return "|".join([__version__, *sorted(marks)])


def _marks_of(place: Path, folder: str) -> Iterator[str]:
    """For each law file of one folder, what changes when the file does."""
    if not place.is_dir():
        return
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name.endswith(".yaml"):
                stat = entry.stat()
                yield f"{folder}/{entry.name}:{stat.st_size}:{stat.st_mtime_ns}"


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
        if (kept.data["version"], kept.data["digest"]) != (__version__, digest):
            return None
        reading = kept.reading
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if any(finding.code == COPY for finding in reading.findings) else reading


def keep(root: Path, folder: Path | None, reading: LawReading) -> None:
    """Keep a law that can be used; a cache that cannot be written is no loss."""
    if folder is None or reading.law is None:
        return
    from aduan.store.files.moving import NO_PATIENCE
    from aduan.store.files.writing import write_atomically

    data = {
        "version": __version__,
        "fingerprint": fingerprint(root),
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
    return LawReading(build_law(kept["raw"]), findings, kept["raw"], kept.get("digest", ""))
