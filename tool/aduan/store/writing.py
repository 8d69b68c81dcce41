"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_atomically(path: Path, content: bytes, spare_room: Path | None) -> None:
    """The whole file or nothing: written aside (inside git's folder, where there is one), synced, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    room = path.parent
    if spare_room is not None:
        spare_room.mkdir(exist_ok=True)
        room = spare_room
    try:
        with NamedTemporaryFile(dir=room, delete=False) as spare:
            spare.write(content)
            spare.flush()
            os.fsync(spare.fileno())
        if path.exists():
            Path(spare.name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(spare.name).chmod(0o644)
        Path(spare.name).replace(path)
    except BaseException:
        with suppress(OSError, UnboundLocalError):
            Path(spare.name).unlink(missing_ok=True)
        raise
