"""Small pictures of many offices, all drawn alike: the share in time of each year, from nothing to all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aduan.federation.overview import YearRow

# In pixels, from all at the top to nothing at the bottom.
TALL = 56


@dataclass(frozen=True)
class YearBar:
    """One year: x and width in per cent, y and height in pixels."""

    x: float
    width: float
    y: float
    height: float


def draw_years(years: Sequence[int], rows: Sequence[YearRow]) -> list[YearBar]:
    """A bar for each year that an office has whole, at its place among the years of all."""
    slot = 100 / max(1, len(years))
    bars: list[YearBar] = []
    for row in reversed(rows):
        if row.on_time.ratio is not None:
            height = round(TALL * row.on_time.ratio, 1)
            x = slot * (years.index(row.year) + 0.12)
            bars.append(YearBar(round(x, 2), round(slot * 0.76, 2), TALL - height, height))
    return bars
