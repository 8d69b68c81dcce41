"""A3: who knows that somebody complained must not learn from the figures what about, or how it
ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from aduan.core.words.text import mark as _
from aduan.publish.attack.intervals import Survey, say_box
from aduan.publish.attack.knowledge import Knowledge
from aduan.publish.attack.report import Breach
from aduan.publish.ledger.release import Box, Role


@dataclass(frozen=True)
class Circle:
    """Those whom an attacker can point at, and where each sensitive value would put them."""

    whole: Box
    values: tuple[Box, ...]


def list_circles(knowledge: Knowledge) -> Iterator[Circle]:
    """For each sensitive axis of the universe, every group that the other axes beside it make."""
    for names in knowledge.universe:
        if any(name not in knowledge.axes for name in names):
            continue
        sensitive = [name for name in names if knowledge.axes[name].role is Role.SENSITIVE]
        if len(sensitive) != 1:
            continue
        yield from _circles_of(
            knowledge, sensitive[0], tuple(name for name in names if name != sensitive[0])
        )


def find_betrayed(knowledge: Knowledge, circles: list[Circle], found: Survey) -> Iterator[Breach]:
    for circle in circles:
        if len(circle.values) < 2 or not found.can_be(circle.whole):
            continue
        possible = [box for box in circle.values if found.can_be(box)]
        if len(possible) == 1:
            text = _("all of {group} are given away: they can only be {cell}")
            values = {"group": say_box(circle.whole), "cell": say_box(possible[0])}
            yield Breach("A3", knowledge.newest.name, text, values)


def _circles_of(knowledge: Knowledge, sensitive: str, beside: tuple[str, ...]) -> Iterator[Circle]:
    values = [value.name for value in knowledge.axes[sensitive].values]
    for parts in knowledge.stretches:
        for at in product(
            *([value.name for value in knowledge.axes[name].values] for name in beside)
        ):
            known = dict(zip(beside, at, strict=True))
            boxes = tuple(knowledge.box(parts, {**known, sensitive: value}) for value in values)
            yield Circle(knowledge.box(parts, known), boxes)
