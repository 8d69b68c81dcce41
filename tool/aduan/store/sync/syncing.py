"""`aduan sync`: fetch, judge what came, enter on top of it what is not shared yet, push; again, with
growing pauses, if others were faster.

The shared branch is one line. What was entered here and is not shared is replayed on top of it;
every change here is a landing, whole or not at all.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.audit.dates import ENTRY, read_time
from aduan.store.audit.span import is_behind, step_back
from aduan.store.git.commits import Change, Commit
from aduan.store.git.landing import Grounds, Landing
from aduan.store.git.landing.clock import write_stamp
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.landing.spot import Spot, read_spot, require_settled
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import (
    Withdrawn,
    count_commits,
    find_withdrawn,
    judge_arrival,
    require_lawful,
)
from aduan.store.sync.amended import CorrectedTwice, find_replaced
from aduan.store.sync.fork import Fork, find_fork
from aduan.store.sync.holders import comes_twice
from aduan.store.sync.line import SharedLine
from aduan.store.sync.makers import Makers
from aduan.store.sync.ownrefs import (
    AGREED,
    DROPPED,
    KEPT,
    SHARED,
    WAITING,
    hold_commits,
    list_held_commits,
    read_shared,
    release_commits,
    set_shared,
)
from aduan.store.sync.remote import Pushed, Remote, fetch, find_remote, push
from aduan.store.sync.replaying import HeldBack, Replay, replay
from aduan.store.sync.rewritten import Rewritten
from aduan.store.sync.unshared import can_stay, list_unshared, read_unshared

if TYPE_CHECKING:
    from aduan.store.sync.resealing import Resealing

# About two minutes in all, each pause somewhat longer than the one before, and not the same on two
# machines.
TRIES, PAUSE, LONGEST, GROWTH = 20, 0.3, 8.0, 1.5

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did: how many commits came and went, of which something was kept back, how many
    wait for who made them, and where the branch stands. `twice`: the fields that two people
    corrected, one of them here; `noticed`: what the audit said of what came in, though it was taken;
    `rewritten`: what was agreed on here and stands on the other side as other commits; `missing`: how
    many commits that had been agreed on here this folder had no more.
    """

    received: int
    sent: int
    kept: tuple[HeldBack, ...]
    waiting: int
    head: str
    twice: tuple[CorrectedTwice, ...] = ()
    noticed: tuple[Finding, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
    missing: int = 0


def sync(
    repo: Repository,
    clock: Clock,
    pause: Callable[[float], None] = time.sleep,
    *,
    first: bool = False,
    before: Callable[[], object] = lambda: None,
    resealing: Resealing | None = None,
) -> Synced:
    """Exchange with the other clones by way of the remote, until both sides are the same.

    `clock`: the moment by which dates are judged; `pause`: waits so many seconds; `first`: the other
    side is empty, and gets all; `before`: called once this clone stands on the line, before anything
    goes out; `resealing`: gives a case that is entered other keys, where another has its own.
    UnlawfulError: one side breaks a rule, and nothing of it was taken
    or sent. RefusedError: others were faster each time, or the other side is no clone of this
    office.
    """
    # What others changed may lie beside the office, where that is a folder of a larger repository.
    landing = Landing(repo.whole)
    with landing.alone(WAIT) as grounds:
        require_settled(repo.git_dir)
        spot = read_spot(grounds.repo)
        remote = find_remote(repo, spot.branch)
        return _Exchange(repo, grounds, remote, clock, spot, before, resealing).run(
            pause, first=first
        )


@dataclass
class _Exchange:
    """One sync at work: what it did so far."""

    repo: Repository
    grounds: Grounds
    remote: Remote
    clock: Clock
    # Where the branch stands: nobody but us moves it meanwhile, or nothing is changed.
    spot: Spot
    before: Callable[[], object] = lambda: None
    resealing: Resealing | None = None
    received: int = 0
    kept: list[HeldBack] = field(default_factory=list)
    waiting: int = 0
    twice: list[CorrectedTwice] = field(default_factory=list)
    noticed: list[Finding] = field(default_factory=list)
    rewritten: list[Rewritten] = field(default_factory=list)
    missing: int = 0
    # The commit up to which what is ours was judged, on the line as it was fetched last.
    judged: str = ""

    @cached_property
    def makers(self) -> Makers:
        return Makers(self.repo, self.clock)

    def run(self, pause: Callable[[float], None], *, first: bool) -> Synced:
        for attempt in range(TRIES):
            theirs = fetch(self.repo, self.remote)
            if theirs is None:
                require_first(self.repo, first=first)
                head = self.spot.head
                sent = count_commits(self.repo, None, head)
            else:
                head, sent = self.line_up(theirs)
            if sent:
                self.before()
            if not sent or self.send(theirs, head):
                remember(self.repo, self.remote, head)
                return self.tell(head, sent)
            pause(_choose_pause(attempt))
        raise RefusedError(
            _("others were faster {tries} times"),
            _("what you entered is safe here; try again later"),
            tries=TRIES,
        )

    def tell(self, head: str, sent: int) -> Synced:
        """What was done."""
        kept, twice = tuple(self.kept), tuple(self.twice)
        # What came is judged again where others were faster.
        noticed = tuple(dict.fromkeys(self.noticed))
        rewritten = tuple(self.rewritten)
        told = noticed, rewritten, self.missing
        return Synced(self.received, sent, kept, self.waiting, head, twice, *told)

    def send(self, theirs: str | None, head: str) -> bool:
        """Hand on what the other side has not; False: others were faster."""
        if head != self.judged:
            require_lawful(self.repo, theirs, head, self.clock(), ours=True)
        return push(self.repo, self.remote, head) is Pushed.DONE

    def line_up(self, theirs: str) -> tuple[str, int]:
        """Bring this clone onto the other side's line, with what is not shared on top; where the
        branch stands then, and how many commits the other side has not.
        """
        fork = find_fork(self.repo, self.spot.head, theirs)
        withdrawn = find_withdrawn(self.repo, fork, self.clock())
        dropped = withdrawn.broken
        self.missing += withdrawn.missing
        coming = self.judge_arrival(fork)
        commits = list_unshared(self.repo, fork)
        line = SharedLine(self.repo, theirs, self.repo.prefix, self.resealing)
        replaced = find_replaced(self.repo, fork, coming, line.law) if line.law else []
        waiting = self.makers.list_ready(line)
        may_stay = not dropped and not waiting and can_stay(commits, line, self.clock())
        stays = may_stay and not self.must_change(commits, line)
        stands = fork.ours, len(commits)
        if not stays:
            stands = self.enter_anew([*waiting, *commits], line, dropped)
        elif not commits and fork.ours != theirs:
            self.move_to(theirs)
            stands = theirs, 0
        self.keep_rewritten(withdrawn)
        set_shared(self.repo, theirs)
        self.makers.release_entered(line, stands[0])
        self.twice += replaced
        return stands

    def must_change(self, commits: Sequence[Commit], line: SharedLine) -> bool:
        """Whether a case among commits that could go out as they are has a key that another has, too:
        it is sealed anew, or kept back.
        """
        if comes_twice(self.repo, self.repo.prefix, line.tip, commits):
            return True
        changes = [change for commit in commits for change in commit.changes]
        resealing = self.resealing
        return resealing is not None and resealing.is_needed(self.repo, line.tip, changes)

    def judge_arrival(self, fork: Fork) -> tuple[Change, ...]:
        """What came. UnlawfulError where it does not keep the rules; RefusedError where it is not
        of this office.
        """
        if not fork.behind:
            self.judge_own_push(fork.theirs)
            return ()
        if not fork.base:
            raise RefusedError(
                _("the other side is another office: nothing is shared with it"),
                _("look at `git remote -v`"),
            )
        arrival = judge_arrival(self.repo, fork, self.clock())
        self.received += fork.behind
        self.noticed += arrival.noticed
        return arrival.changes

    def judge_own_push(self, theirs: str) -> None:
        """UnlawfulError where what a plain push had brought from here does not keep the rules."""
        shared = read_shared(self.repo)
        if shared is not None and shared != theirs and is_behind(self.repo, shared, theirs):
            pushed = require_lawful(self.repo, shared, theirs, self.clock(), ours=False)
            self.noticed += pushed

    def enter_anew(
        self, commits: Sequence[Commit], line: SharedLine, dropped: Collection[str]
    ) -> tuple[str, int]:
        """Make commits anew on top of the line, and bring the branch there; where it stands then,
        and how many were made.
        """
        moment = self.choose_moment(commits, line)
        unshared = read_unshared(self.repo, commits, dropped)
        made = replay(unshared, line, moment, self.makers.choose(line))
        stamp = write_stamp(moment, self.clock())
        anew = self.grounds.stack(line.tip, made.drafts, stamp)
        tip = anew[-1] if anew else line.tip
        if anew:
            sources = {new: draft.source for new, draft in zip(anew, made.drafts, strict=True)}
            require_lawful(self.repo, line.tip, tip, moment, ours=True, sources=sources)
            self.judged = tip
        self.keep_back(made, dropped)
        self.move_to(tip)
        step_back(self.repo, tip)
        entered = {commit.id for commit in commits}.difference(made.waiting)
        waited = list_held_commits(self.repo, WAITING)
        release_commits(self.repo, WAITING, entered.intersection(waited))
        return tip, len(anew)

    def choose_moment(self, commits: Sequence[Commit], line: SharedLine) -> datetime:
        """When commits are made anew, to the second: not before the line, and not before themselves.

        A clock that was put back a little would else call them what is yet to come.
        """
        now = self.clock()
        own = [read_time(commit.time) for commit in commits]
        believable = [moment for moment in own if moment <= now + ENTRY]
        latest = max([now, line.time, *believable])
        return latest.astimezone(UTC).replace(microsecond=0)

    def keep_rewritten(self, withdrawn: Withdrawn) -> None:
        """Keep what stands on the other side as other commits, so that it can be brought back."""
        known = read_shared(self.repo)
        if withdrawn.rewritten and known is not None:
            for folder in (DROPPED, AGREED):
                hold_commits(self.repo, folder, [known])
            self.rewritten += withdrawn.rewritten

    def move_to(self, commit: str) -> None:
        """Bring branch and folder to another commit. RefusedError: somebody committed meanwhile."""
        self.spot = self.grounds.move_to(commit, self.spot)

    def keep_back(self, made: Replay, dropped: Collection[str]) -> None:
        """Keep what was not entered, before the branch leaves it behind."""
        missed = [kept.commit for kept in made.kept]
        hold_commits(self.repo, KEPT, [*missed, *dropped])
        hold_commits(self.repo, WAITING, made.waiting)
        self.kept += made.kept
        self.kept += [HeldBack(commit) for commit in sorted(dropped)]
        self.twice += made.twice
        self.waiting = len(made.waiting)


def _choose_pause(attempt: int) -> float:
    """How many seconds to wait after so many tries."""
    usual = min(LONGEST, PAUSE * GROWTH**attempt)
    return usual * random.uniform(0.5, 1.5)  # noqa: S311  # no secret


def require_first(repo: Repository, *, first: bool) -> None:
    """RefusedError where the other side is empty, and nobody said that it would be."""
    if first:
        return
    if read_shared(repo) is not None:
        raise RefusedError(
            _("the other side is empty, and this clone was exchanged with another before"),
            _(
                "look at `git remote -v`: perhaps the address is wrong; if it was lost or is new, "
                "`aduan sync --first` fills it from here"
            ),
        )
    raise RefusedError(
        _("the other side is empty"),
        _("if it is the office's new meeting place: `aduan sync --first` fills it"),
    )


def remember(repo: Repository, remote: Remote, head: str) -> None:
    """Keep in mind what both sides have; let `git status` know how far the other side is."""
    branch = remote.branch.removeprefix("refs/heads/")
    refs = (SHARED, f"refs/remotes/{remote.name}/{branch}")
    lines = ""
    for ref, known in zip(refs, repo.describe_objects(refs), strict=True):
        if known is None or known[0] != head:
            lines += f"update {ref} {head}\n"
    if lines and repo.try_run("update-ref", "--stdin", feed=lines) is None:
        # One of them stands in the way of the other: what was agreed on counts.
        set_shared(repo, head)
