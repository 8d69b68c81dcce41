"""Somebody who has the ledgers of many offices and all that federations say above them, and works out
how much of each class of each office follows. It shares nothing with the program's own attack on sums:
every label, table, row and sum is a condition on the same unknown counts, and so is each difference of
two sums; they narrow each other until nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from aduan.core.figures.releases.labels import LARGE, LEAST, SMALL, Said
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.publiclaw import PublicLevel, PublicVariable
from aduan.federation.figures import CLOSED_BY, Figure, Grain
from aduan.federation.sums import Sum
from aduan.publish.reading.decoding import count_population

# Office, number of the release, variable, class: a count that only the office knows.
Cell = tuple[str, int, str, str]
Bounds = tuple[int, int]


class ContradictionError(Exception):
    """No count could be what is said of it: something that is told is not true."""


@dataclass(frozen=True, eq=False)
class Above:
    """What one federation says: the rows of its offices, and the sums over them."""

    figures: Sequence[Figure]
    sums: Sequence[Sum]


@dataclass(frozen=True, eq=False)
class Table:
    """One table of one release, as its office published it. `total`: what its classes come to."""

    office: str
    number: int
    year: int
    variable: PublicVariable
    level: PublicLevel
    said: Sequence[Said]
    total: int

    @property
    def cells(self) -> list[Cell]:
        """Its counts, in the order of its classes."""
        return [
            (self.office, self.number, self.variable.name, one.name) for one in self.level.classes
        ]


@dataclass(frozen=True, eq=False)
class Condition:
    """Some counts, each taken once or taken away once, that come to at least `low` and at most `high`."""

    signs: Mapping[Cell, int]
    low: int
    high: int

    def __sub__(self, other: Condition) -> Condition:
        signs = dict(self.signs)
        for cell, sign in other.signs.items():
            signs[cell] = signs.get(cell, 0) - sign
        left = {cell: sign for cell, sign in signs.items() if sign}
        return Condition(left, self.low - other.high, self.high - other.low)


def deduce(ledgers: Mapping[str, Ledger], above: Iterable[Above] = ()) -> dict[Cell, Bounds]:
    """What follows for every count from the ledgers, and from all that stands above them.
    ContradictionError: not all of it can be true.
    """
    tables = [one for name, ledger in ledgers.items() for one in _list_tables(name, ledger)]
    known: dict[Cell, Bounds] = {}
    conditions: list[Condition] = []
    for table in tables:
        for cell, said in zip(table.cells, table.said, strict=True):
            known[cell] = _read_label(said, table.total)
        conditions.append(Condition(dict.fromkeys(table.cells, 1), table.total, table.total))
    told = [one for federation in above for one in _list_conditions(federation, tables)]
    conditions += told
    for one, other in combinations(told, 2):
        if one.signs.keys() & other.signs.keys():
            conditions.append(one - other)
    while _narrow(known, conditions):
        pass
    return known


def _list_tables(office: str, ledger: Ledger) -> Iterator[Table]:
    for place, release in enumerate(ledger.releases):
        if release.span is None:
            continue
        law = ledger.law_of(release)
        for variable, table in zip(law.variables, release.span.tables, strict=True):
            if table.level is None:
                continue
            yield Table(
                office=office,
                number=release.number,
                year=release.period.year,
                variable=variable,
                level=variable.levels[table.level],
                said=table.cells,
                total=count_population(variable, ledger.spanned_by(place), law),
            )


def _read_label(said: Said, total: int) -> Bounds:
    if said == SMALL:
        return 0, LEAST - 1
    if said == LARGE:
        return LEAST, total
    return int(said), int(said)


def _list_conditions(above: Above, tables: Sequence[Table]) -> Iterator[Condition]:
    offices: dict[tuple[int, str, str, str], set[str]] = {}
    for row in above.figures:
        if row.grain is Grain.YEAR and row.measure == CLOSED_BY and row.value is not None:
            place = (row.year, row.variable, row.level, row.class_name)
            offices.setdefault(place, set()).add(row.office)
            cells = _find_cells(tables, {row.office}, row)
            yield Condition(dict.fromkeys(cells, 1), row.value.low, row.value.high)
    for one in above.sums:
        if one.measure == CLOSED_BY:
            inside = offices[one.year, one.variable, one.level, one.class_name]
            cells = _find_cells(tables, inside, one)
            yield Condition(dict.fromkeys(cells, 1), one.value.low, one.value.high)


def _find_cells(tables: Sequence[Table], offices: set[str], row: Figure | Sum) -> list[Cell]:
    """The counts that a row or sum adds up: of its year and variable, those whose class lies in its own."""
    found: list[Cell] = []
    for table in tables:
        is_of = table.office in offices and table.year == row.year
        if not is_of or table.variable.name != row.variable:
            continue
        coarse = next(level for level in table.variable.levels if level.name == row.level)
        for cell, one in zip(table.cells, table.level.classes, strict=True):
            code = one.codes[0] if one.codes else ""
            if coarse.classes[coarse.class_of(code)].name == row.class_name:
                found.append(cell)
    return found


def _narrow(known: dict[Cell, Bounds], conditions: Sequence[Condition]) -> bool:
    """Whether any count could be narrowed by what all others in a condition can be at most, at least."""
    has_moved = False
    for condition in conditions:
        parts = {cell: _turn(known[cell], sign) for cell, sign in condition.signs.items()}
        least = sum(low for low, _high in parts.values())
        most = sum(high for _low, high in parts.values())
        for cell, (low, high) in parts.items():
            new_low = max(low, condition.low - (most - high))
            new_high = min(high, condition.high - (least - low))
            if (new_low, new_high) == (low, high):
                continue
            if new_low > new_high:
                raise ContradictionError(cell)
            known[cell] = _turn((new_low, new_high), condition.signs[cell])
            least += new_low - low
            most += new_high - high
            has_moved = True
    return has_moved


def _turn(bounds: Bounds, sign: int) -> Bounds:
    return bounds if sign > 0 else (-bounds[1], -bounds[0])
