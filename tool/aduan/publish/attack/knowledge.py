"""What an attacker knows of one year: every published figure as an equation over a tree of tables.

The joint table of all variables would be far too large. No figure speaks of more than a few
variables at once, so tables over the cliques of a triangulated graph are enough, if they agree
where they meet (Lauritzen and Spiegelhalter 1988): a set of clique tables that agree is the margins
of some joint table, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from aduan.publish.attack.program import Columns, Equation, Unknowns
from aduan.publish.ledger.release import Axis, Box, Fact, Kind, Release, Role, make_box

PART = "part"
# A ledger that would need more than this is none that an office could have made.
MOST_UNKNOWNS = 3_000_000
NOBODY = -1


class TooLargeError(Exception):
    """A ledger so large that it cannot be checked."""


@dataclass(frozen=True)
class Clique:
    """The unknown counts of one clique: a number for each cell, `NOBODY` where no closing can
    be.
    """

    names: tuple[str, ...]
    cells: NDArray[np.int64]


class Knowledge:
    """One year as the public knows it after some of its releases."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self.releases = tuple(releases)
        self.parts = tuple(dict.fromkeys(release.part for release in releases))
        self.facts = list(dict.fromkeys(fact for release in releases for fact in release.facts()))
        self.axes: Mapping[str, Axis] = _join_axes(releases)

    @property
    def newest(self) -> Release:
        return self.releases[-1]

    @property
    def stretches(self) -> list[tuple[str, ...]]:
        """Each part by itself, and the whole year once it is over."""
        each: list[tuple[str, ...]] = [(part,) for part in self.parts]
        over = set(self.newest.parts) == set(self.parts)
        return [*each, self.parts] if over and len(self.parts) > 1 else each

    @cached_property
    def universe(self) -> list[tuple[str, ...]]:
        """The sets of axes whose cells are not to be found out: as stated; every protected table,
        every axis.
        """
        stated = [axes for release in self.releases for axes in release.universe]
        shown = [
            table.axes for release in self.releases for table in release.tables if table.protected
        ]
        single = [(name,) for name, axis in self.axes.items() if axis.role is not Role.PERFORMANCE]
        return list(dict.fromkeys((*stated, *shown, *single)))

    def box(self, parts: tuple[str, ...], at: Mapping[str, str]) -> Box:
        return make_box(self.axes, parts, at)

    @cached_property
    def domains(self) -> dict[str, tuple[str, ...]]:
        """Every value that a variable ever had or was said to have in this year."""
        found: dict[str, dict[str, None]] = {}
        for release in self.releases:
            for name, values in release.variables.items():
                found.setdefault(name, {}).update(dict.fromkeys(values))
        for axis in self.axes.values():
            members = [member for value in axis.values for member in value.members]
            found.setdefault(axis.variable, {}).update(dict.fromkeys(members))
        return {PART: self.parts, **{name: tuple(values) for name, values in found.items()}}

    @cached_property
    def tree(self) -> nx.Graph[tuple[str, ...]]:
        """The cliques, joined where they share the most; each knows the part."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_node(PART)
        for names in self._sets():
            graph.add_edges_from(combinations(sorted({PART, *names}), 2))
        chordal, _order = nx.complete_to_chordal_graph(graph)
        cliques = [tuple(sorted(clique)) for clique in nx.chordal_graph_cliques(chordal)]
        meetings: nx.Graph[tuple[str, ...]] = nx.Graph()
        meetings.add_nodes_from(cliques)
        for one, other in combinations(cliques, 2):
            meetings.add_edge(one, other, weight=len(set(one) & set(other)))
        return nx.maximum_spanning_tree(meetings)

    @cached_property
    def cliques(self) -> list[Clique]:
        """The cells of each clique, numbered throughout. TooLargeError: too many."""
        found: list[Clique] = []
        first = 0
        for names in sorted(self.tree.nodes):
            shape = [len(self.domains[name]) for name in names]
            if first + float(np.prod(shape, dtype=float)) > MOST_UNKNOWNS:
                raise TooLargeError
            possible = self._possible(names)
            cells = np.full(shape, NOBODY, dtype=np.int64)
            cells[possible] = first + np.arange(int(possible.sum()))
            first += int(possible.sum())
            found.append(Clique(names, cells))
        return found

    @property
    def size(self) -> int:
        return sum(int((clique.cells != NOBODY).sum()) for clique in self.cliques)

    def columns_of(self, box: Box) -> Columns:
        """The unknowns whose sum is the number of closings in a box."""
        needed = {PART, *box.values}
        home = min((c for c in self.cliques if needed <= set(c.names)), key=lambda c: c.cells.size)
        return _pick(home, {PART: box.parts, **box.values}, self.domains)

    def make_unknowns(self) -> Unknowns:
        return Unknowns(self.size, [*map(self._state, self.facts), *self._agreements()])

    def _sets(self) -> Iterable[set[str]]:
        yield from (set(fact.box.values) for fact in self.facts)
        yield from ({self.axes[name].variable for name in names} for names in self.universe)

    def _possible(self, names: Sequence[str]) -> NDArray[np.bool_]:
        """Which cells can hold anybody: in each part only the values that its release names."""
        possible = np.ones([len(self.domains[name]) for name in names], dtype=bool)
        at_part = names.index(PART)
        latest = {release.part: release for release in self.releases}
        for i, release in enumerate(latest[part] for part in self.parts):
            for axis, name in enumerate(names):
                if name == PART or name not in release.variables:
                    continue
                allowed = np.isin(
                    np.array(self.domains[name], dtype=object), list(release.variables[name])
                )
                shape = [1] * (len(names) - 1)
                shape[axis - (axis > at_part)] = -1
                of_part = np.moveaxis(possible, at_part, 0)[i]
                of_part &= allowed.reshape(shape)
        return possible

    def _state(self, fact: Fact) -> Equation:
        low, high = limits_of(fact, self.newest.k)
        return Equation(self.columns_of(fact.box), np.array([], dtype=np.int64), low, high)

    def _agreements(self) -> Iterator[Equation]:
        by_name = {clique.names: clique for clique in self.cliques}
        for one, other in self.tree.edges:
            shared = sorted(set(one) & set(other))
            for place in np.ndindex(*(len(self.domains[name]) for name in shared)):
                at = {
                    n: frozenset({self.domains[n][i]}) for n, i in zip(shared, place, strict=True)
                }
                here, there = (_pick(by_name[c], at, self.domains) for c in (one, other))
                if len(here) or len(there):
                    yield Equation(here, there, 0.0, 0.0)


def _join_axes(releases: Sequence[Release]) -> Mapping[str, Axis]:
    """Every axis with every value that it ever had: a code that is gone later is still a cell of an
    earlier part.
    """
    joined: dict[str, Axis] = {}
    for release in releases:
        for name, axis in release.axes.items():
            before = joined[name].values if name in joined else ()
            values = {value.name: value for value in (*before, *axis.values)}
            joined[name] = replace(axis, values=tuple(values.values()))
    return joined


def limits_of(fact: Fact, k: int) -> tuple[float, float]:
    """Between what a published cell says that its count lies."""
    if fact.kind is Kind.EXACT:
        return float(fact.value or 0), float(fact.value or 0)
    return (0.0, k - 1.0) if fact.kind is Kind.SMALL else (float(k), float("inf"))


def _pick(
    clique: Clique, at: Mapping[str, frozenset[str]], domains: Mapping[str, Sequence[str]]
) -> Columns:
    chosen = [
        [i for i, value in enumerate(domains[name]) if name not in at or value in at[name]]
        for name in clique.names
    ]
    cells = clique.cells[np.ix_(*chosen)].ravel()
    found: Columns = cells[cells != NOBODY]
    return found
