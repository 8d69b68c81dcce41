"""What those have in common that keep something of each case of an office, as its file says: rows
(`caserows`), counts (`casecounts`), what the vault is to hold (`vaultneeds`).

None of them decides anything: each names the authority whose answer it keeps, and gives it up with the
file, the law or the program it was made by (`survey`, `image`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from aduan.store.office.keptfiles import KeptFiles
from aduan.store.office.survey import Survey


class Layout(NamedTuple):
    """How an image is laid out. `file`: its name; `tables`: as SQL makes them; `own`: those with rows of
    files, first the one with their marks; `known`: a column of that one, empty where the file cannot
    be used.
    """

    file: str
    tables: str
    own: tuple[str, ...]
    known: str


class KeptCases:
    """What is kept in an image of one layout. Each kind adds how something is put in, and asked."""

    def __init__(self, folder: Path | None, law: str, layout: Layout) -> None:
        """`folder`: where it is kept; None: nowhere. `law`: the digest of what it follows from."""
        self._kept = KeptFiles(folder and folder / layout.file, law, layout.tables)
        self._layout = layout
        self._ask = self._kept.ask
        self.is_of = self._kept.is_of

    def list_changed(self, paths: Iterable[str], survey: Survey) -> list[str]:
        """The files of which nothing is kept that still holds. `paths`: of all case files."""
        own = self._layout.own
        new, gone = self._kept.follow(own[0], paths, survey)
        self._kept.forget(own, [*new, *gone])
        return new

    def list_bad(self) -> list[str]:
        """The files that cannot be used, in order."""
        table, known = self._layout.own[0], self._layout.known
        words = f"SELECT path FROM {table} WHERE {known} IS NULL ORDER BY path"  # noqa: S608  # our own words
        return [path for (path,) in self._ask(words)]
