"""An office with some fifty thousand commits, and the least that any audit of them must do: git
reading them.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from aduan.demo.office import fill_demo
from aduan.demo.year import DemoPlan


def lay_history(root: Path, cases: int, now: datetime) -> int:
    """A demo of two years with so many cases a year; how many commits it has."""
    root.mkdir(parents=True)
    return fill_demo(root, DemoPlan(cases=cases, seed=1, years=2), now)[1]


def read_history(root: Path) -> None:
    """The yardstick: `git log --raw` of all, then `git cat-file --batch` of every blob under cases/
    that it names.
    """
    log = subprocess.run(
        ["git", "log", "--raw", "--no-abbrev", "--no-renames", "--format=%H"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    lines = (
        line.split()
        for line in log.stdout.splitlines()
        if line.startswith(b":") and b"\tcases/" in line
    )
    blobs = b"".join(words[3] + b"\n" for words in lines)
    subprocess.run(
        ["git", "cat-file", "--batch"], cwd=root, input=blobs, check=True, stdout=subprocess.DEVNULL
    )


def audit_whole(root: Path) -> None:
    """`aduan audit --all`, as staff and CI call it."""
    command = [sys.executable, "-m", "aduan", "--office", str(root), "audit", "--all"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
