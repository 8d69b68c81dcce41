"""One command at a time in one repository: a lock of the operating system's, which goes with the
process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.text import mark as _

NAME = "landing.lock"


class BusyError(RefusedError):
    """Another command holds the lock."""

    def __init__(self) -> None:
        super().__init__(_("another command is at work here"), _("wait until it is done"))


@contextmanager
def hold(room: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a repository, waiting some seconds for it.

    SQLite locks files alike on every system, and a process that is killed lets go. BusyError:
    somebody else has it.
    """
    room.mkdir(exist_ok=True)
    lock = None
    try:
        lock = sqlite3.connect(str(room / NAME), timeout=wait, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if lock is not None:
            lock.close()
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BusyError from None
        raise SurroundingsError(
            _("git's folder cannot be written to"),
            _("look at the rights of the folder and the room on the disk"),
        ) from None
    try:
        yield
    finally:
        lock.close()
