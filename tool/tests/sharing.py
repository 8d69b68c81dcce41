"""What is costly to make and is only looked at: made by one worker of a run, for all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run, the same for each of its workers."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills; whoever comes first lets it, and the others wait. Look, and change nothing."""
    room = run_folder(factory) / "shared"
    room.mkdir(exist_ok=True)
    folder, whole = room / name, room / f"{name}.whole"
    with FileLock(room / f"{name}.lock"):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)  # half of it, where an earlier worker failed
            make(folder)
            whole.touch()
    return folder
