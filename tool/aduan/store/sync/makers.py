"""Whose commits are made anew here: where the record asks for signatures, everybody makes only his own,
and those of others wait until they do.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass
from aduan.store.audit.ownkey import find_own_signer
from aduan.store.audit.signing import find_owner, is_required
from aduan.store.git.commits import Commit
from aduan.store.git.repository import Repository
from aduan.store.sync.line import SharedLine
from aduan.store.sync.lost import list_absent
from aduan.store.sync.ownrefs import WAITING, release_commits
from aduan.store.sync.unshared import list_waiting


@dataclass(frozen=True)
class Makers:
    """Who may make commits anew in this clone, on a line. `clock`: the moment by which it is asked."""

    repo: Repository
    clock: Callable[[], datetime]

    def choose(self, line: SharedLine) -> Callable[[Commit], bool]:
        """Whether who is at work may make a commit anew."""
        if not self.asks_for_signatures(line):
            return lambda _commit: True
        return lambda commit: self.is_own(commit, line)

    def is_own(self, commit: Commit, line: SharedLine) -> bool:
        """Whether who is at work made a commit: by its e-mail, and of several people who share it, by
        the key that it is signed with.
        """
        if commit.author.casefold() != self.repo.identity().email.casefold():
            return False
        law = line.law
        signer = find_own_signer(self.repo, law, self.day_by(law)) if law else None
        if law is None or signer is None:
            return True
        raw = self.repo.read_objects([commit.id])[0] or b""
        owner = find_owner(raw, law.people_of(commit.author))
        return owner is None or owner is signer

    def asks_for_signatures(self, line: SharedLine) -> bool:
        """Whether the law of the line asks for them on the office's day of now."""
        law = line.law
        return law is not None and is_required(law, self.day_by(law))

    def day_by(self, law: Law) -> date:
        """The office's day of now."""
        return law.calendar.local_day(self.clock())

    def list_ready(self, line: SharedLine) -> list[Commit]:
        """The commits that wait in this clone, where one of them is of who is at work now: all, for
        his may stand on what another one has not entered anew yet, and then waits on.
        """
        if not self.asks_for_signatures(line):
            return []
        waiting = list_waiting(self.repo)
        return waiting if any(self.is_own(commit, line) for commit in waiting) else []

    def release_entered(self, line: SharedLine, head: str) -> None:
        """Keep no longer what waited here and stands in the record again, wherever it was entered."""
        if not self.asks_for_signatures(line):
            return
        waiting = list_waiting(self.repo)
        absent = {commit.id for commit in list_absent(self.repo, waiting, head, self.clock())}
        there = {commit.id for commit in waiting} - absent
        release_commits(self.repo, WAITING, there)
