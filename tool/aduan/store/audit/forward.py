"""Whether a change of law changes what is over: its files by themselves, and the clocks of the
cases under both laws at the moment of the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from aduan.core.clocks.turned import Effect, compare_laws
from aduan.core.law.forward import (
    check_forward,
    differs_on,
    find_past_changes,
    is_same_calendar,
)
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import (
    CASES,
    LAW,
    has_case_name,
    is_law_file,
    is_law_of,
    law_folder,
    stem_of,
)
from aduan.store.audit.dates import read_time
from aduan.store.audit.laws import Laws
from aduan.store.files.casefile import Bench, read_case
from aduan.store.git.commits import Change, Commit
from aduan.store.git.repository import Repository

# How many cases are named; of more only the number.
NAMED = 10
LIMIT = 512 * 1024


@dataclass(frozen=True, eq=False)
class LawChange:
    """One law after another, at a moment, with the commit whose cases are judged by both."""

    before: Law
    after: Law
    moment: datetime
    commit: str

    @property
    def can_turn(self) -> bool:
        """Whether what is over could change at all: no day that is still ahead can do that."""
        one, other = self.before.calendar, self.after.calendar
        today = one.local_day(self.moment)
        if one.zone != other.zone or differs_on(one, other, today):
            return True
        if any(find_past_changes(one, other, today)):
            return True
        years = one.standing.keys() ^ other.standing.keys()
        return any(year <= today.year for year in years) or bool(self.changed_sops)

    @property
    def changed_sops(self) -> frozenset[str]:
        """The procedures that measure, or lead a case, otherwise than before."""
        after = self.after.sops
        return frozenset(
            name
            for name, sop in self.before.sops.items()
            if name not in after or _read_course(sop) != _read_course(after[name])
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change of law does to all cases: those of which a verdict turns, and how many due
    moments move.
    """

    turned: tuple[str, ...]
    moved: int


def _judges_no_time(path: str) -> bool:
    return is_law_of("codes", path) or is_law_of("retention", path)


def check_law_forward(laws: Laws, commit: Commit, touched: Sequence[Change]) -> Iterator[Finding]:
    """The findings of a commit that changes the law, against the law of its parent; `touched`: the
    files of the law that it changes. (Codes, and how long text is kept, judge no time.)
    """
    judging = [c for c in touched if is_law_file(c.path) and not _judges_no_time(c.path)]
    if not judging:
        return
    parent = commit.parents[0]
    before, after = laws.law(laws.state(parent)), laws.law(laws.state(commit.id))
    if before is not None and after is not None:
        change = LawChange(before, after, read_time(commit.time), parent)
        yield from judge_law_change(laws.repo, laws.prefix, change)


def judge_law_change(repo: Repository, prefix: str, change: LawChange) -> list[Finding]:
    """The findings of a change of law; none where the office has no cases yet."""
    if next(_list_cases(repo, prefix, change.commit), None) is None:
        return []
    today = change.before.calendar.local_day(change.moment)
    found = list(check_forward(change.before, change.after, today))
    if change.can_turn:
        touched = touch_cases(repo, prefix, change)
        found += tell_turned(touched, change)
    return found


def count_moved(repo: Repository, prefix: str, change: LawChange) -> Iterator[Finding]:
    """How many due moments that lie ahead a change of law moves, where it moves some."""
    same = is_same_calendar(change.before.calendar, change.after.calendar)
    if same and not change.changed_sops:
        return
    touched = touch_cases(repo, prefix, change)
    if touched.moved:
        yield Finding("ADU686", values={"count": touched.moved}, path=_find_path(change))


def tell_turned(touched: Touched, change: LawChange) -> Iterator[Finding]:
    """The finding that names the cases whose verdicts turn, at the files that bring it about."""
    if touched.turned:
        named = ", ".join(islice(touched.turned, NAMED))
        more = "" if len(touched.turned) <= NAMED else ", …"
        values = {"count": len(touched.turned), "cases": named + more}
        yield Finding("ADU680", values=values, path=_find_path(change))


def _find_path(change: LawChange) -> str:
    sops = sorted(change.changed_sops)
    return f"{law_folder('sop')}/{sops[0]}.yaml" if sops else LAW


def touch_cases(repo: Repository, prefix: str, change: LawChange) -> Touched:
    """Every case of the commit by both laws. One that cannot be read is judged elsewhere."""
    turned, moved = [], 0
    bench = Bench(change.before, change.moment, deadlines=False)
    for path, raw in _read_cases(repo, prefix, change.commit):
        effect = _compare(path, raw, bench, change.after)
        if effect.turned:
            turned.append(stem_of(path))
        moved += len(effect.moved)
    return Touched(tuple(turned), moved)


def _compare(path: str, raw: bytes, bench: Bench, after: Law) -> Effect:
    case = read_case(path, raw, bench).case
    if case is None:
        return Effect()
    return compare_laws(case, bench.frame(case.sop), after)


def _read_cases(repo: Repository, prefix: str, commit: str) -> Iterator[tuple[str, bytes]]:
    found = list(_list_cases(repo, prefix, commit))
    contents = repo.stream_objects([blob for _path, blob in found], LIMIT)
    for (path, _blob), (_size, raw) in zip(found, contents, strict=True):
        if raw is not None:
            yield path, raw


def _list_cases(repo: Repository, prefix: str, commit: str) -> Iterator[tuple[str, str]]:
    """The case files of a commit: the path of each from the office's folder, and its blob."""
    listed = repo.read_raw("ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix + CASES)
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        head, _tab, path = entry.partition("\t")
        if has_case_name(path) and " blob " in head:
            yield path.removeprefix(prefix), head.split()[2]


def _read_course(sop: Sop) -> object:
    """All of a procedure that its clocks are measured by."""
    clocks = {
        name: (clock.limit, clock.unit, clock.states, clock.stage, clock.warns, clock.tiers)
        for name, clock in sop.clocks.items()
    }
    states = {name: (s.stage, s.held_by, s.final) for name, s in sop.states.items()}
    events = {
        name: (
            kind.effect,
            kind.sources,
            kind.undated,
            [(move.sources, move.target, move.outcome) for move in kind.moves],
        )
        for name, kind in sop.events.items()
    }
    return clocks, states, events
