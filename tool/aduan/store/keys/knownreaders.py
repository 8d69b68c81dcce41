"""The public keys that this clone has sealed to before: a list in .git/aduan/, so that a new one is
noticed by whoever gives texts away with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from aduan.store.files.moving import NO_PATIENCE
from aduan.store.files.writing import write_atomically

NAME = "readers"


def list_known_readers(room: Path | None) -> frozenset[str]:
    """The keys; none where there is no list, or it cannot be read. `room`: .git/aduan."""
    if room is not None:
        with suppress(OSError, UnicodeDecodeError):
            return frozenset((room / NAME).read_text(encoding="ascii").split())
    return frozenset()


def note_known_readers(room: Path | None, keys: Iterable[str]) -> None:
    """Add keys to the list. Where it cannot be written they are new again the next time."""
    if room is None:
        return
    known = sorted({*list_known_readers(room), *keys})
    with suppress(OSError):
        write_atomically(room / NAME, "\n".join(known).encode("ascii"), None, NO_PATIENCE)
