"""A field of a case that two people corrected: both are told, and which of the two holds.

Never what it says, which may be about people: only whose, when and which field.

Who enters the later one is told by his own replay (`casetail`), which finds the other's among what
was shared since. Who entered the earlier one is told when the later one comes in, where its commit
was made anew: its author's time is then before its committer's, so it was not written on the line
as it stood, and the earlier one may not have been there. What was written on top of the earlier one
is a correction like any other, and tells nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from aduan.core.case.course import Course
from aduan.core.case.event import Event
from aduan.core.case.fold import Step
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CORRECTED
from aduan.core.words.officepaths import PathKind, kind_of
from aduan.core.words.quickly import dataclass
from aduan.store.files.chunks import UnsplittableError
from aduan.store.git.commits import Change, Commit, read_commits
from aduan.store.git.repository import Repository
from aduan.store.sync.fork import Fork
from aduan.store.sync.story import CaseStory, count_steps, read_story


@dataclass(frozen=True, slots=True)
class CorrectedTwice:
    """A field, by its name, that two people corrected. `later`: the one entered later, which
    holds.
    """

    case_id: str
    field: str
    earlier: Event
    later: Event


def find_rival(
    event: Event, above: Sequence[Step], sop: Sop, strange: Collection[int]
) -> Event | None:
    """The last correction of the same field by somebody else, among the steps above that count and
    that its author did not have (`strange`, by their numbers there).
    """
    if not sop.events[event.name].corrects:
        return None
    same = _list_corrections(above, sop, event.fields.get(CORRECTED))
    others = [one for one in same if one.number in strange and one.by != event.by]
    return others[-1] if others else None


def _list_corrections(steps: Iterable[Step], sop: Sop, field: object) -> list[Event]:
    """The corrections of a field, among steps that count."""
    counting = [step.event for step in steps]
    corrections = [event for event in counting if sop.events[event.name].corrects]
    return [event for event in corrections if event.fields.get(CORRECTED) == field]


def find_replaced(
    repo: Repository, fork: Fork, coming: Iterable[Change], law: Law
) -> list[CorrectedTwice]:
    """The corrections of who is at work that others replaced, among what came (`coming`, by path from
    the repository's folder), and may not have had before them.
    """
    names = _name_correcting(law)
    found: list[CorrectedTwice] = []
    grown = [change for change in coming if _is_grown(change, repo.prefix)]
    for change in grown:
        old, new = repo.read_objects([change.old, change.new])
        if old is None or new is None or not new.startswith(old):
            continue
        # Most of what comes corrects nothing, and is not read.
        added = new[len(old) :]
        if any(name in added for name in names):
            found += _list_replaced(repo, fork, change, (old, new), law)
    return found


def _name_correcting(law: Law) -> set[bytes]:
    """The names of all steps that correct, as files have them."""
    names: set[bytes] = set()
    for sop in law.sops.values():
        names.update(name.encode() for name, kind in sop.events.items() if kind.corrects)
    return names


def _is_grown(change: Change, prefix: str) -> bool:
    if not change.path.startswith(prefix) or not change.is_plain or change.is_added:
        return False
    return kind_of(change.path.removeprefix(prefix)) is PathKind.CASE


def _list_replaced(
    repo: Repository, fork: Fork, change: Change, versions: tuple[bytes, bytes], law: Law
) -> list[CorrectedTwice]:
    old, new = versions
    try:
        begun, story = count_steps(old, law), read_story(new, law)
    except UnsplittableError:
        return []
    candidates = list(_list_candidates(story, begun, law))
    if not candidates:
        return []
    email = repo.identity().email
    mine = {person.id for person in law.people_of(email)}
    unseen = _number_unseen(repo, fork, change.path, law)
    return [
        CorrectedTwice(story.case_id, str(first.fields.get(CORRECTED)), ours, last)
        for ours, first, last in candidates
        if ours.by in mine and first.number in unseen
    ]


def _list_candidates(
    story: CaseStory, begun: int, law: Law
) -> Iterator[tuple[Event, Event, Event]]:
    """For each field that somebody corrected after somebody else had: the correction that was
    replaced, the one that came in next, and the last.
    """
    fields: set[str] = set()
    for event in story.events[begun:]:
        if story.sop.events[event.name].corrects:
            fields.add(str(event.fields.get(CORRECTED)))
    steps = Course(story.events, story.sop, law).end().steps
    for field in sorted(fields):
        same = _list_corrections(steps, story.sop, field)
        for before, after in pairwise(same):
            last = same[-1]
            is_new = after.number > begun
            if is_new and before.by not in (after.by, last.by):
                yield before, after, last


def _number_unseen(repo: Repository, fork: Fork, path: str, law: Law) -> set[int]:
    """The numbers of those steps of a case that came in a commit that was made anew."""
    unseen: set[int] = set()
    for commit in read_commits(repo, [fork.theirs, f"^{fork.base}"]):
        for change in commit.changes:
            if change.path == path and _is_made_anew(commit):
                old, new = repo.read_objects([change.old, change.new])
                unseen |= _number_added(old, new, law)
    return unseen


def _is_made_anew(commit: Commit) -> bool:
    """Whether a commit was put in later than it was written."""
    written = commit.stamps[0].seconds
    return written.isdecimal() and int(written) < commit.time


def _number_added(old: bytes | None, new: bytes | None, law: Law) -> set[int]:
    try:
        begun, ended = count_steps(old or None, law), count_steps(new or b"", law)
        return set(range(begun + 1, ended + 1))
    except UnsplittableError:
        return set()
