"""A1: the least and the most that each class can have, by all that is published and by the procedure.

Tables of different spans share no closing, and a span has no table of two variables. What is left is
one small flow: closings of each stage, whose numbers are public, into the classes that the procedure
lets them end in. By Hoffman's theorem (1960, on circulations) such a flow is possible just if for
every set of stages no more must, and no less can, go into its classes than there is; so the exact
bounds of a class are the tightest of these over all sets of stages. No solver is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.text import mark as _
from aduan.publish.attack.report import Breach
from aduan.publish.attack.tables import AT_LEAST, AT_MOST, LARGE, SMALL, Seen, list_tables


@dataclass(frozen=True)
class Bounds:
    """One class: its label, the stages that it may come from, what it says at the least and at the
    most; after `tighten` what it can have.
    """

    name: str
    said: int | str
    stages: frozenset[str]
    least: int
    most: int


def find_given_away(ledger: Ledger, first: int = 0) -> Iterator[Breach]:
    """Small classes that cannot be empty, and tables that no complaints at all could give."""
    for seen in list_tables(ledger, first):
        cells = seen.table.cells
        if seen.level is None or len(cells) != len(seen.level.classes):
            continue
        for one in tighten(seen):
            if one.least > one.most:
                text = _("table {table} contradicts itself: no complaints at all could give it")
                yield Breach("A1", seen.release.name, text, {"table": seen.name})
                break
            if one.said == SMALL and one.least > 0:
                text = _(
                    "table {table} gives away that somebody is in a class of 0–4; a coarser level "
                    "in the law would not"
                )
                yield Breach("A1", seen.release.name, text, {"table": seen.name})


def tighten(seen: Seen) -> list[Bounds]:
    """The exact least and most of every class of a table."""
    told = [*_list_told(seen)]
    sets = [frozenset(some) for some in _subsets(list(seen.by_stage))]
    return [_tighten_one(one, told, sets, seen.by_stage) for one in told]


def _list_told(seen: Seen) -> Iterator[Bounds]:
    level = seen.level
    assert level is not None  # noqa: S101  # only tables that are shown come here
    every = frozenset(seen.by_stage)
    for one, said in zip(level.classes, seen.table.cells, strict=True):
        stages = (frozenset(one.stages) & every) or every
        if said == SMALL:
            yield Bounds(one.name, said, stages, 0, AT_MOST)
        elif said == LARGE:
            yield Bounds(one.name, said, stages, AT_LEAST, max(seen.total, AT_LEAST))
        else:
            yield Bounds(one.name, said, stages, int(said), int(said))


def _subsets(stages: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(stages) + 1):
        yield from combinations(stages, size)


def _tighten_one(
    one: Bounds, told: Sequence[Bounds], sets: Sequence[frozenset[str]], counts: dict[str, int]
) -> Bounds:
    least, most = one.least, one.most
    others = [other for other in told if other is not one]
    for stages in sets:
        inside = sum(counts[stage] for stage in stages)
        if one.stages & stages:
            # What the other classes that these stages can end in cannot take, it has to.
            room = sum(other.most for other in others if other.stages & stages)
            least = max(least, inside - room)
        if one.stages <= stages:
            # What must be in the other classes that come from these stages alone, it cannot have.
            taken = sum(other.least for other in others if other.stages <= stages)
            most = min(most, inside - taken)
    return Bounds(one.name, one.said, one.stages, least, most)
