"""Sums over offices: of each calendar year, measure and class, from the least that it can be to the
most. Only complaints are added up, and only where the classes are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aduan.core.words.text import Label
from aduan.federation.figures import Figure, Grain, Unit
from aduan.federation.intervals import NOTHING, Interval


@dataclass(frozen=True)
class Sum:
    """One sum. `offices`: how many are in it; `apart`: how many have nothing that could be added, in
    that year.
    """

    year: int
    measure: str
    variable: str
    level: str
    class_name: str
    label: Label
    value: Interval
    offices: int
    apart: int


def list_sums(figures: Iterable[Figure]) -> list[Sum]:
    """The sums over all offices, of the rows of the grain `year`, in their order."""
    rows = [one for one in figures if one.grain is Grain.YEAR]
    apart: dict[tuple[int, str], set[str]] = {}
    found: dict[tuple[int, str, str, str, str], list[Figure]] = {}
    for one in rows:
        if one.value is None:
            apart.setdefault((one.year, one.variable), set()).add(one.office)
        elif one.unit is Unit.COMPLAINTS:
            key = (one.year, one.measure, one.variable, one.level, one.class_name)
            found.setdefault(key, []).append(one)
    made: list[Sum] = []
    for (year, measure, variable, level, class_name), own in sorted(found.items()):
        without = apart.get((year, ""), set()) | apart.get((year, variable), set())
        value = NOTHING
        for one in own:
            value += one.value or NOTHING
        offices = len({one.office for one in own})
        label = own[0].label
        made.append(
            Sum(year, measure, variable, level, class_name, label, value, offices, len(without))
        )
    return made
