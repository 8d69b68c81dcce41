"""Clerks' laptops around one server, each with its own clone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from aduan.store.git.repository import Repository
from aduan.store.sync.syncing import Synced, sync
from tests.histories import DOMAIN, Clone, add_server, begin_history, found_office

COUNT = 8


def found_station(root: Path) -> None:
    """An office with eight officers more, each with a laptop, and its server."""
    clone = found_office(root)
    staff = clone.read("schema/staff.yaml").decode()
    for number in range(COUNT):
        staff += f"  p{number}:\n    name: P{number} (contoh)\n    email: p{number}@{DOMAIN}\n"
        staff += "    roles:\n      - {role: officer}\n"
    clone.write("schema/staff.yaml", staff.encode())
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "--amend", "-m", "x", by="arif", at=0)
    begin_history(clone)
    add_server(clone)


def clone_again(clone: Clone, name: str, by: str = "sari") -> Clone:
    """Another laptop, as `git clone` makes it: without our hooks and settings."""
    other = Clone(clone.root.parent / name)
    clone.git("clone", "--quiet", str(clone.root.parent / "server.git"), str(other.root))
    other.git("config", "user.name", by)
    other.git("config", "user.email", f"{by}@{DOMAIN}")
    return other


def exchange(clone: Clone, *, first: bool = False) -> Synced:
    return sync(Repository(clone.root), lambda: datetime.now(UTC), first=first)


def head(clone: Clone) -> str:
    return clone.git("rev-parse", "HEAD")
