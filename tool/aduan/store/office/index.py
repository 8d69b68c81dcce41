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
FORM = 3
# A file changed this shortly before it was indexed may change again unseen, in the same tick of its
# clock.
RACY_NS = 200_000_000

# path, size, time, data, and a sum over the data: a disk may give back other bytes than it was given.
Row = tuple[str, int, int, str, int]


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

    def get(self, path: str, stat: os.stat_result) -> dict[str, Any] | None:
        """What is remembered of a file; None where it has changed since, or was never seen."""
        row = self._rows.get(path)
        if row is None:
            return None
        _path, size, changed, data, checksum = row
        if (size, changed) != (stat.st_size, stat.st_mtime_ns) or checksum != _sum(data):
            return None
        return cast(dict[str, Any], json.loads(data))

    def put(self, path: str, stat: os.stat_result, data: dict[str, Any]) -> None:
        """Remember what a file says; `stat`: as it was before it was read."""
        is_settled = stat.st_mtime_ns < time.time_ns() - RACY_NS
        if self._file is None or not is_settled:
            return
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        self._fresh.append((path, stat.st_size, stat.st_mtime_ns, text, _sum(text)))

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
            rows = db.execute("SELECT path, size, time, data, sum FROM cases")
            return {row[0]: row for row in rows}

    def _write(self, gone: set[str]) -> None:
        with closing(sqlite3.connect(str(self._file))) as db, db:
            db.execute("CREATE TABLE IF NOT EXISTS law (law TEXT)")
            db.execute(
                "CREATE TABLE IF NOT EXISTS cases"
                " (path TEXT PRIMARY KEY, size INT, time INT, data TEXT, sum INT)"
            )
            if not self._rows:
                db.execute("DELETE FROM cases")
                db.execute("DELETE FROM law")
                db.execute("INSERT INTO law VALUES (?)", (self._law,))
            db.executemany("DELETE FROM cases WHERE path = ?", [(path,) for path in gone])
            db.executemany("INSERT OR REPLACE INTO cases VALUES (?, ?, ?, ?, ?)", self._fresh)


def _sum(data: str) -> int:
    """A sum by which one sees that the disk gave back what it was given."""
    return zlib.crc32(data.encode())
