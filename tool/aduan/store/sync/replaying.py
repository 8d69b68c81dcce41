"""Commits that are not shared yet, made anew on top of what is: one after the other, each with its
author, its words and its files, and never more than it says.

Nothing is written here. What cannot be entered is kept, and told of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import PathKind, kind_of, stem_of
from aduan.core.words.quickly import dataclass
from aduan.store.files.chunks import UnsplittableError
from aduan.store.git.commits import Change, Commit
from aduan.store.git.landing.chain import Draft, Written
from aduan.store.git.landing.plan import Change as Content
from aduan.store.record.steps import commit_message
from aduan.store.sync.amended import CorrectedTwice
from aduan.store.sync.boxtail import enter_openings
from aduan.store.sync.casetail import Entered, Ground, Missed, enter_case, find_against_case
from aduan.store.sync.line import SharedLine, content_of, entry_before


@dataclass(frozen=True, slots=True)
class Unshared:
    """A commit that is not shared yet: its changes, and its words as they stand in git."""

    commit: Commit
    written: Written


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A commit of which something was not entered: these steps, or for files that others changed
    too all of it. `why`: what the law says against a new complaint, of which nothing was entered;
    `follows`: what was added to such a one.
    """

    commit: str
    missed: tuple[Missed, ...] = ()
    paths: tuple[str, ...] = ()
    why: Finding | None = None
    follows: bool = False


@dataclass(frozen=True)
class Replay:
    """What a replay makes: the commits in their order, those of which something is kept back, and
    those that wait for who made them. `twice`: the fields that others corrected meanwhile, too.
    """

    drafts: tuple[Draft, ...]
    kept: tuple[HeldBack, ...] = ()
    waiting: tuple[str, ...] = ()
    twice: tuple[CorrectedTwice, ...] = ()


class _CollidingError(Exception):
    """Both sides changed a file of which only a person can tell what it should say; or the law,
    as it is now, has something against a new one (`why`).
    """

    def __init__(self, path: str, why: Finding | None = None) -> None:
        super().__init__(path)
        self.path = path
        self.why = why


def replay(
    commits: Sequence[Unshared],
    line: SharedLine,
    moment: datetime,
    may_make: Callable[[Commit], bool] = lambda _commit: True,
) -> Replay:
    """Commits on top of a line, which they are entered into. `moment`: when, to the second;
    `may_make`: whether who is at work may make this commit anew.
    """
    blobs = _read_blobs(commits, line)
    drafts: list[Draft] = []
    kept: list[HeldBack] = []
    waiting: list[str] = []
    twice: list[CorrectedTwice] = []
    # The files as they are left by commits that wait: what was made on one of these waits, too.
    held: set[tuple[str, str]] = set()
    refused: dict[str, Finding] = {}
    for one in commits:
        changes = one.commit.changes
        is_on_held = any((change.path, change.old) in held for change in changes)
        is_held = not may_make(one.commit) or is_on_held
        told: list[CorrectedTwice] = []
        try:
            draft, back = _enter(one, line, moment, blobs, told)
        except _CollidingError as error:
            draft, back = None, _hold_back(one, error, refused)
        if draft is None and back is None:
            # All that it says is there: whoever entered it has no more to do.
            continue
        if is_held:
            held |= {(change.path, change.new) for change in changes}
            waiting.append(one.commit.id)
            continue
        twice += told
        if back is not None:
            kept.append(back)
        if draft is not None:
            drafts.append(draft)
            line.take(one.commit, draft.files)
    return Replay(tuple(drafts), tuple(kept), tuple(waiting), tuple(twice))


def _hold_back(one: Unshared, error: _CollidingError, refused: dict[str, Finding]) -> HeldBack:
    """A commit that is not entered. `refused`: takes in what spoke against a new complaint: the same
    speaks against all that was added to it.
    """
    first = refused.get(error.path)
    if error.why is not None:
        refused[error.path] = error.why
    why = error.why or first
    return HeldBack(one.commit.id, paths=(error.path,), why=why, follows=first is not None)


