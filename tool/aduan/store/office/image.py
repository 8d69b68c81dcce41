"""A small database in memory, kept as one file with its sum: the whole of it, or none.

It is kept in .git/aduan/, to save time, and holds nothing of its own: where the file is damaged, cut
off, of another law or of another program, it is as if there were none. Whoever writes it writes all
of it, so two commands at once cannot mix theirs.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from aduan.store.files.filemarks import program_mark
from aduan.store.files.moving import NO_PATIENCE
from aduan.store.files.writing import write_atomically

# Bytes of what says by what the content was made, and of the sum over it.
KEY, SUM = 16, 4


def load_image(file: Path | None, key: str) -> sqlite3.Connection:
    """The database that was kept under a key; an empty one where there is none that can be
    trusted.
    """
    raw = _read_whole(file) if file else b""
    # Tens of megabytes in an office of many years: nothing is copied.
    content = memoryview(raw)[KEY + SUM :]
    database = sqlite3.connect(":memory:", isolation_level=None)
    if content and raw[: KEY + SUM] == _head(key, content):
        database.deserialize(content)
    return database


def keep_image(file: Path, key: str, database: sqlite3.Connection) -> None:
    """Keep a database under a key. Where it cannot be written, that is no loss."""
    content = database.serialize()
    with suppress(OSError):
        write_atomically(file, _head(key, content) + content, None, NO_PATIENCE)


def _read_whole(file: Path) -> bytes:
    with suppress(OSError):
        return file.read_bytes()
    return b""


def _head(key: str, content: bytes | memoryview) -> bytes:
    """What stands above the content: what it was made by, and a sum over it. A disk may give back
    other bytes than it was given.
    """
    made_by = blake2b(f"{key}|{program_mark()}".encode(), digest_size=KEY)
    return made_by.digest() + crc32(content).to_bytes(SUM, "big")
