"""`aduan sync`: fetch, judge and merge what came, judge and push what goes; again, with growing
pauses, if others were faster. Nothing is forced and nothing rewritten; every change here is a
landing, whole or not at all."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aduan.core.words.findings import Finding, FindingKind, RefusedError
from aduan.core.words.officepaths import PathKind, kind_of
from aduan.core.words.text import mark as _
from aduan.store.audit.folders import check_folders
from aduan.store.audit.placing import judge_arrivals
from aduan.store.audit.span import audit_range, read_prefix
from aduan.store.files.chunks import UnmergeableError, split_chunks
from aduan.store.git.commits import compare_commits
from aduan.store.git.landing import Grounds, Landing
from aduan.store.git.landing.recorded import TAKEN_IN
from aduan.store.git.landing.spot import read_spot, require_settled, require_unchanged
from aduan.store.git.repository import Repository
from aduan.store.record.steps import WAIT
from aduan.store.sync.ignored import judge_ignored
from aduan.store.sync.joining import join
from aduan.store.sync.remote import Pushed, Remote, fetch, find_remote, push

MESSAGE = f"{TAKEN_IN}\n\nAduan-Event: sync\n"
# About two minutes in all, each pause somewhat longer than the one before, and not the same on two
# machines.
TRIES, PAUSE, LONGEST, GROWTH = 20, 0.3, 8.0, 1.5


@dataclass(frozen=True, slots=True)
class Shelved:
    """A step of somebody's that a merge set aside, and who had taken one before it."""

    case_id: str
    event: str
    by: str
    beside: str


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did: how many commits came and went, which steps were set aside, and where the
    branch stands.
    """

    received: int
    sent: int
    shelved: tuple[Shelved, ...]
    head: str


class UnlawfulError(RefusedError):
    """What came or would go does not keep the rules. Nothing was merged or pushed."""

    def __init__(self, message: str, hint: str, findings: Sequence[Finding]) -> None:
        super().__init__(message, hint)
        self.findings = tuple(findings)


def sync(
    repo: Repository, clock: Callable[[], datetime], pause: Callable[[float], None] = time.sleep
) -> Synced:
    """Exchange with the other clones by way of the remote, until both sides are the same.

    `clock`: the moment by which dates are judged; `pause`: waits so many seconds. UnlawfulError: one
    side breaks a rule, and nothing of it was taken or sent. RefusedError: others were faster each
    time, or the other side is no clone of this office.
    """
    # What others changed may lie beside the office, where that is a folder of a larger repository.
    landing = Landing(Repository(Path(repo.run("rev-parse", "--show-toplevel"))))
    with landing.alone(WAIT) as grounds:
        require_settled(repo.git_dir)
        start = read_spot(repo)
        remote = find_remote(repo, start.branch)
        received = sent = 0
        for attempt in range(TRIES):
            theirs = fetch(repo, remote)
            received += _take_in(repo, grounds, theirs, clock()) if theirs else 0
            head = read_spot(repo).head
            if head == theirs:
                break
            ahead = _count(repo, theirs, head)
            _require_lawful(repo, theirs, head, clock(), ours=True)
            if push(repo, remote, head) is Pushed.DONE:
                sent = ahead
                break
            pause(_choose_pause(attempt))
        else:
            raise RefusedError(
                _("others were faster {tries} times"),
                _("what you entered is safe here; try again later"),
                tries=TRIES,
            )
        _remember(repo, remote, head)
        return Synced(received, sent, tuple(_list_shelved(repo, start.head, head)), head)


def _choose_pause(attempt: int) -> float:
    """How many seconds to wait after so many tries."""
    usual = min(LONGEST, PAUSE * GROWTH**attempt)
    return usual * random.uniform(0.5, 1.5)  # noqa: S311  # no secret


def _take_in(repo: Repository, grounds: Grounds, theirs: str, now: datetime) -> int:
    """Bring in what the other side has; how many commits that is."""
    ours = read_spot(repo).head
    if repo.try_run("merge-base", "--is-ancestor", theirs, ours) is not None:
        return 0
    _require_lawful(repo, ours, theirs, now, ours=False)
    _require_places(repo, ours, theirs)
    count = _count(repo, ours, theirs)
    if repo.try_run("merge-base", "--is-ancestor", ours, theirs) is not None:
        grounds.go_forward(theirs)
        return count
    if repo.try_run("merge-base", ours, theirs) is None:
        raise RefusedError(
            _("the other side is another office: nothing is shared with it"),
            _("look at `git remote -v`"),
        )
    joined = join(repo, ours, theirs, read_prefix(repo))
    require_unchanged(grounds.repo, list(joined.files))
    grounds.land(joined.files, MESSAGE, other=theirs)
    return count


def _require_places(repo: Repository, ours: str, theirs: str) -> None:
    """UnlawfulError where what came would be written to places that lead elsewhere: also where
    nothing is audited.
    """
    folders = check_folders(repo, [theirs, f"^{ours}"], read_prefix(repo))
    if folders.findings:
        raise _refuse_arrival(folders.findings)
    base = repo.try_run("merge-base", ours, theirs)
    if not base:
        return
    coming = compare_commits(repo, base.split("\n")[0], theirs)
    whole = Repository(Path(repo.run("rev-parse", "--show-toplevel")))
    added = [change.path for change in coming if change.is_added]
    wrong = [*judge_arrivals(repo, ours, coming, read_prefix(repo)), *judge_ignored(whole, added)]
    if wrong:
        raise _refuse_arrival(wrong)


def _refuse_arrival(findings: Sequence[Finding]) -> UnlawfulError:
    text = _("what came from the other side does not keep the rules; nothing was taken in")
    return UnlawfulError(text, _("tell the administrator and show these lines"), findings)


def _require_lawful(
    repo: Repository, old: str | None, new: str, now: datetime, *, ours: bool
) -> None:
    """UnlawfulError where the commits that `new` has and `old` has not break a rule."""
    audited = audit_range(repo, old, new, now, apart=True)
    broken = [f for f in audited.findings if f.kind is FindingKind.INVALID]
    if not broken:
        return
    if not ours:
        raise _refuse_arrival(broken)
    raise UnlawfulError(
        _("what was committed here does not keep the rules; nothing was pushed"),
        _("these commits are only on this computer; ask who keeps the office's repository"),
        broken,
    )


def _count(repo: Repository, old: str | None, new: str) -> int:
    """How many commits `new` has that `old` has not."""
    span = [new]
    if old:
        span.append(f"^{old}")
    return int(repo.run("rev-list", "--count", *span))


def _remember(repo: Repository, remote: Remote, head: str) -> None:
    """Let `git status` know how far the other side is."""
    branch = remote.branch.removeprefix("refs/heads/")
    repo.try_run("update-ref", f"refs/remotes/{remote.name}/{branch}", head)


def _list_shelved(repo: Repository, old: str, new: str) -> Iterator[Shelved]:
    """The steps that were set aside between two commits."""
    prefix = read_prefix(repo)
    words = repo.run("diff-tree", "-r", "-z", "--name-only", "--no-renames", old, new)
    paths = [
        p
        for p in words.split("\0")
        if p.startswith(prefix) and kind_of(p[len(prefix) :]) is PathKind.CASE
    ]
    before = repo.read_objects([f"{old}:{path}" for path in paths])
    after = repo.read_objects([f"{new}:{path}" for path in paths])
    for path, was, now in zip(paths, before, after, strict=True):
        yield from _compare(Path(path).stem, was, now)


def _compare(case_id: str, was: bytes | None, now: bytes | None) -> Iterator[Shelved]:
    try:
        items = split_chunks(now).items if now else ()
        known = (
            {(c.item["of"], c.by) for c in split_chunks(was).items if c.is_aside} if was else set()
        )
    except UnmergeableError:
        return
    told = {items[int(of) - 1].body for of, _by in known if int(of) <= len(items)}
    for chunk in items:
        if chunk.is_aside:
            target = items[int(chunk.item["of"]) - 1]
            others = [
                other.by for other in items[: int(chunk.item["of"]) - 1] if other.by != target.by
            ]
            if target.body not in told:
                yield Shelved(
                    case_id,
                    str(target.item["event"]),
                    target.by,
                    others[-1] if others else target.by,
                )
