"""The lengths up to which what is sealed is filled up, so that its length tells little."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

# In bytes.
SHORT_STEPS = (256, 512, 1024)


def list_size_steps(longest: int) -> tuple[int, ...]:
    """The short steps, and then a quarter of the next power of two at a time; in bytes."""
    steps = list(SHORT_STEPS)
    power = 2 * SHORT_STEPS[-1]
    while power - power // 4 <= longest:
        steps += [power - power // 4, power]
        power *= 2
    return tuple(step for step in steps if step <= longest)


def find_size_step(length: int, steps: Sequence[int]) -> int | None:
    """The step up to which so many bytes are filled; None: they are more than the longest."""
    place = bisect_left(steps, length)
    return steps[place] if place < len(steps) else None
