"""What a test writes need not outlive the power of this machine: neither the program nor the git
that it calls waits until a disk has written. Where a process is killed, as tests do, nothing is
lost by it: what was written is the system's already.

A program that a test starts as a process of its own waits, as in life.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from aduan.store.git.env import ALWAYS

# Git's own, for its own tests. The program asks for the disk by `-c`, which no settings overrule.
GIT_WAITS_NOT = {"GIT_TEST_FSYNC": "0"}


@contextmanager
def await_no_disk() -> Iterator[None]:
    """As long as this holds, in this process and in those that it forks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _leave_it)
        for name, value in GIT_WAITS_NOT.items():
            patch.setitem(ALWAYS, name, value)
        yield


def _leave_it(_file: int) -> None:
    """It may lie with the system as long as that likes."""
