"""Which papers about which cases were written where on this computer, for the day on which one of them is
erased: what lies at a place of somebody's own choosing is known there. A note says folders and numbers of
cases; a file's own name may tell of a person, and only its digest is kept.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass
from aduan.store.files.writing import write_atomically


@dataclass(frozen=True)
class PrintedPaper:
    """A file, and the cases that it tells of."""

    file: Path
    cases: frozenset[str]


@dataclass(frozen=True)
class PrintedNotes:
    """The notes of one office on this computer. `file`: where they lie, in their owner's own folder."""

    file: Path

    def add(self, paper: Path, cases: Collection[str]) -> None:
        """Note a paper; those that are there no more are forgotten. Where nothing can be written the
        paper lies there all the same.
        """
        others = [one for one in self.list_papers() if one.file != paper]
        papers = [*others, PrintedPaper(paper, frozenset(cases))]
        noted = [[one.file.parent.as_posix(), _mark(one.file), sorted(one.cases)] for one in papers]
        with suppress(OSError):
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self.file, json.dumps(noted).encode(), None)
            self.file.chmod(0o600)

    def list_papers(self) -> list[PrintedPaper]:
        """Those that lie where they were written still; none where the note is damaged."""
        try:
            noted = json.loads(self.file.read_text(encoding="utf-8"))
            return [paper for folder, mark, cases in noted for paper in _find(folder, mark, cases)]
        except (OSError, ValueError, TypeError):
            return []

    def list_cases(self) -> set[str]:
        """The cases that such papers tell of."""
        return set[str]().union(*(paper.cases for paper in self.list_papers()))


def _find(folder: str, mark: str, cases: list[str]) -> Iterator[PrintedPaper]:
    """The paper that a note means, if it lies there still."""
    told = frozenset(case for case in cases if is_id(case))
    with suppress(OSError):
        for file in Path(folder).iterdir():
            if _mark(file) == mark:
                yield PrintedPaper(file, told)


def _mark(file: Path) -> str:
    return sha256(file.name.encode("utf-8", "surrogateescape")).hexdigest()
