"""Commits as the office sees them: paths from its own folder, where that is one of a repository."""

from __future__ import annotations

from dataclasses import replace

from aduan.store.git.commits import Change, Commit


def localize(commit: Commit, prefix: str) -> Commit:
    """A commit with its paths as seen from the office's folder; what lies outside is left out."""
    if not prefix:
        return commit
    local: list[Change] = []
    for change in commit.changes:
        if change.path.startswith(prefix):
            path = change.path.removeprefix(prefix)
            local.append(replace(change, path=path))
    return replace(commit, changes=tuple(local))
