"""From true counts to tables: small cells get their label, and others besides, until nothing is
given away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

import numpy as np

from aduan.core.clocks.periods import Period
from aduan.core.figures.closings import Closing
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.publish.ledger.release import Axis, Box, Cell, Kind, Release, Role, Table, make_box
from aduan.publish.protect.counting import Draft, K, value_of
from aduan.publish.protect.exposure import Group, Watch
from aduan.publish.protect.hiding import Claim, Hiding, NoWayError, hide_claims
from aduan.publish.protect.solver import TOLERANCE, Floats
from aduan.publish.protect.system import PART, System, bounds_of
from aduan.publish.protect.universe import is_harmless, list_universe
from aduan.publish.protect.worlds import TooFewWorldsError, draw_rows, find_worlds, write_worlds


@dataclass(frozen=True)
class Year:
    """One year as far as it is over: `periods` that are, `whole` once all of them are. `domains`:
    the parts first.
    """

    name: str
    periods: tuple[Period, ...]
    whole: tuple[str, ...]
    axes: Mapping[str, Axis]
    domains: Mapping[str, tuple[str, ...]]
    allowed: Mapping[str, Mapping[str, tuple[str, ...]]]
    earlier: tuple[Release, ...]

    def box(self, parts: tuple[str, ...], names: tuple[str, ...], at: tuple[str, ...]) -> Box:
        return make_box(self.axes, parts, dict(zip(names, at, strict=True)))

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(period.name for period in self.periods)

    def part_of(self, closing: Closing) -> str:
        return next(period.name for period in self.periods if closing.day in period)

    @property
    def stretches(self) -> list[tuple[str, ...]]:
        """What is audited: each part by itself, and the whole year."""
        each: list[tuple[str, ...]] = [(part,) for part in self.parts]
        return [*each, self.whole] if len(self.whole) > 1 else each


@dataclass(frozen=True)
class Shielded:
    """Tables that give nobody away, the proof as the bytes of its file, and the tables that had to
    be left out.
    """

    tables: tuple[Table, ...]
    universe: tuple[tuple[str, ...], ...]
    worlds: bytes
    dropped: tuple[str, ...]


def shield(year: Year, drafts: Sequence[Draft], closings: Sequence[Closing], seed: str) -> Shielded:
    """The tables of a release; what cannot be made safe is left out, the least important first.

    RefusedError: not even with all of them left out.
    """
    kept = list(drafts)
    dropped: list[str] = []
    while True:
        try:
            return _shield(year, kept, closings, Random(seed), tuple(dropped))  # noqa: S311  # the seed is the secret
        except (NoWayError, TooFewWorldsError):
            left = [draft for draft in kept if draft.protected]
            last = min(
                reversed(left), key=lambda draft: (draft.weight, -len(draft.axes)), default=None
            )
            if last is None:
                raise RefusedError(
                    _("the figures of {release} cannot be published without giving somebody away"),
                    _(
                        "wait for the next period, or set a longer one in schema/office.yaml "
                        "under publication"
                    ),
                    release=year.name,
                ) from None
            kept.remove(last)
            dropped.append(last.name)


def _shield(
    year: Year,
    drafts: Sequence[Draft],
    closings: Sequence[Closing],
    rng: Random,
    dropped: tuple[str, ...],
) -> Shielded:
    shown = [
        *(draft.axes for draft in drafts),
        *(table.axes for release in year.earlier for table in release.tables),
    ]
    universe = list_universe(year.axes, [names for names in shown if set(names) <= set(year.axes)])
    sets = [{year.axes[name].variable for name in axes} for axes in [*shown, *universe]]
    system = System(year.domains, year.allowed, [s for s in sets if s])
    boxes, groups = _list_watched(year, universe)
    watch = Watch(
        system, boxes, groups, [n for n, box in enumerate(boxes) if not _hurts(year, box)]
    )
    truth = system.place_rows((1, _row_of(year, closing)) for closing in closings)
    claims = _list_claims(year, drafts)
    hiding = hide_claims(system, watch, list(claims.values()), K, truth, rng)
    told = {
        claim.box: Claim(claim.box, Kind.LARGE if n in hiding.hidden else claim.kind, claim.value)
        for n, claim in enumerate(claims.values())
    }
    worlds = _prove(year, system, watch, list(told.values()), hiding, rng)
    return Shielded(
        tuple(_make_table(year, draft, told) for draft in drafts), universe, worlds, dropped
    )


def _row_of(year: Year, closing: Closing) -> Mapping[str, str]:
    values = {name: value_of(closing, name) for name in year.domains if name != PART}
    return {**values, PART: year.part_of(closing)}


def _list_claims(year: Year, drafts: Sequence[Draft]) -> dict[Box, Claim]:
    """What was told before, which stands, and what is to be told now; each box once."""
    claims: dict[Box, Claim] = {}
    for fact in (fact for release in year.earlier for fact in release.facts()):
        claims[fact.box] = Claim(fact.box, fact.kind, fact.value)
    for draft in drafts:
        for at, count in draft.cells.items():
            box = year.box(draft.parts, draft.axes, at)
            known = claims.get(box)
            if known is not None and (known.weight == 0 or not draft.protected):
                continue
            kind = Kind.SMALL if draft.protected and count < K else Kind.EXACT
            weight = draft.weight + (known.weight if known else 0)
            claims[box] = Claim(box, kind, None if kind is Kind.SMALL else count, weight)
    return claims


def _list_watched(
    year: Year, universe: tuple[tuple[str, ...], ...]
) -> tuple[list[Box], list[Group]]:
    places: dict[Box, int] = {}
    groups: list[Group] = []
    for axes in universe:
        for parts in year.stretches:
            for at in product(*([v.name for v in year.axes[name].values] for name in axes)):
                places.setdefault(year.box(parts, axes, at), len(places))
            groups += _list_groups(year, parts, axes, places)
    return list(places), groups


def _hurts(year: Year, box: Box) -> bool:
    """Whether a box says anything of anybody: how the office performed alone does not."""
    return not is_harmless(year.axes, box.values)


def _list_groups(
    year: Year, parts: tuple[str, ...], axes: tuple[str, ...], places: dict[Box, int]
) -> Iterator[Group]:
    """For each sensitive axis: the groups that the axes beside it make, if these are none that
    hurt.
    """
    for name in axes:
        rest = tuple(other for other in axes if other != name)
        if year.axes[name].role is not Role.SENSITIVE or any(
            year.axes[o].role is Role.SENSITIVE for o in rest
        ):
            continue
        for at in product(*([v.name for v in year.axes[other].values] for other in rest)):
            whole = places.setdefault(year.box(parts, rest, at), len(places))
            boxes = [year.box(parts, (*rest, name), (*at, v.name)) for v in year.axes[name].values]
            yield Group(whole, tuple(places.setdefault(box, len(places)) for box in boxes))


def _prove(
    year: Year, system: System, watch: Watch, told: Sequence[Claim], hiding: Hiding, rng: Random
) -> bytes:
    bounds = [bounds_of(claim.kind, claim.value, K) for claim in told]
    rows = system.rows_of([claim.box for claim in told], bounds)
    small = {claim.box for claim in told if claim.kind is Kind.SMALL}
    cells = [n for n, box in enumerate(watch.boxes) if box in small and hiding.high[n] > TOLERANCE]
    dice = np.random.default_rng(rng.getrandbits(32))
    points: list[Floats] = find_worlds(system.upper, rows, watch, cells, dice)
    return write_worlds(year.name, year.domains, [draw_rows(system, point) for point in points])


def show_draft(draft: Draft) -> Table:
    """A table that needs no protection, as it was counted."""
    cells = tuple(Cell(at, Kind.EXACT, count) for at, count in draft.cells.items())
    return Table(draft.name, draft.parts, draft.axes, False, cells)


def _make_table(year: Year, draft: Draft, told: Mapping[Box, Claim]) -> Table:
    cells = []
    for at in draft.cells:
        claim = told[year.box(draft.parts, draft.axes, at)]
        cells.append(Cell(at, claim.kind, claim.value if claim.kind is Kind.EXACT else None))
    return Table(draft.name, draft.parts, draft.axes, draft.protected, tuple(cells))
