"""The cases with steps that this clone alone has, and what becomes of them once they are shared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from aduan.core.case.fold import Case, fold
from aduan.core.clocks.handingon import find_handing_on, is_late_by_entry
from aduan.core.law.frame import frame_of
from aduan.core.law.law import Law
from aduan.core.words.officepaths import PathKind, kind_of
from aduan.core.words.quickly import dataclass
from aduan.store.git.commits import Change, Commit, read_commits
from aduan.store.git.repository import Repository
from aduan.store.sync.ownrefs import SHARED


@dataclass(frozen=True)
class CaseAhead:
    """A case of which this clone alone has the steps from the number `first` on. `path`: of its file,
    from the repository's folder.
    """

    path: str
    case: Case
    first: int


@dataclass(frozen=True)
class Ahead:
    """What is not shared yet: so many commits, and the cases among them. `until`: the last moment at
    which all of it counts as it happened; None where nothing hangs on that. `late`: the ids of the
    cases for which it is over already.
    """

    commits: int
    until: datetime | None
    late: tuple[str, ...]


def read_ahead(repo: Repository, law: Law, as_of: datetime) -> Ahead:
    """What is not shared at a moment, and until when it has to be."""
    commits = _list_commits(repo)
    moments: list[datetime] = []
    late: list[str] = []
    for one in _list_cases(repo, law, commits):
        until = find_handing_on(one.case, one.first, frame_of(one.case.sop, law, as_of))
        if until is not None and until < as_of:
            late.append(one.case.id)
        elif until is not None:
            moments.append(until)
    return Ahead(len(commits), min(moments, default=None), tuple(sorted(late)))


def list_ahead(repo: Repository, law: Law) -> list[CaseAhead]:
    """The cases with steps that are not shared; none where nothing was ever exchanged."""
    return _list_cases(repo, law, _list_commits(repo))


def list_late_by_entry(
    repo: Repository, law: Law, before: Iterable[CaseAhead], as_of: datetime
) -> list[str]:
    """Of cases as they were before an exchange, the ids of those that count late after it, for their
    steps were entered on the line too late.
    """
    cases = list(before)
    raws = repo.read_objects([f"HEAD:{one.path}" for one in cases])
    late = []
    for one, raw in zip(cases, raws, strict=True):
        after = _read_case(raw, law)
        frame = frame_of(one.case.sop, law, as_of)
        if after is not None and is_late_by_entry(one.case, after, frame):
            late.append(one.case.id)
    return sorted(late)


def _list_commits(repo: Repository) -> list[Commit]:
    shared, head = repo.describe_objects([SHARED, "HEAD"])
    if shared is None or shared == head:
        return []
    return read_commits(repo, ["HEAD", f"^{shared[0]}"])


def _list_cases(repo: Repository, law: Law, commits: Iterable[Commit]) -> list[CaseAhead]:
    spans: dict[str, tuple[Change, Change]] = {}
    for commit in commits:
        for change in commit.changes:
            if _is_case(repo, change):
                begun, _last = spans.get(change.path, (change, change))
                spans[change.path] = begun, change
    found = []
    for path, (begun, last) in spans.items():
        old, new = repo.read_objects([begun.old, last.new])
        one = _compare(path, None if begun.is_added else old, new, law)
        if one is not None:
            found.append(one)
    return found


def _is_case(repo: Repository, change: Change) -> bool:
    is_ours = change.path.startswith(repo.prefix) and change.is_plain
    return is_ours and kind_of(change.path.removeprefix(repo.prefix)) is PathKind.CASE


def _compare(path: str, old: bytes | None, new: bytes | None, law: Law) -> CaseAhead | None:
    """None: there is no case in it that could be measured; `aduan check` says why."""
    # What reads YAML is loaded where there is a file to read: the work list asks each time, and most
    # of the time all is shared.
    from aduan.store.files.chunks import UnsplittableError
    from aduan.store.sync.story import count_steps

    case = _read_case(new, law)
    if case is None:
        return None
    try:
        return CaseAhead(path, case, count_steps(old, law) + 1)
    except UnsplittableError:
        return None


def _read_case(raw: bytes | None, law: Law) -> Case | None:
    from aduan.store.files.chunks import UnsplittableError
    from aduan.store.sync.story import read_story

    try:
        story = read_story(raw or b"", law)
    except UnsplittableError:
        return None
    return fold(story.case_id, story.events, story.sop, law)
