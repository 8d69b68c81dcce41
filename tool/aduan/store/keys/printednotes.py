"""Which papers about which cases were written where on this computer, for the day on which one of them is
erased: what lies at a place of somebody's own choosing is known there. A note says folders and numbers of
cases; a file's own name may tell of a person, and only its digest is kept.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass
from aduan.store.files.writing import write_atomically

# So many papers that do not lie where they were written are remembered.
MOST_GONE = 1000


@dataclass(frozen=True)
class PrintedPaper:
    """A file, and the cases that it tells of."""

    file: Path
    cases: frozenset[str]


@dataclass(frozen=True)
class NotedPaper:
    """A paper as it was noted: its folder, the digest of its name, and the cases that it tells of."""

    folder: Path
    mark: str
    cases: frozenset[str]


@dataclass(frozen=True)
class PrintedNotes:
    """The notes of one office on this computer. `file`: where they lie, in their owner's own folder."""

    file: Path

    def add(self, paper: Path, cases: Collection[str]) -> None:
        """Note a paper. One that lies there no more may have another name, and is forgotten only among
        many. Where nothing can be written the paper lies there all the same.
        """
        new = NotedPaper(paper.parent, _mark(paper.name), frozenset(cases))
        others = [one for one in self._read() if (one.folder, one.mark) != (new.folder, new.mark)]
        gone = [one for one in _list_unseen(others) if one.folder.is_dir()]
        forgotten = frozenset(gone[:-MOST_GONE])
        papers = [*(one for one in others if one not in forgotten), new]
        noted = [[one.folder.as_posix(), one.mark, sorted(one.cases)] for one in papers]
        with suppress(OSError):
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self.file, json.dumps(noted).encode(), None)
            self.file.chmod(0o600)

    def list_papers(self) -> list[PrintedPaper]:
        """Those that lie where they were written still; none where the note is damaged."""
        return list(_find_all(self._read()))

    def list_unseen(self) -> list[NotedPaper]:
        """The others: their folder cannot be reached now, or holds no file of that name."""
        return _list_unseen(self._read())

    def list_cases(self) -> set[str]:
        """The cases that papers tell of which lie where they were written."""
        return set[str]().union(*(paper.cases for paper in self.list_papers()))

    def _read(self) -> list[NotedPaper]:
        try:
            noted = json.loads(self.file.read_text(encoding="utf-8"))
            return [
                NotedPaper(Path(folder), str(mark), frozenset(filter(is_id, cases)))
                for folder, mark, cases in noted
            ]
        except (OSError, ValueError, TypeError):
            return []


def _find_all(papers: Iterable[NotedPaper]) -> Iterator[PrintedPaper]:
    """Each noted paper that lies where it was written. A folder is looked at once."""
    looked: dict[Path, dict[str, Path]] = {}
    for paper in papers:
        if paper.folder not in looked:
            looked[paper.folder] = _look_into(paper.folder)
        file = looked[paper.folder].get(paper.mark)
        if file is not None:
            yield PrintedPaper(file, paper.cases)


def _list_unseen(papers: list[NotedPaper]) -> list[NotedPaper]:
    seen = {(paper.file.parent, _mark(paper.file.name)) for paper in _find_all(papers)}
    return [paper for paper in papers if (paper.folder, paper.mark) not in seen]


def _look_into(folder: Path) -> dict[str, Path]:
    """The files of a folder, by the digests of their names; none where it cannot be reached."""
    with suppress(OSError):
        return {_mark(file.name): file for file in folder.iterdir()}
    return {}


def _mark(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
