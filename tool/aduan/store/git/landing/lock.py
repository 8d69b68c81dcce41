"""One command at a time in one repository: a lock of the operating system's, which goes with the
process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.text import mark as _

NAME = "landing.lock"
# Seconds that whoever records something waits for another command at work in the same office.
WAIT = 30.0
# The lowest byte of SQLite's code says what is the matter; what stands above it, more exactly.
PLAIN_CODE = 0xFF
HELD_BY_OTHERS = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class BusyError(RefusedError):
    """Another command holds the lock."""

    def __init__(self) -> None:
        super().__init__(_("another command is at work here"), _("wait until it is done"))


class Lock:
    """The lock of a repository, as `hold` gives it: whoever has one is alone, until it is let
    go.
    """

    def __init__(self) -> None:
        self._is_held = True

    def require(self) -> None:
        """RuntimeError where the lock was let go: a mistake in the code, never the clerk's."""
        if not self._is_held:
            raise RuntimeError("landing without the lock")

    def let_go(self) -> None:
        """From here on `require` fails."""
        self._is_held = False


@contextmanager
def hold(room: Path, wait: float) -> Iterator[Lock]:
    """Hold the lock of a repository, waiting so many seconds for it.

    SQLite locks files alike on every system, and a process that is killed lets go. BusyError:
    somebody else has it. SurroundingsError: no file can be made in git's folder.
    """
    room.mkdir(exist_ok=True)
    with closing(_connect(room / NAME, wait)):
        lock = Lock()
        try:
            yield lock
        finally:
            lock.let_go()


def _connect(file: Path, wait: float) -> sqlite3.Connection:
    """A connection that has the file to itself."""
    connection = None
    try:
        connection = sqlite3.connect(str(file), timeout=wait, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if connection is not None:
            connection.close()
        if error.sqlite_errorcode & PLAIN_CODE in HELD_BY_OTHERS:
            raise BusyError from None
        raise SurroundingsError(
            _("git's folder cannot be written to"),
            _("look at the rights of the folder and the room on the disk"),
        ) from None
    return connection
