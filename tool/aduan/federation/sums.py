"""Sums over offices: of each calendar year, measure and class, from the least that it can be to the
most. Only complaints are added up, and only where the classes are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aduan.core.words.text import Label
from aduan.federation.figures import Figure, Grain, Unit
from aduan.federation.intervals import NOTHING, Interval


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum. `offices_in`: how many offices were added up; `offices_out`: how many were not, for
    the reasons that their own rows give. Both together are all offices. `population`: how many closings
    all classes of the table have together; None: it is of no table.
    """

    year: int
    measure: str
    variable: str
    level: str
    class_name: str
    label: Label
    value: Interval
    offices_in: int
    offices_out: int
    population: int | None = None


def list_sums(figures: Iterable[Figure]) -> list[Sum]:
    """The sums over all offices, of the rows of the grain `year`, in their order."""
    rows = [one for one in figures if one.grain is Grain.YEAR]
    without: dict[tuple[int, str], set[str]] = {}
    found: dict[tuple[int, str, str, str, str], list[Figure]] = {}
    for one in rows:
        if one.value is None:
            without.setdefault((one.year, one.variable), set()).add(one.office)
        elif one.unit is Unit.COMPLAINTS:
            key = (one.year, one.measure, one.variable, one.level, one.class_name)
            found.setdefault(key, []).append(one)
    made: list[Sum] = []
    for (year, measure, variable, level, class_name), own in sorted(found.items()):
        outside = without.get((year, ""), set()) | without.get((year, variable), set())
        value = NOTHING
        for one in own:
            value += one.value or NOTHING
        inside = {one.office for one in own}
        place = (year, measure, variable, level, class_name)
        population = _add_populations(own) if variable else None
        made.append(Sum(*place, own[0].label, value, len(inside), len(outside), population))
    return made


def _add_populations(rows: Iterable[Figure]) -> int:
    return sum(one.population or 0 for one in rows)
