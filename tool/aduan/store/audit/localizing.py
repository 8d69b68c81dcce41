"""Commits as the office sees them: paths from its own folder, where that is one of a repository."""

from __future__ import annotations

from dataclasses import replace

from aduan.store.git.commits import Commit


def localize(commit: Commit, prefix: str) -> Commit:
    """A commit with its paths as seen from the office's folder; what lies outside is left out."""
    if not prefix:
        return commit
    inside = (change for change in commit.changes if change.path.startswith(prefix))
    local = tuple(replace(c, path=c.path.removeprefix(prefix)) for c in inside)
    return replace(commit, changes=local)
