"""What case files say, remembered: open fields only, in .git/aduan/, thrown away whenever in
doubt.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, cast

from aduan.store.files.lawcache import fingerprint

NAME = "index.sqlite"
# Goes up with each change of what is remembered of a case.
FORM = 2
# A file changed this shortly before it was indexed may change again unseen, in the same tick of its
# clock.
RACY_NS = 200_000_000

# path, size, time, data, row in lists, and a sum over these two: a disk may give back other bytes
# than it was given.
Row = tuple[str, int, int, str, str, int]


class Entry:
    """The open data of one case file, and its row in lists where it is closed."""

    def __init__(self, data: dict[str, Any] | str, summary: dict[str, Any] | None) -> None:
        self._data = data
        self.summary = summary

    @property
    def data(self) -> dict[str, Any]:
        """Unpacked when it is asked for: of a closed case mostly never."""
        if isinstance(self._data, str):
            self._data = cast(dict[str, Any], json.loads(self._data))
        return self._data


class Index:
    """Entries of case files by (path, size, time). Every fault empties it: it holds nothing of its
    own.
    """

    def __init__(self, root: Path, folder: Path | None) -> None:
        self._law = f"{FORM}|{fingerprint(root)}"
        self._file = folder / NAME if folder else None
        self._rows: dict[str, Row] = {}
        self._fresh: list[Row] = []
        if self._file is not None and self._file.exists():
            with suppress(sqlite3.Error, ValueError):
                self._rows = self._load()

    def get(self, path: str, stat: os.stat_result) -> Entry | None:
        """What is remembered of a file; None where it has changed since, or was never seen."""
        row = self._rows.get(path)
        if row is None:
            return None
        _path, size, changed, data, summary, checksum = row
        if (size, changed) != (stat.st_size, stat.st_mtime_ns):
            return None
        if checksum != _sum(data, summary):
            return None
        return Entry(data, json.loads(summary))

    def put(self, path: str, stat: os.stat_result, entry: Entry) -> None:
        """Remember what a file says; `stat`: as it was before it was read."""
        is_settled = stat.st_mtime_ns < time.time_ns() - RACY_NS
        if self._file is None or not is_settled:
            return
        data, summary = _pack(entry.data), _pack(entry.summary)
        checksum = _sum(data, summary)
        self._fresh.append((path, stat.st_size, stat.st_mtime_ns, data, summary, checksum))

    def keep(self, present: Iterable[str]) -> None:
        """Write what is new and forget what is gone; a cache that cannot be written is no loss."""
        gone = set(self._rows).difference(present)
        if self._file is None or not (self._fresh or gone):
            return
        try:
            self._file.parent.mkdir(exist_ok=True)
            self._write(gone)
        except (sqlite3.Error, OSError, ValueError):
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _load(self) -> dict[str, Row]:
        with closing(sqlite3.connect(str(self._file))) as db:
            law = db.execute("SELECT law FROM law").fetchone()
            if law is None or law[0] != self._law:
                return {}
            rows = db.execute("SELECT path, size, time, data, row, sum FROM cases")
            return {row[0]: row for row in rows}

    def _write(self, gone: set[str]) -> None:
        with closing(sqlite3.connect(str(self._file))) as db, db:
            db.execute("CREATE TABLE IF NOT EXISTS law (law TEXT)")
            db.execute(
                "CREATE TABLE IF NOT EXISTS cases"
                " (path TEXT PRIMARY KEY, size INT, time INT, data TEXT, row TEXT, sum INT)"
            )
            if not self._rows:
                db.execute("DELETE FROM cases")
                db.execute("DELETE FROM law")
                db.execute("INSERT INTO law VALUES (?)", (self._law,))
            db.executemany("DELETE FROM cases WHERE path = ?", [(path,) for path in gone])
            db.executemany("INSERT OR REPLACE INTO cases VALUES (?, ?, ?, ?, ?, ?)", self._fresh)


def _sum(data: str, row: str) -> int:
    """A sum over both texts, by which one sees that the disk gave back what it was given."""
    return zlib.crc32(row.encode(), zlib.crc32(data.encode()))


def _pack(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
