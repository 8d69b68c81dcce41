"""Who read by the rules that the office had, change by change: by these what lies in the vault was sealed,
and by one of these somebody came to read more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from aduan.core.case.circle import draw_circle, find_circle_at, list_turning_days
from aduan.core.case.fold import Case
from aduan.core.case.lettercircle import draw_letter_circle
from aduan.core.law.law import Law
from aduan.core.words.officepaths import STAFF_FILE, law_folder
from aduan.core.words.quickly import dataclass
from aduan.store.audit.laws import Laws
from aduan.store.git.repository import Repository
from aduan.store.keys.wrapping import CaseKey, name_circle
from aduan.store.sync.rulesin import RuleChange, list_last_changes

# So many changes of the rules are looked back.
LOOKED_BACK = 100
# And so many of the procedures, and of the staff file.
CHANGED = 20
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class RulesOnce:
    """The rules as they stood from one change to the next. `change`: what made them so; None: as the files
    lie here, recorded or not. `first`, `last`: the days on which they were in force.
    """

    change: RuleChange | None
    law: Law
    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """The days on which who reads turned, and the first of all."""
        turning = list_turning_days(self.law)
        return sorted({self.first, *(day for day in turning if self.first < day <= self.last)})

    def find_readers(self, key: CaseKey, case: Case | None, day: date) -> frozenset[str]:
        """The public keys to which these rules would seal a key on a day: of a case as it stands, or, where
        there is none, of letters.
        """
        if case is None:
            return draw_letter_circle(self.law, key.group, day).keys
        sop = self.law.sops.get(case.sop)
        if sop is None:
            return frozenset()
        return find_circle_at(self.law, sop, case.position, key.group, day).keys


class PastRules:
    """The rules of an office as they stand, and before each change, read as far back as is asked."""

    def __init__(self, repo: Repository, law: Law, today: date) -> None:
        self._known: list[RulesOnce] = []
        self._coming = _read_rules(repo, law, today)

    def __iter__(self) -> Iterator[RulesOnce]:
        """The newest first."""
        return _replay(self._known, self._coming)

    def find_circles(
        self, names: Set[str], recused: Iterable[frozenset[str]]
    ) -> dict[str, frozenset[str]]:
        """The public keys of circles by what these are called, as far as the office had them. `recused`:
        who was kept from a case, each time.
        """
        found: dict[str, frozenset[str]] = {}
        kept_out = list(recused)
        for rules in self:
            if found.keys() >= names:
                break
            for keys in _list_circles(rules, kept_out):
                name = name_circle(keys)
                if name in names:
                    found[name] = keys
        return found

    def find_change(self, holds: Callable[[RulesOnce], bool]) -> RulesOnce | None:
        """The rules from which on something holds that holds now; None: it held as far back as is looked."""
        newer: RulesOnce | None = None
        for rules in self:
            if not holds(rules):
                return newer
            newer = rules
        return None


def list_earlier_procedures(repo: Repository, law: Law) -> list[Law]:
    """A law with its procedures as they stood before each of their last changes."""
    past = _list_before(repo, law_folder("sop"))
    return [replace(law, sops=once.sops) for once in past]


def list_past_staff(repo: Repository, law: Law) -> list[Law]:
    """A law with the staff file as it stood before each of its last changes."""
    return [replace(law, staff=once.staff) for once in _list_before(repo, STAFF_FILE)]


def _list_before(repo: Repository, path: str) -> list[Law]:
    """The law as it stood before each of the last changes of a path."""
    laws = Laws(repo, repo.prefix)
    found = []
    for change in list_last_changes(repo, CHANGED, path):
        before = repo.resolve(f"{change.commit}^")
        past = laws.law_at(before) if before else None
        if past is not None:
            found.append(past)
    return found


def _replay(known: list[_Item], coming: Iterator[_Item]) -> Iterator[_Item]:
    """What was read already, then what still comes, which is read once for all."""
    place = 0
    while True:
        if place == len(known):
            item = next(coming, None)
            if item is None:
                return
            known.append(item)
        yield known[place]
        place += 1


def _read_rules(repo: Repository, law: Law, today: date) -> Iterator[RulesOnce]:
    yield RulesOnce(None, law, today, today)
    laws, last = Laws(repo, repo.prefix), today
    for change in list_last_changes(repo, LOOKED_BACK):
        read = laws.law_at(change.commit)
        written = datetime.fromtimestamp(int(change.written), UTC)
        first = min(law.calendar.local_day(written), last)
        if read is not None:
            yield RulesOnce(change, read, first, last)
        last = first


def _list_circles(rules: RulesOnce, recused: Iterable[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Every circle that a case, or a letter, can have had while these rules were in force."""
    roles: set[frozenset[str]] = set()
    for sop in rules.law.sops.values():
        for rule in sop.readers.values():
            roles |= rule.list_role_sets()
    for day in rules.days:
        for held in roles:
            for people in recused:
                yield draw_circle(rules.law, held, day, people).keys
