"""What was made of each case file, kept in an image as long as the file is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from aduan.store.office.image import keep_image, load_image
from aduan.store.office.survey import Survey

# Later than any moment, in seconds.
NEVER = 9e99
# What stands beside the rows of files.
ABOUT = "CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT);"


class Followed(NamedTuple):
    """Files of which nothing is kept that still holds, by path, and those that are there no more."""

    new: list[str]
    gone: list[str]


class KeptFiles:
    """The image. What is kept of each file stands in a table with the file's `path` and `mark`."""

    def __init__(self, file: Path | None, law: str, tables: str) -> None:
        """`file`: None: it is kept nowhere. `law`: the digest of what all follows from, beside the files.
        `tables`: as SQL makes them.
        """
        self._file, self._law = file, law
        self._database = load_image(file, law)
        self._database.executescript(tables + ABOUT)
        self._begin = self._database.total_changes
        self.ask = self._database.execute

    def is_of(self, survey: Survey) -> bool:
        """Whether the files are those that were there when all was kept."""
        kept = self.ask("SELECT value FROM about WHERE name = 'digest'").fetchone()
        return bool(survey.digest) and kept == (survey.digest,)

    def follow(self, table: str, paths: Iterable[str], survey: Survey) -> Followed:
        """What changed since. `paths`: of all case files that there are."""
        kept: dict[str, int | None] = dict(self.ask(f"SELECT path, mark FROM {table}"))  # noqa: S608
        now = {path: survey.marks.get(path) for path in paths}
        new = [path for path, mark in now.items() if mark is None or kept.get(path) != mark]
        return Followed(new, list(kept.keys() - now.keys()))

    def forget(self, tables: Sequence[str], paths: Iterable[str]) -> None:
        """Remove what is kept of some files."""
        listed = [(path,) for path in paths]
        for table in tables:
            self.put(f"DELETE FROM {table} WHERE path = ?", listed)  # noqa: S608  # our own words

    def put(self, words: str, rows: Iterable[Sequence[object]]) -> None:
        """Do the same for each row, all at once."""
        self.ask("BEGIN")
        self._database.executemany(words, rows)
        self.ask("COMMIT")

    def keep(self, digest: str) -> None:
        """Keep it all, where it is another than before. `digest`: of the files that it is of."""
        self.ask(
            "INSERT INTO about VALUES ('digest', ?1) ON CONFLICT DO UPDATE SET value = ?1"
            " WHERE value != ?1",
            (digest,),
        )
        if self._file is not None and self._database.total_changes != self._begin:
            keep_image(self._file, self._law, self._database)
