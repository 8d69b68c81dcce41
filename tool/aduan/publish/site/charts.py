"""Charts as geometry: x in per cent of the width, y in pixels, so that text keeps its size on a
phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

HEIGHT = 200
FLOOR = 172
ROOF = 16
# Of a group's width: what is left empty at each side. Of a bar's: what it fills.
MARGIN = 0.12
FILLED = 0.92
# Pixels between a column and the number above it, and between the floor and the names below.
ABOVE = 4
BELOW = 18


@dataclass(frozen=True)
class Rect:
    """One bar: `kind` is its colour (a CSS class); x and width in per cent, y and height in
    pixels.
    """

    kind: str
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A word in the picture, at its place."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Chart:
    """Columns over a line; `ticks` are the values of the horizontal lines, `names` stand under the
    columns.
    """

    bars: tuple[Rect, ...]
    ticks: tuple[Mark, ...]
    names: tuple[Mark, ...]
    values: tuple[Mark, ...] = ()


Series = Sequence[tuple[str, Sequence[int]]]


def draw_groups(names: Sequence[str], series: Series) -> Chart:
    """Columns side by side in each group, as received and closed in each month."""
    every = chain.from_iterable(values for _kind, values in series)
    top = round_up(max(every, default=0))
    slot, bar = _slots(len(names), len(series))
    bars = []
    for place, (kind, values) in enumerate(series):
        for group, value in enumerate(values):
            x = slot * (group + MARGIN) + bar * place
            bars.append(_bar(kind, x, bar * FILLED, 0, value, top))
    return Chart(tuple(bars), _ticks(top), _names(names, slot))


def draw_stacks(names: Sequence[str], series: Series) -> Chart:
    """Columns one on the other, with the sum above; as the backlog and its age."""
    layers = [values for _kind, values in series]
    sums = [sum(column) for column in zip(*layers, strict=True)]
    top = round_up(max(sums, default=0))
    slot, width = _slots(len(names), 1)
    bars = []
    below = [0] * len(names)
    for kind, values in series:
        for column, value in enumerate(values):
            x = slot * (column + MARGIN)
            bars.append(_bar(kind, x, width, below[column], value, top))
            below[column] += value
    labels = []
    for column, total in enumerate(sums):
        if total:
            middle = slot * (column + 0.5)
            labels.append(Mark(str(total), middle, _y(total, top) - ABOVE))
    return Chart(tuple(bars), _ticks(top), _names(names, slot), tuple(labels))


def round_up(value: int) -> int:
    """An even round number not below the value, for the top of a scale: 4, 6, 8, 10, 20, 30, 40 and
    so on.
    """
    if value <= 10:
        return max(4, value + value % 2)
    scale: int = 10 ** (len(str(value - 1)) - 1)
    return -(-value // scale) * scale


def _slots(count: int, columns: int) -> tuple[float, float]:
    slot = 100 / max(1, count)
    return slot, slot * (1 - 2 * MARGIN) / columns


def _y(value: int, top: int) -> float:
    return round(FLOOR - (FLOOR - ROOF) * value / top, 1)


def _bar(kind: str, x: float, width: float, base: int, value: int, top: int) -> Rect:
    y = _y(base + value, top)
    height = round(_y(base, top) - y, 1)
    return Rect(kind, round(x, 2), round(width, 2), y, height)


def _ticks(top: int) -> tuple[Mark, ...]:
    values = (0, top // 2, top)
    return tuple(Mark(str(value), 0, _y(value, top)) for value in values)


def _names(names: Sequence[str], slot: float) -> tuple[Mark, ...]:
    marks = []
    for place, name in enumerate(names):
        middle = round(slot * (place + 0.5), 2)
        marks.append(Mark(name, middle, FLOOR + BELOW))
    return tuple(marks)
