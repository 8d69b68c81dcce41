"""What a class can be of which only a label is told: no more than everybody can count from the same
table.
"""

from __future__ import annotations

from collections.abc import Sequence

from aduan.core.figures.releases.labels import LARGE, LEAST, SMALL, Said


def bound_large(cells: Sequence[Said], total: int) -> tuple[int, int]:
    """The least and the most of the one class of a table that is only said to be large: what the
    exact ones leave of the total; at the least, the small ones have as many of it as they can.
    """
    exact = sum(int(cell) for cell in cells if cell not in (SMALL, LARGE))
    small = sum(cell == SMALL for cell in cells)
    most = total - exact
    least = most - small * (LEAST - 1)
    return max(LEAST, least), max(LEAST, most)
