"""What the keepers of the law did, told of the office in a folder: for the public page."""

from __future__ import annotations

from pathlib import Path

from aduan.core.law.keeperschanges import KeepersChange
from aduan.store.audit.keepershistory import list_keepers_changes
from aduan.store.audit.span import is_shallow
from aduan.store.git.repository import Repository


def read_keepers_changes(root: Path) -> list[KeepersChange] | None:
    """What the keepers of an office's law did, by the history of its folder; None where there is
    none, or not all of it.
    """
    repo = Repository(root, unaltered=True)
    head = repo.try_run("rev-parse", "--verify", "-q", "HEAD^{commit}")
    if head is None or is_shallow(repo):
        return None
    return list_keepers_changes(repo, repo.prefix, head)
