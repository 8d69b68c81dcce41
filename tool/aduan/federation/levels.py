"""Tables of several offices brought to classes that all of them have: each table as it came out, its
classes put together where a coarser level of the law says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aduan.core.figures.releases.publiclaw import PublicLevel, PublicVariable
from aduan.core.law.published import REST
from aduan.federation.figures import Why
from aduan.federation.intervals import Interval, add_up

# Of a code the one that means the same; None: none does.
Codes = Callable[[str], str | None]


@dataclass(frozen=True, eq=False)
class TablePart:
    """One table of one span: in which classes it came out, and what each can be. `stages`: those of its
    procedure. `population`: how many closings they are together.
    """

    procedure: str
    stages: tuple[str, ...]
    variable: PublicVariable
    level: PublicLevel
    values: Sequence[Interval]
    population: int


@dataclass(frozen=True, eq=False)
class Standard:
    """The classes to which a variable's tables are brought: those of the law that most offices have."""

    procedure: str
    stages: tuple[str, ...]
    variable: PublicVariable

    def is_of(self, part: TablePart) -> bool:
        """Whether a table came out by the same procedure. Its id alone does not say so: many offices
        begin with one file, and write their own decree into it.
        """
        return (part.procedure, part.stages) == (self.procedure, self.stages)


def find_standard(offices: Iterable[Sequence[TablePart]]) -> Standard | None:
    """The law by which the tables of most offices came out; of several, the first by its name. None:
    there is no table.
    """
    counts: dict[tuple[object, ...], int] = {}
    found: dict[tuple[object, ...], TablePart] = {}
    for parts in offices:
        # Who publishes each quarter has four tables, and is one office all the same.
        own = {_key_of(part): part for part in parts}
        for key, part in own.items():
            counts[key] = counts.get(key, 0) + 1
            found.setdefault(key, part)
    if not counts:
        return None
    best = min(counts, key=lambda key: (-counts[key], str(key)))
    first = found[best]
    return Standard(first.procedure, first.stages, first.variable)


def _key_of(part: TablePart) -> tuple[object, ...]:
    """What two laws have to share to be one: stages, classes and codes, whatever they are called."""
    levels = [
        (level.name, level.rest, tuple((one.name, one.codes) for one in level.classes))
        for level in part.variable.levels
    ]
    return part.procedure, part.stages, part.variable.name, tuple(levels)


def bring(
    part: TablePart, level: PublicLevel, standard: Standard, codes: Codes | None
) -> dict[str, Interval] | Why:
    """A table in the classes of a level, each within its bounds; or why it cannot be brought there.

    `codes`: for another procedure, which of its codes means which; None: nobody has said it.
    """
    if not standard.is_of(part) and codes is None:
        return Why.PROCEDURE
    found: dict[str, list[Interval]] = {one.name: [] for one in level.classes}
    for one, value in zip(part.level.classes, part.values, strict=True):
        is_rest = one.name == part.level.rest
        target = _find_class(one.codes, level, codes, is_rest=is_rest)
        if target is None:
            return Why.CODES
        found[target].append(value)
    return {name: add_up(values) for name, values in found.items()}


def _find_class(
    own: Sequence[str], level: PublicLevel, codes: Codes | None, *, is_rest: bool
) -> str | None:
    """The class of a level in which all codes of another class are; None: there is none. In the class
    of the rest is, besides its codes, what no class names.
    """
    places = {_find_code(code, level, codes) for code in own}
    if is_rest:
        places.add(level.rest)
    return places.pop() if len(places) == 1 else None


def _find_code(code: str, level: PublicLevel, codes: Codes | None) -> str | None:
    meant = codes(code) if codes is not None else code
    if meant == REST:
        return level.rest
    for one in level.classes:
        if meant in one.codes:
            return one.name
    return None


def find_common_level(
    offices: Iterable[Sequence[TablePart]], standard: Standard, codes: Mapping[str, Codes]
) -> PublicLevel | None:
    """The finest level to which all can be brought that can be brought to any; None: nobody can."""
    able: list[set[int]] = []
    for parts in offices:
        places = {
            place
            for place, level in enumerate(standard.variable.levels)
            if all(_can(part, level, standard, codes) for part in parts)
        }
        if places:
            able.append(places)
    common = set.intersection(*able) if able else set()
    return standard.variable.levels[min(common)] if common else None


def _can(
    part: TablePart, level: PublicLevel, standard: Standard, codes: Mapping[str, Codes]
) -> bool:
    return not isinstance(bring(part, level, standard, codes_of(part, standard, codes)), Why)


def codes_of(part: TablePart, standard: Standard, codes: Mapping[str, Codes]) -> Codes | None:
    """Which of a table's codes means which: none has to be said of the standard's own procedure."""
    return None if standard.is_of(part) else codes.get(part.procedure)
