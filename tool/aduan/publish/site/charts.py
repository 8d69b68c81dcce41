"""Charts as geometry: x in per cent of the width, y in pixels, so that text keeps its size on a
phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 200
FLOOR = 172
ROOF = 16


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
    top = round_up(max((v for _, values in series for v in values), default=0))
    slot, bar = _slots(len(names), len(series))
    bars = [
        _bar(kind, slot * i + slot * 0.12 + bar * s, bar * 0.92, 0, value, top)
        for s, (kind, values) in enumerate(series)
        for i, value in enumerate(values)
    ]
    return Chart(tuple(bars), _ticks(top), _names(names, slot))


def draw_stacks(names: Sequence[str], series: Series) -> Chart:
    """Columns one on the other, with the sum above; as the backlog and its age."""
    sums = [sum(values) for values in zip(*(values for _, values in series), strict=True)]
    top = round_up(max(sums, default=0))
    slot, width = _slots(len(names), 1)
    bars = []
    below = [0] * len(names)
    for kind, values in series:
        for i, value in enumerate(values):
            bars.append(_bar(kind, slot * i + slot * 0.12, width, below[i], value, top))
            below[i] += value
    labels = [Mark(str(n), slot * (i + 0.5), _y(n, top) - 4) for i, n in enumerate(sums) if n]
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
    return slot, slot * 0.76 / columns


def _y(value: int, top: int) -> float:
    return round(FLOOR - (FLOOR - ROOF) * value / top, 1)


def _bar(kind: str, x: float, width: float, base: int, value: int, top: int) -> Rect:
    y = _y(base + value, top)
    return Rect(kind, round(x, 2), round(width, 2), y, round(_y(base, top) - y, 1))


def _ticks(top: int) -> tuple[Mark, ...]:
    return tuple(Mark(str(value), 0, _y(value, top)) for value in (0, top // 2, top))


def _names(names: Sequence[str], slot: float) -> tuple[Mark, ...]:
    return tuple(Mark(name, round(slot * (i + 0.5), 2), FLOOR + 18) for i, name in enumerate(names))
