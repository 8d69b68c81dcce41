"""The way back: the shared branch set back to the last commit that keeps the rules, or brought on
again to the last that this clone knows; or what it lost taken up again on top of what it has now.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Named
from aduan.core.words.text import mark as _
from aduan.store.audit.span import is_behind
from aduan.store.audit.takingback import check_unpublished, find_last_good
from aduan.store.git.landing.spot import read_spot
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import count_commits
from aduan.store.sync.bringingback import Vouching, find_dropped, vouch
from aduan.store.sync.inserted import find_inserted
from aduan.store.sync.lost import list_lost
from aduan.store.sync.ownrefs import AGREED, DROPPED, SHARED, hold_commits, read_shared, set_shared
from aduan.store.sync.remote import (
    FETCH,
    Pushed,
    PushRefusedError,
    Remote,
    fetch,
    find_remote,
    push,
)
from aduan.store.sync.restoringrights import (
    explain_mending,
    explain_setting_back,
    explain_taking_off,
    explain_unsaid,
    find_keeping,
    require_all_published,
    require_base,
    require_here,
    require_none_published_cut,
    require_none_published_goes,
    require_own,
    require_unpublished,
)
from aduan.store.sync.rewritten import find_unowned, loses_vouched

# What our hook says of a commit that was made long before it is sent.
TOO_OLD = "ADU637"
HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the shared branch stands again. `dropped`: the commit it stood at, or this clone did,
    which is kept here; empty where nothing was taken off. `count`: how many commits were taken off,
    brought back, or are to be entered anew. `is_anew`: the last; `is_old`: since the other side takes
    none so old as they are.
    """

    head: str
    dropped: str
    count: int
    is_anew: bool = False
    is_old: bool = False


def restore(
    repo: Repository,
    now: datetime,
    offered: Path | None = None,
    *,
    leave: bool = False,
    said: Vouching | None = None,
) -> Restored:
    """Set the shared branch back to the last commit at which an audit holds, or bring back what it
    lost, which takes nothing off and is open to all.

    `offered`: a colleague's clone that still has what was lost; `leave`: where what was lost is
    signed by others, leave it to them; `said`: bring it back as it was, also what is old, and what came
    since makes room if `leave` says so. RefusedError: who is at work may not, there is nothing to
    mend, or the other side moved on.
    """
    remote = find_remote(repo, read_spot(repo).branch)
    shared = read_shared(repo) or read_spot(repo).head
    if offered is not None:
        shared = _fetch_offered(repo, offered, now, SHARED if said is not None else HEAD)
        require_all_published(repo, offered, shared)
    theirs = fetch(repo, remote)
    if theirs is None:
        raise RefusedError(
            _("the other side is empty"),
            _("if it is the office's new meeting place: `aduan sync --first` fills it"),
        )
    if said is not None and is_behind(repo, shared, theirs):
        # Who had it has gone on without it meanwhile.
        shared = find_dropped(repo, theirs, offered, now) or shared
    if theirs != shared and is_behind(repo, theirs, shared):
        if _push_again(repo, remote, shared):
            return Restored(shared, "", count_commits(repo, theirs, shared))
        if said is not None:
            return _bring_back(repo, remote, shared, theirs, said, now)
        own = require_here(repo, shared, offered)
        return _enter_old_anew(repo, own, theirs, now, leave=leave)
    return _restore_beside(repo, remote, (shared, theirs), now, offered, leave=leave, said=said)


def _restore_beside(
    repo: Repository,
    remote: Remote,
    parted: tuple[str, str],
    now: datetime,
    offered: Path | None,
    *,
    leave: bool,
    said: Vouching | None,
) -> Restored:
    """Put the shared line back where the other side has moved on from before what it lost, or has
    what breaks a rule. `parted`: what is to be there, and what is.
    """
    shared, theirs = parted
    keeping = find_keeping(repo, shared, now)
    if keeping is not None:
        if offered is not None or said is not None:
            # What lies elsewhere is not on this clone's branch: nothing of it would be entered here.
            raise explain_setting_back(keeping)
        if not leave:
            require_own(repo, shared, theirs, now)
        return _take_up_again(repo, shared, theirs, keeping, now)
    keeps_line = _keeps_line(repo, shared, theirs, now)
    if theirs in find_last_good(repo, theirs, now) and not is_behind(repo, shared, theirs):
        # Nothing there breaks a rule: what was lost comes on top of it, and nothing goes.
        if keeps_line and offered is None and said is None:
            if not leave:
                require_own(repo, shared, theirs, now)
            return _take_up_again(repo, shared, theirs, None, now)
        if said is not None and leave:
            return _bring_back(repo, remote, shared, theirs, said, now)
        if keeps_line:
            raise explain_taking_off(repo, shared, theirs, offered or repo.root, now)
        raise explain_unsaid(repo, shared, theirs, offered)
    good = _choose_good(repo, shared, theirs, now)
    if good == theirs:
        raise explain_mending()
    require_none_published_cut(repo, theirs, good)
    hold_commits(repo, DROPPED, [theirs])
    _send(push(repo, remote, good, instead_of=theirs))
    return Restored(good, theirs, count_commits(repo, good, theirs))


