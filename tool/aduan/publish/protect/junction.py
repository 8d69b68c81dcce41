"""The cliques that a set of tables needs: the variable graph, filled in greedily (min-fill), and
the tree they form.

Whole numbers in the cliques that agree where cliques meet are always the margins of one whole joint
table (the graph is chordal), so nothing is lost by never writing the joint table down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Clique = frozenset[str]


@dataclass(frozen=True)
class Tree:
    """Cliques, and for each but the first the earlier one it hangs on with what they share."""

    cliques: tuple[Clique, ...]
    links: tuple[tuple[int, int, Clique], ...]

    def home_of(self, variables: Iterable[str]) -> int:
        """The smallest clique that holds all of some variables."""
        wanted = frozenset(variables)
        holding = [n for n, clique in enumerate(self.cliques) if wanted <= clique]
        return min(holding, key=lambda n: (len(self.cliques[n]), n))


def make_tree(sets: Iterable[Iterable[str]]) -> Tree:
    """The junction tree of a graph in which the variables of each set are joined. Order does not
    matter.
    """
    cliques = _maximal(_eliminate(_join(sets)))
    placed, links = [0], []
    left = list(range(1, len(cliques)))
    while left:
        new, old = min(
            ((n, o) for n in left for o in placed),
            key=lambda pair: (-len(cliques[pair[0]] & cliques[pair[1]]), pair),
        )
        links.append((new, old, cliques[new] & cliques[old]))
        left.remove(new)
        placed.append(new)
    return Tree(tuple(cliques), tuple(links))


def _join(sets: Iterable[Iterable[str]]) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = {}
    for group in sets:
        names = set(group)
        for name in names:
            graph.setdefault(name, set()).update(names - {name})
    return graph


def _eliminate(graph: dict[str, set[str]]) -> list[Clique]:
    found = []
    while graph:
        name = min(sorted(graph), key=lambda n: (_missing(graph, n), len(graph[n])))
        around = graph.pop(name)
        found.append(frozenset({name, *around}))
        for other in around:
            graph[other] |= around - {other}
            graph[other].discard(name)
    return found


def _missing(graph: dict[str, set[str]], name: str) -> int:
    return sum(b not in graph[a] for a, b in combinations(sorted(graph[name]), 2))


def _maximal(cliques: Sequence[Clique]) -> list[Clique]:
    kept = [c for c in dict.fromkeys(cliques) if not any(c < other for other in cliques)]
    return sorted(kept, key=sorted)
