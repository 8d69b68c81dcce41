"""What Windows does to files, on any system: while another program has one open, nobody moves or
removes it.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from aduan.store.files import moving

FOR_EVER = 10**9
# What differs from run to run in a name: ids of cases, random names, numbers of processes.
_CASE = re.compile(r"\d{8}-[0-9A-Z]{6}")
_RANDOM = re.compile(r"[0-9a-f]{16}|\.\d+\.")
SHARING_VIOLATION = 32


@dataclass
class Disk:
    """Stands before the system's own replace, rename and unlink: remembers what is moved, and holds
    one file.

    Time passes here only where somebody waits for it.
    """

    root: Path
    moved: list[str] = field(default_factory=list)
    now: float = 0.0
    held: str = ""
    left: int = 0

    def hold(self, name: str, times: int) -> None:
        """Let the next so many attempts to move a file of this name fail."""
        self.held, self.left = name, times

    def let_go(self) -> None:
        self.held, self.left = "", 0

    def name_of(self, path: Path) -> str:
        """A path as it is called in every run."""
        place = os.path.relpath(path, self.root).replace(os.sep, "/")
        return _RANDOM.sub("*", _CASE.sub("ID", place))

    def _pass(self, paths: list[Path]) -> None:
        names = [self.name_of(path) for path in paths]
        if self.held in names and self.left > 0 and os.path.lexists(paths[0]):
            self.left -= 1
            raise _sharing_violation(paths)
        self.moved += [name for name in names if not name.startswith("..")]

    def guard(self, act: Callable[..., None], count: int) -> Callable[..., None]:
        def guarded(*arguments: Any, **options: Any) -> None:
            self._pass([Path(os.fsdecode(name)).absolute() for name in arguments[:count]])
            act(*arguments, **options)

        return guarded

    def wait(self, seconds: float) -> None:
        self.now += seconds


def _sharing_violation(paths: list[Path]) -> PermissionError:
    words = "The process cannot access the file because it is being used by another process"
    error = PermissionError(errno.EACCES, words, *(str(path) for path in paths[:1]))
    if len(paths) > 1:
        error.filename2 = str(paths[1])
    error.winerror = SHARING_VIOLATION  # type: ignore[attr-defined,unused-ignore]
    return error


def stand_before(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a disk before the real one, for this process."""
    for name, count in {"replace": 2, "rename": 2, "unlink": 1, "remove": 1}.items():
        monkeypatch.setattr(os, name, disk.guard(getattr(os, name), count))
    # Windows has no files opened by folder; what is removed whole goes file by file, by name.
    monkeypatch.setattr(shutil, "_use_fd_functions", False)
    monkeypatch.setattr(
        moving, "PATIENCE", moving.Patience(clock=lambda: disk.now, sleep=disk.wait)
    )
