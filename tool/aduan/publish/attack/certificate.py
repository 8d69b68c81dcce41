"""A2: the other worlds beside a release. Each is counted cell by cell, and must give every figure
ever published.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aduan.core.words.text import mark as _
from aduan.publish.attack.intervals import survey
from aduan.publish.attack.knowledge import PART, Knowledge, TooLargeError, limits_of
from aduan.publish.attack.program import ContradictionError, UnsolvedError
from aduan.publish.attack.report import Breach
from aduan.publish.ledger.chain import digest
from aduan.publish.ledger.release import Box, Kind

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

FEWEST, MOST = 2, 10
MAX_BYTES = 32 * 1024 * 1024
# So that no sum of a whole world comes near the largest number that numpy can hold.
MAX_COUNT, MAX_ROWS = 10**9, 10**6


@dataclass(frozen=True, eq=False)
class World:
    """Made-up closings: how many of each kind, and each kind's value of every variable, the part
    among them.
    """

    counts: Whole
    places: Mapping[str, Whole]
    values: Mapping[str, tuple[str, ...]]

    def lies_in(self, name: str, wanted: Container[str]) -> Flags:
        """Which kinds have one of some values of a variable."""
        known = np.array([value in wanted for value in self.values[name]], dtype=bool)
        chosen: Flags = known[self.places[name]]
        return chosen


class NotWorldsError(ValueError):
    """A file that is no worlds file."""


def read_worlds(content: bytes) -> list[World]:
    """The worlds of a file. NotWorldsError: it has none."""
    try:
        if len(content) > MAX_BYTES:
            raise NotWorldsError
        data = json.loads(content)
        values = {
            str(name): tuple(str(v) for v in data["values"][name]) for name in data["columns"]
        }
        return [_read_world(rows, values) for rows in data["worlds"]]
    except (
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise NotWorldsError from error


def find_unproved(knowledge: Knowledge, content: bytes | None) -> Iterator[Breach]:
    """What is wrong with the proof of the newest release; nothing where it holds."""
    release = knowledge.newest
    if content is None or digest(content) != release.worlds:
        yield Breach(
            "A2", release.name, _("the proof is missing, or is not the one that was published")
        )
        return
    try:
        worlds = read_worlds(content)
    except NotWorldsError:
        yield Breach("A2", release.name, _("the proof cannot be read"))
        return
    if not FEWEST <= len(worlds) <= MOST:
        yield Breach(
            "A2",
            release.name,
            _("the proof has {count} worlds, not 2 to 10"),
            {"count": len(worlds)},
        )
        return
    try:
        yield from [*_find_impossible(knowledge, worlds), *_find_unmoved(knowledge, worlds)]
    except (ContradictionError, UnsolvedError, TooLargeError):
        return  # said where the figures are looked into
    except NotWorldsError:
        yield Breach("A2", release.name, _("the proof does not know all that is published"))


def count_in(world: World, box: Box) -> int:
    """How many closings of a world lie in a box. NotWorldsError: it does not know a variable of the
    box.
    """
    wanted = {PART: box.parts, **box.values}
    if not wanted.keys() <= world.values.keys():
        raise NotWorldsError
    inside = np.ones(len(world.counts), dtype=bool)
    for name, values in wanted.items():
        inside &= world.lies_in(name, values)
    return int(world.counts[inside].sum())


def _find_impossible(knowledge: Knowledge, worlds: Sequence[World]) -> Iterator[Breach]:
    for number, world in enumerate(worlds, 1):
        if not _is_allowed(world, knowledge):
            text = _("world {number} of the proof has what cannot be")
            yield Breach("A2", knowledge.newest.name, text, {"number": number})
        for fact in knowledge.facts:
            low, high = limits_of(fact, knowledge.newest.k)
            if not low <= count_in(world, fact.box) <= high:
                text = _("world {number} of the proof does not give table {table}")
                yield Breach(
                    "A2", knowledge.newest.name, text, {"number": number, "table": fact.table}
                )
                break


def _find_unmoved(knowledge: Knowledge, worlds: Sequence[World]) -> Iterator[Breach]:
    """Small cells that are the same in every world, though somebody could be in them."""
    small = [fact for fact in knowledge.facts if fact.kind is Kind.SMALL]
    same = [fact for fact in small if len({count_in(world, fact.box) for world in worlds}) == 1]
    found = survey(knowledge, list(dict.fromkeys(fact.box for fact in same)))
    for fact in same:
        if found.can_be(fact.box):
            text = _("a small cell of table {table} is the same in every world of the proof")
            yield Breach("A2", knowledge.newest.name, text, {"table": fact.table})


def _is_allowed(world: World, knowledge: Knowledge) -> bool:
    """Whether each kind has only values that were to be had in its part."""
    held = np.zeros(len(world.counts), dtype=bool)
    for release in knowledge.releases:
        here = world.lies_in(PART, {release.part})
        held |= here
        for name, allowed in release.variables.items():
            if name in world.values and not world.lies_in(name, set(allowed))[here].all():
                return False
    return bool(held.all()) and bool((world.counts >= 0).all())


def _read_world(rows: Sequence[Sequence[Any]], values: Mapping[str, tuple[str, ...]]) -> World:
    whole = all(type(number) is int and number <= MAX_COUNT for row in rows for number in row)
    if PART not in values or len(rows) > MAX_ROWS or not whole:
        raise NotWorldsError
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(values) + 1)
    if (table < 0).any() or any(
        (table[:, n] >= len(known)).any() for n, known in enumerate(values.values(), 1)
    ):
        raise NotWorldsError
    places = {name: table[:, n] for n, name in enumerate(values, 1)}
    return World(table[:, 0], places, values)
