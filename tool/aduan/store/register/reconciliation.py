"""Rows in, cases out: what became of every row, by reason, by open or closed, and by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from aduan.store.register.row import Glimpse

# From so many refused rows on, and from such a difference, a refusal is called one-sided.
ENOUGH = 10
TIMES = 2
POINTS = 0.02

K = TypeVar("K", bound=Hashable)


class Fate(StrEnum):
    """What became of a row. Every row has one."""

    NEW = "new"
    CLOSED = "closed_since"
    CHANGED = "changed"
    SAME = "unchanged"
    JOINED = "joined"
    REFUSED = "refused"


class Side(StrEnum):
    """What a row says of its complaint: `UNKNOWN` only of rows that could not be read so far."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """A row as it is counted. `reason`: the name of a refusal's reason."""

    fate: Fate
    side: Side
    year: int | None
    reason: str = ""


@dataclass(frozen=True)
class Count:
    """How many rows of a kind there are, and what became of them."""

    rows: int
    fates: Counter[Fate]

    @property
    def refused(self) -> int:
        return self.fates[Fate.REFUSED]

    @property
    def share(self) -> float:
        """The share of rows that were refused."""
        return self.refused / self.rows if self.rows else 0.0


@dataclass(frozen=True)
class OneSided:
    """A kind of row that is refused far more often than the rest. `kind`: a side, or a year."""

    kind: str
    refused: int
    rows: int
    other_refused: int
    other_rows: int


@dataclass(frozen=True)
class Reconciliation:
    """All rows by what they say and what became of them. The sums hold by making: each row is
    counted once.
    """

    told: Counter[Told]

    @property
    def total(self) -> Count:
        return self._count(lambda _told: True)

    def by_side(self) -> dict[Side, Count]:
        return {side: self._count(lambda told, side=side: told.side is side) for side in Side}  # type: ignore[misc]

    def by_year(self) -> dict[int | None, Count]:
        """In order of the years of receipt; at the end the rows whose year cannot be told."""
        return self._group(lambda told: told.year, key=lambda year: (year is None, year or 0))

    def by_reason(self) -> dict[str, Counter[Side]]:
        """The refused rows by reason, most frequent first."""
        found: dict[str, Counter[Side]] = {}
        for told, count in self.told.items():
            if told.fate is Fate.REFUSED:
                found.setdefault(told.reason, Counter())[told.side] += count

        def rank(reason: str) -> tuple[int, str]:
            return -found[reason].total(), reason

        return {reason: found[reason] for reason in sorted(found, key=rank)}

    def find_one_sided(self) -> list[OneSided]:
        """Open against closed, then each year against all others."""
        sides = self.by_side()
        known = [(side.value, sides[side]) for side in (Side.OPEN, Side.CLOSED)]
        years = [(str(year), count) for year, count in self.by_year().items() if year]
        pairs = [*_against(known), *_against(years)]
        return [found for found in pairs if _is_one_sided(found)]

    def _count(self, wanted: Callable[[Told], bool]) -> Count:
        fates: Counter[Fate] = Counter()
        for told, count in self.told.items():
            if wanted(told):
                fates[told.fate] += count
        return Count(fates.total(), fates)

    def _group(self, of: Callable[[Told], K], key: Callable[[K], object]) -> dict[K, Count]:
        fates: dict[K, Counter[Fate]] = {}
        for told, count in self.told.items():
            fates.setdefault(of(told), Counter())[told.fate] += count
        ordered = sorted(fates, key=key)  # type: ignore[arg-type]
        return {name: Count(fates[name].total(), fates[name]) for name in ordered}


def tell(seen: Glimpse, fate: Fate, reason: str = "") -> Told:
    """A row as it is counted."""
    side = Side.UNKNOWN if seen.closed is None else Side.CLOSED if seen.closed else Side.OPEN
    return Told(fate, side, seen.year, reason)


def reconcile(told: Iterable[Told]) -> Reconciliation:
    return Reconciliation(Counter(told))


def _against(counts: Sequence[tuple[str, Count]]) -> Iterator[OneSided]:
    """Each kind beside all others together."""
    refused = sum(count.refused for _name, count in counts)
    rows = sum(count.rows for _name, count in counts)
    for name, count in counts:
        other_refused, other_rows = refused - count.refused, rows - count.rows
        yield OneSided(name, count.refused, count.rows, other_refused, other_rows)


def _is_one_sided(found: OneSided) -> bool:
    if found.refused < ENOUGH or not found.other_rows:
        return False
    share, other = found.refused / found.rows, found.other_refused / found.other_rows
    return share > TIMES * other and share - other > POINTS
