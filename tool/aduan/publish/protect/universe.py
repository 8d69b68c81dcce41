"""Which cells are to be guarded: those that are shown, and those that could be put together from
what is shown.

Two variables that no chain of tables joins, other than by way of the period, need no guard as a
pair. Given the period each can take its extremes whatever the other does, so that U = min(Ua, Ub),
and L = max(0, La + Lb - N) at the most; if both are safe by themselves, so is every pair: where U
is Ua, say, either La is 0 and so is L, or U - L >= Ua - La >= 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from aduan.publish.ledger.release import Axis, Role

Axes = tuple[str, ...]


def list_universe(axes: Mapping[str, Axis], shown: Iterable[Axes]) -> tuple[Axes, ...]:
    """Every axis that could hurt, every table of several, and every other pair that a chain of
    tables joins.
    """
    tables = [names for names in dict.fromkeys(shown) if len(names) > 1]
    single = [(axis.name,) for axis in axes.values() if axis.role is not Role.PERFORMANCE]
    crossed = [names for names in tables if not is_harmless(axes, names)]
    known = {frozenset(axes[name].variable for name in names) for names in crossed}
    pairs = (pair for group in _join(axes, crossed) for pair in combinations(group, 2))
    more = [p for p in pairs if frozenset(p) not in known and not is_harmless(axes, p)]
    return (*single, *crossed, *more)


def is_harmless(axes: Mapping[str, Axis], names: Iterable[str]) -> bool:
    """Whether some axes only show how the office performed."""
    return all(axes[name].role is Role.PERFORMANCE for name in names)


def _join(axes: Mapping[str, Axis], tables: Iterable[Axes]) -> list[list[str]]:
    """The variables in groups that tables join, in the order of the axes."""
    groups: list[set[str]] = []
    for names in tables:
        joined = {axes[name].variable for name in names}
        joined.update(*(group for group in groups if group & joined))
        groups = [*(group for group in groups if not group & joined), joined]
    return [[name for name in axes if name in group] for group in groups]
