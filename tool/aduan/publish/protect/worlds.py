"""Other worlds: whole made-up years that give every published figure, and differ wherever something
is hidden.

They prove, without trusting any solver, that the figures leave room: counting their rows is all it
takes. They are made from what is published alone, so they tell no more than it does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from aduan.publish.protect.exposure import Watch
from aduan.publish.protect.solver import Floats, Row, find_whole
from aduan.publish.protect.system import PART, System

MOST = 10
SECONDS_EACH = 6.0
# Further than this from an agreed value is not counted against a world.
REACH = 1000.0


class TooFewWorldsError(Exception):
    """No two worlds were found that differ in every hidden cell."""


@dataclass(frozen=True)
class World:
    """How many closings there are of each combination of values."""

    rows: tuple[tuple[int, tuple[int, ...]], ...]


def find_worlds(
    upper: Floats, rows: Sequence[Row], watch: Watch, cells: Sequence[int], rng: np.random.Generator
) -> list[Floats]:
    """2 to 10 whole points that differ in every one of some cells. TooFewWorldsError: there are
    none.
    """
    found: list[Floats] = []
    left = list(cells)
    low, high = np.full(len(watch.boxes), np.inf), np.full(len(watch.boxes), -np.inf)
    while (left or len(found) < 2) and len(found) < MOST:
        point = _find_other(upper, rows, watch, {cell: low[cell] for cell in left}, rng)
        if point is None:
            raise TooFewWorldsError
        found.append(point)
        counts = watch.counts(point)
        low, high = np.minimum(low, counts), np.maximum(high, counts)
        left = [cell for cell in left if low[cell] == high[cell]]
    if left:
        raise TooFewWorldsError
    return found


def _find_other(
    upper: Floats,
    rows: Sequence[Row],
    watch: Watch,
    agreed: Mapping[int, float],
    rng: np.random.Generator,
) -> Floats | None:
    """A point that leaves as many agreed values as it can: a column more for each cell, which pays
    for one step away.

    The column is how far the cell lies above (or below) what all worlds so far say, at most 1, plus
    `REACH`.
    """
    size = watch.size
    more: list[Row] = []
    for n, (cell, value) in enumerate(agreed.items()):
        columns = [*watch.columns[cell].tolist(), size + n]
        known = float(value) if np.isfinite(value) else float(rng.integers(0, 3))
        if known == 0 or rng.random() < 0.5:
            more.append(Row(columns, [*[1.0] * (len(columns) - 1), -1.0], known - REACH, np.inf))
        else:
            more.append(Row(columns, [1.0] * len(columns), -np.inf, known + REACH))
    cost = np.concatenate([rng.uniform(0, 0.01, size), np.ones(len(more))])
    bounds = np.concatenate([upper, np.full(len(more), REACH + 1.0)])
    return find_whole(bounds, [*rows, *more], cost, size, SECONDS_EACH)


def draw_rows(system: System, point: Floats) -> World:
    """The closings of a whole point: cliques that meet are matched within what they share, in
    order.
    """
    rows: list[tuple[int, dict[str, int]]] = _rows_of(system, 0, point)
    for new, _old, shared in system.tree.links:
        rows = _match(rows, _rows_of(system, new, point), sorted(shared))
    columns = tuple(system.domains)
    counted: dict[tuple[int, ...], int] = {}
    for count, values in rows:
        key = tuple(values[name] for name in columns)
        counted[key] = counted.get(key, 0) + count
    return World(tuple((count, key) for key, count in sorted(counted.items())))


def _rows_of(system: System, clique: int, point: Floats) -> list[tuple[int, dict[str, int]]]:
    order, grid = system.orders[clique], system.grids[clique]
    counts = point[grid]
    return [
        (int(counts[at]), dict(zip(order, (int(i) for i in at), strict=True)))
        for at in zip(*np.nonzero(counts > 0.5), strict=True)
    ]


def _match(
    rows: list[tuple[int, dict[str, int]]],
    others: list[tuple[int, dict[str, int]]],
    shared: Sequence[str],
) -> list[tuple[int, dict[str, int]]]:
    waiting: dict[tuple[int, ...], list[tuple[int, dict[str, int]]]] = {}
    for count, values in reversed(others):
        waiting.setdefault(tuple(values[name] for name in shared), []).append((count, values))
    matched = []
    for count, values in rows:
        stack = waiting[tuple(values[name] for name in shared)]
        left = count
        while left:
            there, more = stack.pop()
            taken = min(left, there)
            matched.append((taken, {**values, **more}))
            left -= taken
            if there > taken:
                stack.append((there - taken, more))
    return matched


def write_worlds(
    release: str, domains: Mapping[str, Sequence[str]], worlds: Sequence[World]
) -> bytes:
    """The file of the worlds: one row a closing's values, as places in the lists of values."""
    columns = [PART, *(name for name in domains if name != PART)]
    order = [list(domains).index(name) for name in columns]
    lines = [
        _line([[count, *(row[i] for i in order)] for count, row in world.rows]) for world in worlds
    ]
    head = {
        "format": 1,
        "release": release,
        "columns": columns,
        "values": {name: list(domains[name]) for name in columns},
    }
    return (_line(head)[:-1] + ',"worlds":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
