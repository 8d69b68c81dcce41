"""Whether a change of law changes what is over: its files by themselves, and the clocks of the
cases under both laws at the moment of the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from aduan.core.clocks.turned import Effect, compare_laws
from aduan.core.law.ending import check_ends
from aduan.core.law.fixed import list_fixed_changes
from aduan.core.law.footing import may_lose_footing
from aduan.core.law.forward import (
    check_forward,
    differs_on,
    find_past_changes,
    is_same_calendar,
)
from aduan.core.law.law import Law
from aduan.core.law.letterkeys import check_letters_forward
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import (
    LAW,
    is_law_file,
    is_law_of,
    law_path,
    stem_of,
)
from aduan.core.words.quickly import dataclass
from aduan.store.audit.dates import read_time
from aduan.store.audit.footing import LawJudge, list_unfooted
from aduan.store.audit.laws import Laws
from aduan.store.audit.standing import find_followed, list_standing_cases, read_standing
from aduan.store.files.casefile import Bench, read_case
from aduan.store.git.commits import Change, Commit
from aduan.store.git.repository import Repository

# How many cases are named; of more only the number.
NAMED = 10


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
            if any(list_fixed_changes(sop, after.get(name)))
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change of law does to all cases: those of which a verdict turns, and how many due
    moments move.
    """

    turned: tuple[str, ...]
    moved: int


def check_law_forward(laws: Laws, commit: Commit, touched: Sequence[Change]) -> Iterator[Finding]:
    """The findings of a commit that changes the law, against the law of its parent; `touched`: the
    files of the law that it changes. (How long text is kept judges nothing that was entered.)
    """
    paths = [change.path for change in touched if is_law_file(change.path)]
    if all(is_law_of("retention", path) for path in paths):
        return
    parent = commit.parents[0]
    before, after = laws.law_at(parent), laws.law_at(commit.id)
    if before is not None and after is not None:
        change = LawChange(before, after, read_time(commit.time), parent)
        yield from judge_law_change(laws.repo, laws.prefix, change)


def judge_law_change(repo: Repository, prefix: str, change: LawChange) -> list[Finding]:
    """The findings of a change of law; where the office has no cases yet, of the keys for letters
    alone.
    """
    today = change.before.calendar.local_day(change.moment)
    found = list(check_letters_forward(change.before.office, change.after.office, today))
    if next(list_standing_cases(repo, prefix, change.commit), None) is None:
        return found
    found += check_forward(change.before, change.after, today)
    found += _check_fixed(repo, prefix, change)
    # What is refused already need not be told case by case.
    if not found and may_lose_footing(change.before, change.after, today):
        found += _check_footing(repo, prefix, change)
    found += check_ends(change.before, change.after, today)
    if change.can_turn:
        touched = touch_cases(repo, prefix, change)
        found += tell_turned(touched, change)
    return found


def _check_fixed(repo: Repository, prefix: str, change: LawChange) -> Iterator[Finding]:
    """What a procedure says that cases stand under stays: a new decree is a new file."""
    followed = find_followed(repo, prefix, change.commit, change.changed_sops)
    for name in sorted(followed):
        old = change.before.sops[name]
        new = change.after.sops.get(name)
        parts = list(list_fixed_changes(old, new))
        values = {"sop": name, "parts": _name_some(parts)}
        yield Finding("ADU690", values=values, path=law_path("sop", name))


def _check_footing(repo: Repository, prefix: str, change: LawChange) -> Iterator[Finding]:
    """What stands is right by the new law too, whatever it takes away."""
    before = LawJudge(change.before, change.moment)
    after = LawJudge(change.after, change.moment)
    wrong = sorted(list_unfooted(repo, prefix, change.commit, before, after))
    if wrong:
        named = _name_some(list(map(stem_of, wrong)))
        yield Finding("ADU693", values={"count": len(wrong), "files": named}, path=LAW)


def _name_some(names: Sequence[str]) -> str:
    """The first of several names, and a sign that there are more."""
    said = ", ".join(names[:NAMED])
    return said if len(names) <= NAMED else f"{said}, …"


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
    return law_path("sop", sops[0]) if sops else LAW


def touch_cases(repo: Repository, prefix: str, change: LawChange) -> Touched:
    """Every case of the commit by both laws. One that cannot be read is judged elsewhere."""
    turned, moved = [], 0
    bench = Bench(change.before, change.moment, deadlines=False)
    cases = list(list_standing_cases(repo, prefix, change.commit))
    for path, raw in read_standing(repo, cases):
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
