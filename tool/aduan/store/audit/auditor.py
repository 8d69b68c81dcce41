"""The walk along a line of commits: each judged by the law of its parent, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from aduan.core.case.firstkeys import FirstKey
from aduan.core.words.findings import Finding
from aduan.store.audit.beginning import Beginning
from aduan.store.audit.commitjudge import CommitJudge
from aduan.store.audit.dates import read_time
from aduan.store.audit.filejudge import FileJudge
from aduan.store.audit.laws import Laws
from aduan.store.audit.localizing import localize
from aduan.store.audit.names import Names
from aduan.store.audit.parts import Part
from aduan.store.audit.placing import Placing
from aduan.store.audit.record import Record, Touch, list_touches
from aduan.store.audit.rules import check_known
from aduan.store.audit.texts import Texts
from aduan.store.git.commits import Commit, read_commits, read_own_times
from aduan.store.git.repository import Repository


class Auditor:
    """One audit: the commits, the laws along them, the versions of the files."""

    def __init__(
        self, repo: Repository, prefix: str, span: Sequence[str], begin: Beginning, now: datetime
    ) -> None:
        self.repo, self.prefix = repo, prefix
        # As the repository has them, and as the office sees them.
        self.whole = read_commits(repo, span)
        self.commits = [localize(commit, prefix) for commit in self.whole]
        self.ids = tuple(commit.id for commit in self.commits)
        bases = _list_bases(self.commits)
        self.laws = Laws(repo, prefix)
        for commit in self.commits:
            self.laws.advance(commit)
        self.names = Names(repo, prefix, bases)
        placing = Placing(repo, prefix, self.names, begin.origin)
        times = {commit.id: commit.time for commit in self.commits}
        times.update(read_own_times(repo, bases))
        first = self.ids[0] if self.ids and begin.after is None else None
        self.judging = CommitJudge(repo, self.laws, placing, times, first, now)
        # Those of the part that was judged, in the order in which they were entered.
        self.first_keys: list[FirstKey] = []

    def judge(self, part: Part) -> list[Finding]:
        """The findings of one part of the files, commit by commit. Once: what was seen stays."""
        texts = Texts(self.repo, self.ids)
        touched = (self._list_owned(commit, part) for commit in self.commits)
        record = Record(self.repo, touched)
        files = FileJudge(self.repo, self.prefix, self.laws, self.names.cases, record)
        self.first_keys = files.first_keys
        found: list[Finding] = []
        for whole, commit in zip(self.whole, self.commits, strict=True):
            unknown = list(self._check_rules(commit))
            if unknown:
                # What follows is judged by rules that are not known here.
                return [*found, *_bear(commit, unknown)]
            if part.has_commits:
                text = texts.read(commit.id)
                found += _bear(commit, self.judging.check(commit, whole, text))
            else:
                self._take_names(commit)
            found += _bear(commit, files.check(commit, self._list_owned(commit, part)))
        return found

    def _list_owned(self, commit: Commit, part: Part) -> list[Touch]:
        return [touch for touch in list_touches(commit) if part.owns(touch.path)]

    def _take_names(self, commit: Commit) -> None:
        """The names of the cases alone, where the other process judges all."""
        for touch in list_touches(commit):
            self.names.add(self.prefix + touch.path)

    def _check_rules(self, commit: Commit) -> Iterator[Finding]:
        """Whether this program knows by which rules a commit is judged."""
        law = self.laws.binding(commit)
        if law is not None and law.office.rules:
            yield from check_known(law, law.calendar.local_day(read_time(commit.time)))


def _list_bases(commits: Iterable[Commit]) -> list[str]:
    """The commits before a range that it builds on."""
    inside: set[str] = set()
    parents: set[str] = set()
    for commit in commits:
        inside.add(commit.id)
        parents.update(commit.parents)
    return sorted(parents - inside)


def _bear(commit: Commit, findings: Iterable[Finding]) -> list[Finding]:
    """Findings that name the commit that brought them."""
    return [replace(finding, commit=commit.id) for finding in findings]
