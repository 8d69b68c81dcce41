"""What is pushed, judged before a branch moves: on a server that receives it, and on the machine
that sends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from aduan.core.words.findings import Finding
from aduan.store.audit.auditor import Beginning
from aduan.store.audit.division import audit_commits
from aduan.store.audit.folders import check_folders
from aduan.store.audit.span import (
    audit_beginning,
    audit_range,
    find_origin,
    find_start,
    is_behind,
    read_prefix,
)
from aduan.store.git.repository import Repository

BRANCHES, TAGS = "refs/heads/", "refs/tags/"


@dataclass(frozen=True, slots=True)
class Update:
    """One ref that is to move; an id of zeros: it is not there, before or after."""

    old: str
    new: str
    ref: str

    @property
    def is_new(self) -> bool:
        return set(self.old) == {"0"}

    @property
    def is_deletion(self) -> bool:
        return set(self.new) == {"0"}


def read_received(lines: Iterable[str]) -> list[Update]:
    """The updates as git tells pre-receive: old, new, ref."""
    return [Update(*line.split(" ", 2)) for line in lines if line.count(" ") >= 2]


def read_pushed(lines: Iterable[str]) -> list[Update]:
    """The updates as git tells pre-push: local ref, local id, remote ref, remote id."""
    words = (line.split(" ") for line in lines)
    return [Update(parts[3], parts[1], parts[2]) for parts in words if len(parts) == 4]


def judge_updates(repo: Repository, updates: Iterable[Update], now: datetime) -> Iterator[Finding]:
    """All findings of what is pushed: refs that may not move so, and the commits that come with the
    others.
    """
    for update in updates:
        if not may_move(repo, update):
            yield Finding("ADU654", values={"ref": update.ref})
        elif update.ref.startswith(BRANCHES):
            yield from _judge_branch(repo, update, now)


def may_move(repo: Repository, update: Update) -> bool:
    """A branch only goes on from where it is; a tag is set once; nothing else is received."""
    if update.is_deletion:
        return False
    if update.ref.startswith(TAGS):
        return update.is_new
    if not update.ref.startswith(BRANCHES):
        return False
    return update.is_new or is_behind(repo, update.old, update.new)


def _judge_branch(repo: Repository, update: Update, now: datetime) -> Iterator[Finding]:
    if not update.is_new:
        yield from audit_range(repo, update.old, update.new, now).findings
        return
    known = repo.run("for-each-ref", "--format=%(objectname)", BRANCHES).split()
    if not known:
        yield from audit_beginning(repo, update.new, now).findings
        return
    span = [update.new, *(f"^{commit}" for commit in known)]
    folders = check_folders(repo, span, read_prefix(repo))
    start = find_start(repo, update.new) if folders.can_be_listed else None
    if start is None:
        yield from () if folders.can_be_listed else folders.findings
        return
    yield from folders.findings
    # A branch that is new here, beside others: what it brings that none of them has, under the main
    # one's staff.
    tip = repo.try_run("rev-parse", "--verify", "-q", "HEAD^{commit}") or known[0]
    begin = Beginning(after=tip, tip=tip, origin=find_origin(repo, start, update.new))
    yield from audit_commits(repo, read_prefix(repo), span, begin, now).findings


def is_known(repo: Repository, commit: str) -> bool:
    return repo.try_run("cat-file", "-e", f"{commit}^{{commit}}") is not None


def list_sent(repo: Repository, updates: Iterable[Update]) -> list[Update]:
    """The pushes that can be judged here: of what is not fetched yet, git itself says so."""
    return [
        update
        for update in updates
        if update.is_new or update.is_deletion or is_known(repo, update.old)
    ]
