"""The way back: the shared branch set back to the last commit that keeps the rules, or brought on
again to the last that this clone knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.audit.laws import Laws
from aduan.store.audit.span import is_behind
from aduan.store.audit.takingback import find_last_good
from aduan.store.git.landing.spot import read_spot
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import count_commits
from aduan.store.sync.ownrefs import DROPPED, hold_commits, read_shared
from aduan.store.sync.remote import Pushed, fetch, find_remote, push


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the shared branch stands again. `dropped`: the commit it stood at, which is kept in this
    clone; empty where nothing was taken off. `count`: how many commits were taken off, or brought
    back.
    """

    head: str
    dropped: str
    count: int


def restore(repo: Repository, now: datetime) -> Restored:
    """Set the shared branch back to the last commit at which an audit holds, or bring back what it
    lost.

    RefusedError: who is at work may not, there is nothing to mend, or the other side moved on.
    """
    remote = find_remote(repo, read_spot(repo).branch)
    shared = read_shared(repo) or read_spot(repo).head
    _require_keeper(repo, shared, now)
    theirs = fetch(repo, remote)
    if theirs is None:
        raise RefusedError(
            _("the other side is empty"),
            _("if it is the office's new meeting place: `aduan sync --first` fills it"),
        )
    if theirs != shared and is_behind(repo, theirs, shared):
        _send(push(repo, remote, shared))
        return Restored(shared, "", count_commits(repo, theirs, shared))
    good = _choose_good(repo, shared, theirs, now)
    if good == theirs:
        raise RefusedError(
            _("what the other side has keeps the rules; there is nothing to mend"),
            _("run `aduan sync`"),
        )
    hold_commits(repo, DROPPED, [theirs])
    _send(push(repo, remote, good, instead_of=theirs))
    return Restored(good, theirs, count_commits(repo, good, theirs))


def _choose_good(repo: Repository, shared: str, theirs: str, now: datetime) -> str:
    """The last commit at which an audit holds, on the line that this clone knows."""
    if not repo.try_run("merge-base", shared, theirs):
        raise RefusedError(
            _("the other side is another office: nothing is shared with it"),
            _("look at `git remote -v`"),
        )
    ends = sorted(find_last_good(repo, theirs, now))
    known = [end for end in ends if is_behind(repo, shared, end)]
    if known:
        return known[0]
    # What this clone had agreed on is itself no longer there, or does not hold.
    older = [end for end in ends if is_behind(repo, end, shared)]
    return older[0] if older else shared


def _require_keeper(repo: Repository, commit: str, now: datetime) -> None:
    """RefusedError where who is at work does not keep the office's law."""
    laws = Laws(repo, repo.prefix)
    law = laws.law(laws.state(commit))
    if law is None:
        return
    people, today = law.people_of(repo.identity().email), law.calendar.local_day(now)
    keeping = law.sop.law_keepers
    if all(person.roles_on(today).isdisjoint(keeping) for person in people):
        raise RefusedError(
            _("only these may set the shared branch back: {roles}"),
            "",
            roles=law.sop.name_roles(keeping),
        )


def _send(pushed: Pushed) -> None:
    if pushed is Pushed.STALE:
        raise RefusedError(_("the other side moved on meanwhile"), _("run it again"))
