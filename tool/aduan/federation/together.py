"""The attack on many ledgers together: whether anything that stands above the offices tells more of a
class of one of them than its own ledger does.

Written apart from what adds up: it takes sums as they are published, subtracts all other offices, and
looks at what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aduan.federation.figures import Figure, Grain
from aduan.federation.intervals import Interval, add_up
from aduan.federation.sums import Sum

Place = tuple[int, str, str, str, str]


@dataclass(frozen=True)
class GivenAway:
    """A class of one office of which more is known by a sum than by its own ledger: then `least` to
    `most`, and not as its ledger says.
    """

    office: str
    place: Place
    least: int
    most: int


def find_given_away_by_sums(
    figures: Iterable[Figure], federations: Sequence[tuple[frozenset[str], Sequence[Sum]]]
) -> Iterator[GivenAway]:
    """Each class of an office that some sums narrow. `federations`: the sums of each, with the offices
    that are in it; they may share offices.
    """
    own = _list_own(figures)
    for offices, sums in federations:
        for one in sums:
            place = _place_of(one)
            inside = {name: value for name, value in own.get(place, {}).items() if name in offices}
            yield from _subtract(place, one.value, inside)
    for (first, sums), (second, others) in _list_pairs(federations):
        yield from _compare(own, (first, sums), (second, others))


def _list_own(figures: Iterable[Figure]) -> dict[Place, dict[str, Interval]]:
    own: dict[Place, dict[str, Interval]] = {}
    for one in figures:
        if one.grain is Grain.YEAR and one.value is not None:
            place = (one.year, one.measure, one.variable, one.level, one.class_name)
            own.setdefault(place, {})[one.office] = one.value
    return own


def _place_of(one: Sum) -> Place:
    return (one.year, one.measure, one.variable, one.level, one.class_name)


def _subtract(place: Place, told: Interval, inside: dict[str, Interval]) -> Iterator[GivenAway]:
    """What a sum leaves to each office when all others have their most, or their least."""
    low = sum(value.low for value in inside.values())
    high = sum(value.high for value in inside.values())
    for office, value in inside.items():
        least = told.low - (high - value.high)
        most = told.high - (low - value.low)
        if least > value.low or most < value.high:
            yield GivenAway(office, place, max(least, value.low), min(most, value.high))


Told = tuple[frozenset[str], Sequence[Sum]]


def _list_pairs(federations: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    for one in federations:
        for other in federations:
            if one is not other and one[0] & other[0]:
                yield one, other


def _compare(
    own: dict[Place, dict[str, Interval]], first: Told, second: Told
) -> Iterator[GivenAway]:
    """Two federations that share offices: of their difference, and what the offices of the second
    alone can be, follows what those of the first alone come to.
    """
    others = {_place_of(one): one.value for one in second[1]}
    for one in first[1]:
        place = _place_of(one)
        if place not in others:
            continue
        offices = own.get(place, {})
        inside = {name: offices[name] for name in offices.keys() & (first[0] - second[0])}
        beyond = add_up(offices[name] for name in offices.keys() & (second[0] - first[0]))
        least = one.value.low - others[place].high + beyond.low
        most = one.value.high - others[place].low + beyond.high
        yield from _subtract(place, Interval(least, most), inside)
