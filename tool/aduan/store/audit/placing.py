"""Where the files of each commit stand and what they are: what no content can mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial

from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import GROWING, PathKind, kind_of
from aduan.core.words.places import PROGRAM, judge_place
from aduan.store.audit.names import Names
from aduan.store.git.commits import Change, Commit
from aduan.store.git.repository import Repository


class Placing:
    """Judges every path of a repository, the office's and those beside it.

    `origin`: where the office's history begins. What was a program there may stay one: so a
    repository that is a workshop as well keeps its scripts. Nothing becomes one.
    """

    def __init__(self, repo: Repository, prefix: str, names: Names, origin: str | None) -> None:
        self._repo, self._prefix, self._names, self._origin = repo, prefix, names, origin

    @cached_property
    def programs(self) -> frozenset[str]:
        return list_programs(self._repo, self._origin) if self._origin else frozenset()

    def check(self, commit: Commit, changes: Iterable[Change]) -> Iterator[Finding]:
        """The findings of one commit, whose changes have the repository's paths."""
        for change in changes:
            local = change.path.removeprefix(self._prefix)
            kind = kind_of(local) if change.path.startswith(self._prefix) else PathKind.FREE
            for found in self._check_change(commit, change, kind):
                yield replace(found, path=local, line=1, column=1)

    def _check_change(self, commit: Commit, change: Change, kind: PathKind) -> Iterator[Finding]:
        if kind is PathKind.RELEASE and not change.is_added:
            yield Finding("ADU652")
        if change.is_removed:
            if kind in GROWING:
                yield Finding("ADU640" if commit.is_merge else "ADU602")
            return
        if kind is PathKind.STRANGE:
            yield Finding("ADU114")
        if kind in GROWING and not change.is_plain:
            yield Finding("ADU603", values={"mode": change.mode})
        else:
            yield from self._judge(commit, change)

    def _judge(self, commit: Commit, change: Change) -> Iterator[Finding]:
        wrong = judge_place(
            change.path, change.mode, self.programs if change.mode == PROGRAM else ()
        )
        if wrong is None and change.is_added:
            wrong = self._names.judge(change.path, partial(self._has, commit.id))
        if wrong is not None:
            yield wrong

    def _has(self, commit: str, name: str) -> bool:
        """Whether a commit has a file or folder of this name: what one was renamed from is no rival
        any more.
        """
        return self._repo.try_run("rev-parse", "--verify", "-q", f"{commit}:{name}") is not None


def judge_arrivals(repo: Repository, old: str, changes: Iterable[Change]) -> list[Finding]:
    """What is wrong with the places of files that are to come to a commit that is here already.

    Asked before anything is written, also where an office's audits have not begun. What is a
    program here stays one.
    """
    coming = [change for change in changes if not change.is_removed]
    gone = {change.path for change in changes if change.is_removed}
    programs = (
        list_programs(repo, old)
        if any(change.mode == PROGRAM for change in coming)
        else frozenset()
    )
    names = Names(repo, "", [old] if coming else ())
    found = []
    for change in coming:
        wrong = judge_place(change.path, change.mode, programs)
        if wrong is None and change.is_added:
            wrong = names.judge(change.path, lambda other: other not in gone)
        if wrong is not None:
            found.append(wrong)
    return found


def list_programs(repo: Repository, commit: str) -> frozenset[str]:
    """The paths that are programs at a commit."""
    listed = repo.read_raw("ls-tree", "-r", "-z", "--full-tree", commit).decode(
        "utf-8", "surrogateescape"
    )
    entries = (entry.split("\t", 1) for entry in listed.split("\0") if entry)
    return frozenset(path for head, path in entries if head.startswith(PROGRAM))
