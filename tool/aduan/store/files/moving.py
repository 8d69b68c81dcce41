"""Files replaced, renamed and removed, with patience.

On Windows a virus scanner, OneDrive or an indexer opens what was just written. While it does,
moving or removing that file is refused as if the rights were missing; a moment later it works.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from aduan.core.words.quickly import dataclass

# What Windows says of a file that somebody else has open: access denied, sharing violation, lock
# violation.
SHARING = frozenset({5, 32, 33})
# In seconds: the first pause between two tries, each twice the one before, and the longest.
PAUSE, LONGEST = 0.01, 0.5


@dataclass(frozen=True, slots=True)
class Patience:
    """For how many seconds a held file is tried again, by which clock, and how one waits."""

    seconds: float = 5.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


PATIENCE = Patience()
# For what is no loss, such as a cache.
NO_PATIENCE = Patience(seconds=0)


def replace(source: Path, target: Path, patience: Patience | None = None) -> None:
    """Move a file over what stands there. OSError: it is held for longer than patience lasts, or
    for good.
    """
    insist(lambda: os.replace(source, target), (source, target), patience)  # noqa: PTH105  # the plain call


def rename(source: Path, target: Path, patience: Patience | None = None) -> None:
    """Move a file or folder to a name that is free."""
    insist(lambda: os.rename(source, target), (source, target), patience)  # noqa: PTH104  # the plain call


def remove(path: Path, patience: Patience | None = None) -> None:
    """Remove a file, if it is there."""
    with suppress(FileNotFoundError):
        insist(lambda: os.unlink(path), (path,), patience)  # noqa: PTH108  # the plain call


def remove_tree(root: Path, patience: Patience | None = None) -> None:
    """Remove a folder of ours with all in it; git's objects are read-only, which Windows minds."""
    if os.name == "nt":
        for path in root.rglob("*"):
            path.chmod(path.stat().st_mode | stat.S_IWRITE)

    def again(act: Callable[[str], object], name: str, _error: object) -> None:
        insist(lambda: act(name), (Path(name),), patience)

    import shutil

    shutil.rmtree(root, onerror=again)


Paths = tuple[Path, ...]


def insist(act: Callable[[], object], paths: Paths, patience: Patience | None = None) -> None:
    """Do it again and again while somebody else holds one of these paths.

    PermissionError: patience ran out, or the folder is closed to us for good.
    """
    patience = patience or PATIENCE
    until = patience.clock() + patience.seconds
    pause = PAUSE
    while True:
        try:
            act()
        except PermissionError as error:
            if not is_held(error, paths) or patience.clock() >= until:
                raise
        else:
            return
        patience.sleep(pause)
        pause = min(2 * pause, LONGEST)


def is_held(error: PermissionError, paths: Paths) -> bool:
    """Whether it may work in a moment: not where the folder is closed to us for good."""
    # Windows tells one from the other; elsewhere nobody holds a file against its owner.
    code = getattr(error, "winerror", None)
    if code is not None:
        return code in SHARING
    if error.errno != errno.EACCES:
        return False
    return all(os.access(path.parent, os.W_OK) for path in paths)
