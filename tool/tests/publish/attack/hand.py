"""Ledgers written by hand: one office, one year, three channels, three topics, forty closings. All
made up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from aduan.core.words.text import Label
from aduan.publish.ledger.chain import SUFFIX, WORLDS, Ledger, digest
from aduan.publish.ledger.jsonform import write_release
from aduan.publish.ledger.release import Axis, Cell, Kind, Release, Role, Table, Value

PARTS = ("2025",)
DOMAINS = {"channel": ("c1", "c2", "c3"), "topic": ("t1", "t2", "t3")}
ROLES = {"channel": Role.IDENTIFYING, "topic": Role.SENSITIVE}
SMALL, LARGE = Kind.SMALL, Kind.LARGE
Says = int | Kind
# t2 may be anything from nobody to four.
TOPICS: dict[str, Says] = {"t1": LARGE, "t2": SMALL, "t3": LARGE}
CHANNELS: dict[str, Says] = {"c1": 20, "c2": 15, "c3": 5}
TRUE = {("c1", "t1"): 20, ("c2", "t1"): 10, ("c2", "t3"): 5, ("c3", "t2"): 3, ("c3", "t3"): 2}
OTHER = {("c1", "t1"): 20, ("c2", "t1"): 11, ("c2", "t3"): 4, ("c3", "t2"): 1, ("c3", "t3"): 4}
WORLDS_OF_BASE = (TRUE, OTHER)


def axis(name: str, groups: Mapping[str, tuple[str, ...]] | None = None, of: str = "") -> Axis:
    """An axis by the variable's values, or by groups of them."""
    variable = of or name
    members = groups or {value: (value,) for value in DOMAINS[variable]}
    values = tuple(Value(v, Label(v, v), inside) for v, inside in members.items())
    return Axis(name, Label(name, name), variable, ROLES[variable], values)


def table(names: Sequence[str], cells: Mapping[Any, Says]) -> Table:
    made = []
    for at, says in cells.items():
        place = at if isinstance(at, tuple) else (at,)
        made.append(Cell(place, says) if isinstance(says, Kind) else Cell(place, Kind.EXACT, says))
    return Table("_".join(names), PARTS, tuple(names), True, tuple(made))


def release(
    *tables: Table, axes: Sequence[Axis] = (), universe: Sequence[tuple[str, ...]] = (), **more: Any
) -> Release:
    total = Table("total", PARTS, (), False, (Cell((), Kind.EXACT, 40),))
    every = {one.name: one for one in (axis("channel"), axis("topic"), *axes)}
    made = Release(
        number=1,
        name="2025",
        year=2025,
        first=date(2025, 1, 1),
        last=date(2025, 12, 31),
        made=date(2026, 1, 26),
        previous="",
        program="test",
        k=5,
        parts=PARTS,
        part="2025",
        variables=DOMAINS,
        axes=every,
        tables=(total, *tables),
        quantiles=(),
        universe=tuple(universe),
        corrections=None,
    )
    return replace(made, **more)


def base(**more: Any) -> Release:
    """One that holds."""
    return release(
        table(["channel"], CHANNELS),
        table(["topic"], TOPICS),
        universe=[("channel",), ("topic",)],
        **more,
    )


def ledger(
    one: Release, worlds: Sequence[Mapping[tuple[str, str], int]] = WORLDS_OF_BASE
) -> Ledger:
    proof = write_worlds(worlds)
    one = replace(one, worlds=digest(proof))
    return Ledger((one,), {one.name + SUFFIX: write_release(one), one.name + WORLDS: proof})


def write_worlds(worlds: Sequence[Mapping[tuple[str, str], int]]) -> bytes:
    values = {"part": list(PARTS), **{name: list(known) for name, known in DOMAINS.items()}}
    rows = [
        [
            [n, 0, DOMAINS["channel"].index(c), DOMAINS["topic"].index(t)]
            for (c, t), n in world.items()
        ]
        for world in worlds
    ]
    data = {
        "format": 1,
        "release": "2025",
        "columns": ["part", *DOMAINS],
        "values": values,
        "worlds": rows,
    }
    return json.dumps(data).encode()
