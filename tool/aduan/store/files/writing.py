"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from aduan.store.files.moving import Patience, insist, replace

# What is written aside begins so; whoever clears up after a command that was killed looks for it.
SPARE = "tmp"


def write_atomically(
    path: Path,
    content: bytes,
    spare_room: Path | None,
    patience: Patience | None = None,
    *,
    about: str = "",
) -> None:
    """The whole file or nothing: written aside (inside git's folder, where there is one), synced,
    renamed.

    `about`: what the file that is written aside is called by as well, where one must be able to tell
    whose it was if the power goes off.

    A plain file of our own making, not `tempfile`: what that makes is readable by one account
    alone.
    """
    from secrets import token_hex

    path.parent.mkdir(parents=True, exist_ok=True)
    room = path.parent if spare_room is None else spare_room
    room.mkdir(exist_ok=True)
    spare = room / f"{SPARE}{about}{token_hex(8)}"
    try:
        with spare.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            spare.chmod(path.stat().st_mode & 0o777)
        replace(spare, path, patience)
    except BaseException as error:
        with suppress(OSError):
            spare.unlink(missing_ok=True)
        if isinstance(error, OSError):
            # Nobody knows the file that was written aside; what is told is about the one that was
            # asked for.
            error.filename, error.filename2 = str(path), None
        raise


def write_over(path: Path, content: bytes) -> None:
    """Write a file that a person named, over what is there. PermissionError: another program has it
    open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    insist(lambda: path.write_bytes(content), (path,))


def write_closed(path: Path, content: bytes) -> None:
    """Write a new file that its owner alone may read: the whole, or none. FileExistsError: it is
    there.
    """
    # Closed to others before there is anything in it.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    # Each of these is of some systems alone.
    for name in ("O_NOFOLLOW", "O_BINARY"):
        flags |= getattr(os, name, 0)
    number = os.open(path, flags, 0o600)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
