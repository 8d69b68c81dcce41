"""By what a file is told from what it was before without being opened, and by what the program is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from operator import attrgetter
from pathlib import Path

import aduan

# Size and time alone are the same again where somebody copies a file over another and sets its time.
TOLD = attrgetter("st_mode", "st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
# The rooms of the program by which files are judged and read.
ROOMS = ("core", "store")


@cache
def program_mark() -> str:
    """Changes when the program does, also where its version stays: what an earlier one found good need
    not be good for this one.

    It looks at each module of core and store, which takes some milliseconds, once. Libraries and files
    of data (schemas, templates) it does not see.
    """
    from hashlib import blake2b

    package = Path(aduan.__file__).parent
    marks = sorted(mark for room in ROOMS for mark in _marks_below(package / room))
    told = "|".join([aduan.__version__, *marks])
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def installed_mark() -> str:
    """Changes when the program is installed anew. For what each command asks as it starts: one file
    is looked at.
    """
    told: tuple[int, ...] = ()
    with suppress(OSError):
        told = TOLD(Path(aduan.__file__).stat())
    return " ".join([aduan.__version__, *map(str, told)])


def _marks_below(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield f"{entry.path} {TOLD(entry.stat())}"
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _marks_below(Path(entry.path))
