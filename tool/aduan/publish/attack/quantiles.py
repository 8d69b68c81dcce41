"""A4: lengths are told of groups only that are large enough, and so that no small group remains
between two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from aduan.core.words.text import mark as _
from aduan.publish.attack.report import Breach
from aduan.publish.ledger.release import Box, Kind, Quantile, Release

ENOUGH, PLENTY = 10, 50

Sized = tuple[Box, int]
Told = tuple[Quantile, Box, int]


def find_narrow(releases: Sequence[Release]) -> Iterator[Breach]:
    """Breaches of one year. Sizes are those that were published as they are; there is no other way
    to be sure.
    """
    sizes = {
        fact.box: fact.value or 0 for r in releases for fact in r.facts() if fact.kind is Kind.EXACT
    }
    told: list[tuple[Release, Told]] = []
    for release in releases:
        for quantile in release.quantiles:
            box = release.box_of(quantile, quantile.at)
            if not _is_enough(quantile, sizes.get(box)):
                text = _("how long {group} took is told of too few, or of nobody knows how many")
                yield Breach(
                    "A4", release.name, text, {"group": "/".join(quantile.at) or release.name}
                )
            else:
                told.append((release, (quantile, box, sizes[box])))
    yield from _find_remainders(told, releases[-1].k)


def _is_enough(quantile: Quantile, size: int | None) -> bool:
    return size is not None and size >= (ENOUGH if quantile.most is None else PLENTY)


def _find_remainders(told: Sequence[tuple[Release, Told]], k: int) -> Iterator[Breach]:
    """A group inside another, or several that together nearly fill it: what is left over is nobody
    or at least k.
    """
    for release, (_quantile, whole, size) in told:
        inside = [one for _other, one in told if one[1] != whole and _is_within(one[1], whole)]
        rest = [n for _one, _box, n in inside if 0 < size - n < k]
        families = (sum(n for _b, n in family) for family in _families(inside))
        if rest or any(0 < size - taken < k for taken in families):
            text = _("what remains of {group} beside its parts is too few for lengths to be told")
            yield Breach("A4", release.name, text, {"group": _name(whole)})


def _families(inside: Sequence[Told]) -> Iterator[list[Sized]]:
    """Groups that exclude each other: those of the same axes. Two axes of one variable may
    overlap.
    """
    kinds: dict[tuple[object, ...], list[Sized]] = {}
    for quantile, box, size in inside:
        kinds.setdefault((quantile.axes, len(box.parts)), []).append((box, size))
    for family in kinds.values():
        if all(_are_apart(one[0], other[0]) for one, other in combinations(family, 2)):
            yield family
        else:
            yield from (
                [one for one in family if one[0].parts == parts]
                for parts in {b.parts for b, _n in family}
            )


def _are_apart(one: Box, other: Box) -> bool:
    if not one.parts & other.parts:
        return True
    return any(not (values & other.values.get(name, values)) for name, values in one.values.items())


def _is_within(box: Box, whole: Box) -> bool:
    return box.parts <= whole.parts and all(
        name in box.values and box.values[name] <= values for name, values in whole.values.items()
    )


def _name(box: Box) -> str:
    return "/".join(
        ["+".join(sorted(box.parts)), *("|".join(sorted(v)) for v in box.values.values())]
    )
