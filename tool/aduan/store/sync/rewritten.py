"""What was agreed on here and stands on the other side as other commits: each of them is told, and
none is taken in of which the steps count from another moment there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class Difference(StrEnum):
    AUTHOR = "author"
    MESSAGE = "message"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A commit that was agreed on here, and the one that says the same `there`; "" where none does
    alone. `before` and `after`: when either was entered.
    """

    here: str
    there: str
    differs: tuple[Difference, ...]
    before: datetime
    after: datetime


def compare_agreed(repo: Repository, shared: str, theirs: str) -> list[Rewritten]:
    """The commits up to `shared` that `theirs` has no more, with what stands there instead."""
    gone = read_unshared(repo, read_commits(repo, [shared, f"^{theirs}"]))
    came = read_unshared(repo, read_commits(repo, [theirs, f"^{shared}"]))
    found: list[Rewritten] = []
    for one in gone:
        other = _find_twin(one, came)
        if other is not None:
            came.remove(other)
        found.append(_compare(one, other))
    return found


def _find_twin(one: Unshared, came: Sequence[Unshared]) -> Unshared | None:
    """The commit that was made of another: by the same author of the same moment, or else of the same
    files.
    """
    paths = _list_paths(one)
    same = [other for other in came if _list_paths(other) == paths]
    exact = [other for other in same if other.written.author == one.written.author]
    return next(iter([*exact, *same]), None)


def _list_paths(one: Unshared) -> list[str]:
    return [change.path for change in one.commit.changes]


def _compare(one: Unshared, other: Unshared | None) -> Rewritten:
    before = datetime.fromtimestamp(one.commit.time, UTC)
    if other is None:
        return Rewritten(one.commit.id, "", (), before, before)
    differs: list[Difference] = []
    if other.written.author != one.written.author:
        differs.append(Difference.AUTHOR)
    if other.written.message != one.written.message:
        differs.append(Difference.MESSAGE)
    if other.commit.time != one.commit.time:
        differs.append(Difference.MOMENT)
    after = datetime.fromtimestamp(other.commit.time, UTC)
    return Rewritten(one.commit.id, other.commit.id, tuple(differs), before, after)


def list_entered_later(
    repo: Repository, rewritten: Iterable[Rewritten], shared: str, theirs: str
) -> list[str]:
    """The cases and registers of which a step counts as entered at another moment on the other side,
    by their names. What somebody brought back as it was, and vouches for, is not among them.
    """
    law = SharedLine(repo, theirs, repo.prefix).law
    base = repo.find_base(shared, theirs)
    if law is None or not base:
        return []
    excused = list_excused(repo, base, theirs)
    strange = [one.here for one in rewritten if one.there not in excused]
    paths: set[str] = set()
    for commit in read_commits(repo, [shared, f"^{base}"]):
        if commit.id in strange:
            paths.update(change.path for change in commit.changes)
    return list(_find_moved(repo, sorted(paths), (shared, theirs), law))


def _find_moved(
    repo: Repository, paths: Iterable[str], tips: tuple[str, str], law: Law
) -> Iterator[str]:
    for path in paths:
        local = path.removeprefix(repo.prefix)
        if kind_of(local) not in (PathKind.CASE, PathKind.BOX):
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
