"""Putting two tails of one history together: in order of time, each kept in its own order, nothing
lost or doubled.

Whoever merges what, in whatever order, gets the same: next is always the earliest of those that
stand foremost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)


def count_common(ours: Sequence[T], theirs: Sequence[T]) -> int:
    """How many items two sequences begin with alike."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(ours), len(theirs)))


def interleave(ours: Sequence[T], theirs: Sequence[T], order: Callable[[T], Any]) -> list[T]:
    """Both, as one; `order` is total over different items. What is in both is in the result
    once.
    """
    left, right = list(_number(ours)), list(_number(theirs))
    in_left, in_right = set(left), set(right)
    merged: list[T] = []
    i = j = 0
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        if a == b:
            merged.append(a[0])
            i, j = i + 1, j + 1
        elif a in in_right and b in in_left:
            # The two disagree on their order: only a hand that moved text can bring that about.
            return merged + _without(ours[i:], theirs[j:], order)
        elif b in in_left or (a not in in_right and order(a[0]) < order(b[0])):
            merged.append(a[0])
            i += 1
        else:
            merged.append(b[0])
            j += 1
    return merged + [item for item, _n in left[i:]] + [item for item, _n in right[j:]]


def is_within(part: Sequence[T], whole: Sequence[T]) -> bool:
    """Whether all items of a sequence are in another, in their order."""
    rest = iter(whole)
    return all(any(item == other for other in rest) for item in part)


def _number(items: Sequence[T]) -> Iterator[tuple[T, int]]:
    """Each item with how often it came before: the same words twice are two."""
    seen: Counter[T] = Counter()
    for item in items:
        yield item, seen[item]
        seen[item] += 1


def _without(ours: Sequence[T], theirs: Sequence[T], order: Callable[[T], Any]) -> list[T]:
    return sorted(set(ours) | set(theirs), key=order)
