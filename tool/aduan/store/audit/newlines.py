"""The lines that commits bring to what people write beside the cases and everybody reads: pages, settings,
calendars, registers of the box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from aduan.core.law.openfilenames import find_open_folder, is_openly_named, say_as_text
from aduan.core.law.opennumbers import may_hold_numbers
from aduan.core.words.officepaths import STAFF_FILE, is_box_name
from aduan.store.git.commits import Change, list_staged, read_commits, read_versions
from aduan.store.git.repository import Repository


class OpenLine(NamedTuple):
    """A line and where it stands: in which commit, empty where none was made yet; in which file. Number 0
    is the name of a file itself, which stands in that folder.
    """

    commit: str
    path: str
    number: int
    text: str


def read_staged_lines(repo: Repository) -> Iterator[OpenLine]:
    """The open lines of the commit that is about to be made; none of the first one."""
    if repo.has_commits():
        yield from _read_new(repo, list_staged(repo, "HEAD"), "")


def read_brought_lines(repo: Repository, span: Sequence[str]) -> Iterator[OpenLine]:
    """The open lines of each commit that git's words for a range name."""
    for commit in read_commits(repo, span):
        yield from _read_new(repo, commit.changes, commit.id)


def _read_new(repo: Repository, changes: Iterable[Change], commit: str) -> Iterator[OpenLine]:
    """What a file says now and did not say before, and how one that was not there is named."""
    inside = [
        replace(change, path=change.path.removeprefix(repo.prefix))
        for change in changes
        if change.path.startswith(repo.prefix)
    ]
    for change in inside:
        if change.is_added and is_openly_named(change.path):
            yield OpenLine(commit, find_open_folder(change.path), 0, say_as_text(change.path))
    read = [change for change in inside if _is_open(change.path)]
    for change, before, after in read_versions(repo, read):
        known = set(_split(before))
        for number, text in enumerate(_split(after), 1):
            if text not in known:
                yield OpenLine(commit, change.path, number, text)


def _is_open(path: str) -> bool:
    # Who works here stands in one of these files by name.
    return path != STAFF_FILE and (may_hold_numbers(path) or is_box_name(path))


def _split(raw: bytes | None) -> list[str]:
    return (raw or b"").decode("utf-8", "replace").splitlines()
