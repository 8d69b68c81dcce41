"""Commits as the office sees them: paths from its own folder, where that is one of a repository."""

from __future__ import annotations

from dataclasses import replace

from aduan.store.git.commits import Change, Commit


def localize(commit: Commit, prefix: str) -> Commit:
    """A commit with its paths as seen from the office's folder; what lies outside is left out."""
    if not prefix:
        return commit
    return replace(commit, changes=localize_changes(commit.changes, prefix))


def localize_changes(changes: tuple[Change, ...], prefix: str) -> tuple[Change, ...]:
    """The same of changes alone."""
    if not prefix:
        return changes
    inside = (change for change in changes if change.path.startswith(prefix))
    return tuple(replace(change, path=change.path.removeprefix(prefix)) for change in inside)
