"""Which cells must be hidden besides the small ones, so that the small ones stay hidden.

Implicit hitting set: what the audit finds given away names the statements that give it away; of
each such set at least one has to go. The cheapest choice that does so for all sets found so far is
tried next, until nothing is given away. A clause once found holds for ever (if none of its
statements is hidden, the same proof still stands), so no choice that was refused comes back, and
the last one is as cheap as any that is safe. Method: Fischetti & Salazar (2000), "Models and
algorithms for optimizing cell suppression in tabular data with linear constraints", clauses from
duals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from aduan.publish.ledger.release import Box, Kind
from aduan.publish.protect.exposure import KEPT, Audit, Exposed, Rows, Watch
from aduan.publish.protect.solver import TOLERANCE, Floats, choose_cheapest
from aduan.publish.protect.system import System, bounds_of

# The secret part of a weight: among choices that cost about the same, which one was taken must not
# speak.
WHIM = (0.75, 1.25)
ROUNDS = 200
SECONDS_TO_CHOOSE = 10.0


@dataclass(frozen=True)
class Claim:
    """One statement about a box. `weight`: what hiding it costs; 0 where it cannot be hidden (any
    more).
    """

    box: Box
    kind: Kind
    value: int | None
    weight: float = 0.0

    @property
    def can_be_hidden(self) -> bool:
        return self.weight > 0 and self.kind is Kind.EXACT


@dataclass
class Search:
    """The state of the search for one set of claims."""

    claims: Sequence[Claim]
    k: int
    clauses: set[frozenset[int]] = field(default_factory=set)
    hidden: frozenset[int] = frozenset()
    rounds: int = 0


@dataclass(frozen=True)
class Hiding:
    """The places of the claims to hide, and for each cell watched between what it was seen to
    lie.
    """

    hidden: frozenset[int]
    low: Floats
    high: Floats


class NoWayError(Exception):
    """Something is given away by statements none of which can be hidden."""


def hide_claims(
    system: System,
    watch: Watch,
    claims: Sequence[Claim],
    k: int,
    truth: Floats,
    rng: Random,
    rounds: int = ROUNDS,
) -> Hiding:
    """Which claims to hide (then they say `k or more`). NoWayError: no choice of them is safe.

    `truth`: the columns of the real closings, a witness always at hand. `rng`: its seed is kept
    with the office.
    """
    search = Search(claims, k)
    weights = {
        n: claim.weight * rng.uniform(*WHIM)
        for n, claim in enumerate(claims)
        if claim.can_be_hidden
    }
    program = system.make_program(
        [c.box for c in claims], [bounds_of(c.kind, c.value, k) for c in claims]
    )
    told = Watch(system, [claim.box for claim in claims])
    dice = np.random.default_rng(rng.getrandbits(32))
    points: list[Floats] = [truth]
    empty: dict[int, Rows] = {}
    while True:
        low, high = _bounds(search)
        empty = {cell: rows for cell, rows in empty.items() if search.hidden.isdisjoint(rows)}
        audit = Audit(
            program, watch, k, [p for p in points if _agrees(told.counts(p), low, high)], empty
        )
        exposed = audit.find_exposed(dice)
        if not exposed:
            return Hiding(search.hidden, audit.low, audit.high)
        points, empty = [truth, *audit.points[-KEPT:]], audit.empty
        _learn(search, exposed)
        _choose(search, weights, keep=search.rounds > rounds)
        for place in weights:
            claim = claims[place]
            kind = Kind.LARGE if place in search.hidden else Kind.EXACT
            program.bound_row(place, *bounds_of(kind, claim.value, k))


def _learn(search: Search, exposed: Sequence[Exposed]) -> None:
    for one in exposed:
        clause = frozenset(
            place
            for place in one.proof
            if place < len(search.claims)
            and search.claims[place].can_be_hidden
            and place not in search.hidden
        )
        if not clause:
            raise NoWayError
        search.clauses.add(clause)


def _choose(search: Search, weights: dict[int, float], *, keep: bool) -> None:
    """The cheapest choice for all clauses; after many rounds what is hidden stays, so that it
    ends.
    """
    search.rounds += 1
    kept = search.hidden if keep else frozenset()
    open_clauses = [clause for clause in search.clauses if not clause & kept]
    places = sorted(frozenset().union(*open_clauses))
    index = {place: n for n, place in enumerate(places)}
    chosen = choose_cheapest(
        np.array([weights[place] for place in places]),
        sorted(sorted(index[place] for place in clause) for clause in open_clauses),
        SECONDS_TO_CHOOSE,
    )
    if chosen is None:
        raise NoWayError
    search.hidden = kept | {places[n] for n in chosen}


def _bounds(search: Search) -> tuple[Floats, Floats]:
    kinds = [Kind.LARGE if n in search.hidden else c.kind for n, c in enumerate(search.claims)]
    bounds = [
        bounds_of(kind, c.value, search.k) for kind, c in zip(kinds, search.claims, strict=True)
    ]
    return np.array([low for low, _ in bounds]), np.array([high for _, high in bounds])


def _agrees(counts: Floats, low: Floats, high: Floats) -> bool:
    """Whether a point seen earlier still fits what is told now."""
    return bool(np.all((low - TOLERANCE <= counts) & (counts <= high + TOLERANCE)))
