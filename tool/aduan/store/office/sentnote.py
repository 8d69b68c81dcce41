"""Which letters of a day were handed in from this clone, so that none goes twice.

A letter is noted before it is handed in: where the program is killed in between, it is not sent again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

from aduan.store.files.moving import replace

NOTE = "aduan/reminded.json"


class SentNote:
    """The letters of one day, each by its name; those of other days are forgotten."""

    def __init__(self, git_dir: Path, day: date) -> None:
        self._file, self._day = git_dir / NOTE, day.isoformat()
        self._names = self._read()

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def add(self, name: str) -> None:
        """Note that a letter is about to go."""
        self._names.add(name)
        self._write()

    def drop(self, name: str) -> None:
        """Note that it did not go: it may be sent again."""
        self._names.discard(name)
        self._write()

    def _read(self) -> set[str]:
        with suppress(OSError, ValueError):
            said = json.loads(self._file.read_text("utf-8"))
            if isinstance(said, dict) and said.get("day") == self._day:
                return {str(name) for name in said.get("sent", ())}
        return set()

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".new")
        said = {"day": self._day, "sent": sorted(self._names)}
        beside.write_text(json.dumps(said), "utf-8")
        replace(beside, self._file)