def _bring_back(
    repo: Repository, remote: Remote, lost: str, theirs: str, said: Vouching, now: datetime
) -> Restored:
    """Bring back as it was what the other side lost, with a commit on top that says why; what came
    there since makes room, and is kept here.
    """
    said.require_plain()
    keeping = find_keeping(repo, lost, now)
    if keeping is not None:
        raise explain_setting_back(keeping)
    if is_behind(repo, theirs, lost):
        tip = vouch(repo, lost, "", said, now)
        _send(push(repo, remote, tip))
        hold_commits(repo, AGREED, [tip])
        return Restored(tip, "", count_commits(repo, theirs, lost))
    require_none_published_goes(repo, theirs, lost)
    tip = vouch(repo, lost, theirs, said, now)
    hold_commits(repo, DROPPED, [theirs])
    _send(push(repo, remote, tip, instead_of=theirs))
    # The next exchange brings it in: it is from here.
    hold_commits(repo, AGREED, [tip])
    known = read_shared(repo)
    if known is not None and not is_behind(repo, known, tip):
        # What made room and is ours is entered anew by the next exchange.
        set_shared(repo, require_base(repo, known, tip))
    return Restored(tip, theirs, count_commits(repo, tip, theirs))


def _push_again(repo: Repository, remote: Remote, commit: str) -> bool:
    """Bring the other side on to where it stood; False: it takes no commits so old."""
    try:
        _send(push(repo, remote, commit))
    except PushRefusedError as error:
        if error.codes == {TOO_OLD}:
            return False
        raise
    return True


def _enter_old_anew(
    repo: Repository, shared: str, theirs: str, now: datetime, *, leave: bool
) -> Restored:
    """Where the other side has gone back, and takes no commit that was made so long ago: let what it
    lost count as not shared.
    """
    require_unpublished(repo, shared, theirs)
    if not leave:
        require_own(repo, shared, theirs, now)
    done = _take_up_again(repo, shared, theirs, None, now)
    return replace(done, is_old=True)


def _take_up_again(
    repo: Repository, shared: str, theirs: str, keeping: Named | None, now: datetime
) -> Restored:
    """Where the other side keeps the rules and has lost what this clone had agreed on, let that count
    as not shared: the next exchange enters it anew, on top of what is there.
    """
    if keeping is not None and not _keeps_line(repo, shared, theirs, now):
        raise explain_setting_back(keeping)
    if is_behind(repo, shared, theirs):
        raise explain_mending()
    base = require_base(repo, shared, theirs)
    hold_commits(repo, DROPPED, [shared])
    set_shared(repo, base)
    return Restored(theirs, shared, len(list_lost(repo, shared, theirs, now)), is_anew=True)


def _keeps_line(repo: Repository, shared: str, theirs: str, now: datetime) -> bool:
    """Whether the other side keeps the rules, has all that was published or that somebody vouches
    for, has put nothing among what keeps them here, and has nothing of it by another author.
    """
    if theirs not in find_last_good(repo, theirs, now):
        return False
    if any(check_unpublished(repo, shared, theirs)) or loses_vouched(repo, shared, theirs):
        return False
    if shared not in find_last_good(repo, shared, now):
        return True
    if find_inserted(repo, shared, theirs) is not None:
        return False
    lost = [commit.id for commit in list_lost(repo, shared, theirs, now)]
    return find_unowned(repo, shared, theirs, lost) is None


def _fetch_offered(repo: Repository, offered: Path, now: datetime, ref: str) -> str:
    """What a ref of a colleague's clone leads to, or where there is none its tip. RefusedError: it
    cannot be read, or breaks a rule.
    """
    place = offered.expanduser().resolve()
    names = (ref,) if ref == HEAD else (ref, HEAD)
    got = (repo.try_run(*FETCH, "--", str(place), name) for name in names)
    if all(one is None for one in got):
        raise RefusedError(
            _("{folder} is no clone that can be read"),
            _("name the office's folder of a colleague, or a copy of it"),
            folder=offered.as_posix(),
        )
    tip = repo.run("rev-parse", "FETCH_HEAD")
    if tip not in find_last_good(repo, tip, now):
        raise RefusedError(
            _("what {folder} has does not keep the rules"),
            _("`aduan audit` there says why"),
            folder=offered.as_posix(),
        )
    return tip


def _choose_good(repo: Repository, shared: str, theirs: str, now: datetime) -> str:
    """The last commit of the other side at which an audit holds, on the line that this clone knows
    where lines were merged. What keeps the rules stays, wherever this clone stands.
    """
    require_base(repo, shared, theirs)
    ends = sorted(find_last_good(repo, theirs, now))
    known = [end for end in ends if is_behind(repo, shared, end)]
    # What this clone had agreed on may itself be no longer there, or not hold.
    older = [end for end in ends if is_behind(repo, end, shared)]
    # Where nothing there can be looked at there is no end at all.
    return next(iter([*known, *older, *ends, shared]))


def _send(pushed: Pushed) -> None:
    if pushed is Pushed.STALE:
        raise RefusedError(_("the other side moved on meanwhile"), _("run it again"))
