"""What was agreed on here and stands on the other side as other commits: each of them is told, and
none is taken in that is another's there, or of which the steps count from another moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum

from aduan.core.law.law import Law
from aduan.core.words.officepaths import PathKind, kind_of, stem_of
from aduan.core.words.quickly import dataclass
from aduan.store.audit.broughtback import list_excused
from aduan.store.files.chunks import UnsplittableError
from aduan.store.git.commits import read_commits
from aduan.store.git.repository import Repository
from aduan.store.sync.boxtail import list_entry_moments
from aduan.store.sync.line import SharedLine
from aduan.store.sync.replaying import Unshared
from aduan.store.sync.story import Key, read_story
from aduan.store.sync.unshared import read_unshared

# When each step of a file was entered, where the file says it.
Entries = Mapping[Key, object]
GROWING = (PathKind.CASE, PathKind.BOX)


class Difference(StrEnum):
    """What a commit has other than the one that it was made of: when it was written or entered, or
    its message.
    """

    WRITTEN = "written"
    MESSAGE = "message"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A commit that was agreed on here, and the one of the same author that says the same `there`.
    `before` and `after`: when either was entered.
    """

    here: str
    there: str
    differs: tuple[Difference, ...]
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Compared:
    """The commits that were agreed on here and are gone on the other side: what stands there instead,
    and those for which nothing of the same author does (`unowned`, by their ids).
    """

    rewritten: tuple[Rewritten, ...]
    unowned: tuple[str, ...]


def compare_agreed(repo: Repository, shared: str, theirs: str) -> Compared:
    """The commits up to `shared` that `theirs` has no more, with what stands there instead. Where
    somebody brought back the line as it was, and vouches for it, that is whose it says.
    """
    is_vouched = bool(_list_vouched(repo, shared, theirs))
    gone = read_unshared(repo, read_commits(repo, [shared, f"^{theirs}"]))
    came = read_unshared(repo, read_commits(repo, [theirs, f"^{shared}"]))
    found: list[Rewritten] = []
    unowned: list[str] = []
    for one in gone:
        other = _find_twin(one, came, repo.prefix)
        if other is None:
            if not is_vouched:
                unowned.append(one.commit.id)
            continue
        came.remove(other)
        found.append(_compare(one, other))
    return Compared(tuple(found), tuple(unowned))


def _list_vouched(repo: Repository, shared: str, theirs: str) -> frozenset[str]:
    base = repo.find_base(shared, theirs)
    return list_excused(repo, base, theirs) if base else frozenset()


def loses_vouched(repo: Repository, shared: str, theirs: str) -> bool:
    """Whether the other side lacks something of what somebody brought back here, and vouches for."""
    return bool(_list_vouched(repo, theirs, shared))


def _find_twin(one: Unshared, came: Iterable[Unshared], prefix: str) -> Unshared | None:
    """The commit that was made of another: by the same author, of the same files; the first that was
    written at the same moment, if there is one.
    """
    marks, owner = _list_marks(one, prefix), _name_author(one)
    same = [c for c in came if _list_marks(c, prefix) == marks and _name_author(c) == owner]
    exact = [other for other in same if other.written.author == one.written.author]
    return next(iter([*exact, *same]), None)


def _list_marks(one: Unshared, prefix: str) -> list[str]:
    """What tells the changes of a commit: of a file that grows, of which the tail may be entered anew,
    the path; of another what it says before and after, too.
    """
    marks: list[str] = []
    for change in one.commit.changes:
        grows = kind_of(change.path.removeprefix(prefix)) in GROWING
        marks.append(change.path if grows else f"{change.path} {change.old} {change.new}")
    return marks


def _name_author(one: Unshared) -> bytes:
    """Name and address; without the moment."""
    return one.written.author.rpartition(b"> ")[0]


def _compare(one: Unshared, other: Unshared) -> Rewritten:
    differs: list[Difference] = []
    if other.written.author != one.written.author:
        differs.append(Difference.WRITTEN)
    if other.written.message != one.written.message:
        differs.append(Difference.MESSAGE)
    if other.commit.time != one.commit.time:
        differs.append(Difference.ENTERED)
    before, after = (datetime.fromtimestamp(c.commit.time, UTC) for c in (one, other))
    return Rewritten(one.commit.id, other.commit.id, tuple(differs), before, after)


def find_unowned(repo: Repository, shared: str, theirs: str, lost: Iterable[str]) -> str | None:
    """The first commit of which the other side has all that it says, and not by its author alone; None:
    there is none. `lost`: those of which it has not all.
    """
    unowned = compare_agreed(repo, shared, theirs).unowned
    gone = frozenset(lost)
    return next((commit for commit in unowned if commit not in gone), None)


def list_entered_later(
    repo: Repository, rewritten: Iterable[Rewritten], shared: str, theirs: str
) -> list[str]:
    """The cases and registers of which a step counts as entered at another moment on the other side,
    by their names. What somebody brought back as it was, and vouches for, is not among them.
    """
    law = SharedLine(repo, theirs, repo.prefix).law
    if law is None:
        return []
    vouched = _list_vouched(repo, shared, theirs)
    strange = [one.here for one in rewritten if one.there not in vouched]
    paths: set[str] = set()
    for commit in read_commits(repo, [shared, f"^{theirs}"]):
        if commit.id in strange:
            paths.update(change.path for change in commit.changes)
    return list(_find_moved(repo, sorted(paths), (shared, theirs), law))


def _find_moved(
    repo: Repository, paths: Iterable[str], tips: tuple[str, str], law: Law
) -> Iterator[str]:
    for path in paths:
        local = path.removeprefix(repo.prefix)
        if kind_of(local) not in GROWING:
            continue
        here, there = repo.read_objects([f"{tip}:{path}" for tip in tips])
        known, new = _read_entries(local, here, law), _read_entries(local, there, law)
        if any(new.get(key, moment) != moment for key, moment in known.items()):
            yield stem_of(local)


def _read_entries(path: str, raw: bytes | None, law: Law) -> Entries:
    """Nothing of a file that is none; the audit has its say on it."""
    try:
        if kind_of(path) is PathKind.BOX:
            return list_entry_moments(raw or b"")
        story = read_story(raw or b"", law)
    except UnsplittableError:
        return {}
    moments = [event.entered for event in story.events]
    return dict(zip(story.keys, moments, strict=True))