def _read_blobs(commits: Sequence[Unshared], line: SharedLine) -> Mapping[str, bytes | None]:
    """What the growing files of these commits say, before and after each; looked up at once."""
    growing: list[Change] = []
    for one in commits:
        growing += [change for change in one.commit.changes if _grows(change, line.prefix)]
    line.expect(change.path for change in growing)
    names = sorted({blob for change in growing for blob in (change.old, change.new)})
    return dict(zip(names, line.repo.read_objects(names), strict=True))


def _grows(change: Change, prefix: str) -> bool:
    is_ours = change.path.startswith(prefix) and change.is_plain
    return is_ours and _kind(change, prefix) in (PathKind.CASE, PathKind.BOX)


def _kind(change: Change, prefix: str) -> PathKind:
    return kind_of(change.path.removeprefix(prefix))


def _enter(
    one: Unshared,
    line: SharedLine,
    moment: datetime,
    blobs: Mapping[str, bytes | None],
    twice: list[CorrectedTwice],
) -> tuple[Draft | None, HeldBack | None]:
    """One commit on top of a line, and what of it is kept back; no draft where nothing is left.

    `twice`: takes in the fields that others corrected meanwhile, too.
    """
    files: dict[str, Content] = {}
    missed: list[Missed] = []
    told: list[CorrectedTwice] = []
    count = 0
    for change in one.commit.changes:
        if not _grows(change, line.prefix):
            _take_whole(change, line, files)
            continue
        entered = _grow(change, line, moment, blobs)
        if entered.content != line.read(change.path):
            files[change.path] = entered.content
        missed += entered.missed
        count += entered.count
        told += entered.twice
    twice += told
    back = HeldBack(one.commit.id, tuple(missed)) if missed else None
    if one.commit.changes and not files:
        return None, back
    written = _reword(one.written, missed, count)
    return Draft(one.commit.id, written, files), back


def _take_whole(change: Change, line: SharedLine, files: dict[str, Content]) -> None:
    """A file that is no growing one is taken as the commit has it, where the shared side left it as
    it was.
    """
    here, made = line.entry(change.path), content_of(change)
    if here == (None if made is None else (change.mode, change.new)):
        return
    if here != entry_before(change):
        raise _CollidingError(change.path)
    files[change.path] = made


def _grow(
    change: Change, line: SharedLine, moment: datetime, blobs: Mapping[str, bytes | None]
) -> Entered:
    law, new = line.law, blobs[change.new]
    old = None if change.is_added else blobs[change.old]
    if law is None or new is None:
        raise _CollidingError(change.path)
    local = change.path.removeprefix(line.prefix)
    ground = Ground(law, moment.astimezone(law.calendar.zone), line)
    if line.resealing is not None:
        try:
            old, new = line.resealing.renew(line.repo, line.tip, local, old, new)
        except UnsplittableError:
            raise _CollidingError(change.path) from None
    enter = enter_case if _kind(change, line.prefix) is PathKind.CASE else enter_openings
    try:
        entered = enter(local, old, new, line.read(change.path), ground)
    except UnsplittableError:
        is_new = old is None and line.read(change.path) is None
        why = find_against_case(local, new, ground) if is_new else None
        raise _CollidingError(change.path, why) from None
    other = line.holders.find_other(local, old or b"", new)
    if other is not None:
        values = {"other": stem_of(other)}
        raise _CollidingError(change.path, Finding("ADU367", values=values, path=local))
    return entered


def _reword(written: Written, missed: Sequence[Missed], count: int) -> Written:
    """A commit that only tells of a step does not say that it was taken."""
    if not missed or count:
        return written
    first = missed[0]
    message = commit_message(first.case_id, {"event": first.told, "by": first.event.by})
    return replace(written, message=message.encode())
