"""The ways that the demo's cases go through the procedure dharmasraya-2017, and how many go each
way.

A route is legs divided by `|`; the time of a leg depends on the state that it starts in. In a leg
stand events: `event@role` by somebody of that role, `event:field` about that field, `event~`
entered days after it happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

_CUE = re.compile(r"(?P<event>[a-z-]+)(?:@(?P<role>[a-z]+))?(?::(?P<field>[a-z_]+))?(?P<late>~)?\Z")


@dataclass(frozen=True, slots=True)
class Cue:
    """One event to come, after the receipt."""

    event: str
    role: str = ""
    field: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """`supervision`: it points to abuse of authority. `nameless`: nobody needs to be reached on
    it.
    """

    legs: tuple[tuple[Cue, ...], ...]
    share: float
    supervision: bool = False
    nameless: bool = False

    @property
    def cues(self) -> list[Cue]:
        return [cue for leg in self.legs for cue in leg]

    @property
    def is_double(self) -> bool:
        return any(cue.event == "duplicate" for cue in self.cues)


def read_route(
    text: str, share: float = 0, *, supervision: bool = False, nameless: bool = False
) -> Route:
    """The route that a text describes."""
    legs = tuple(tuple(map(_read_cue, leg.split())) for leg in text.split("|"))
    return Route(legs, share, supervision, nameless)


def _read_cue(word: str) -> Cue:
    match = _CUE.match(word)
    if match is None:
        raise ValueError(f"not a cue: {word}")
    return Cue(match["event"], match["role"] or "", match["field"] or "", bool(match["late"]))


_DESK = "record verify explain"
_TEAM = f"{_DESK} | dissatisfied | analyse decide act"
_HEAD = f"{_TEAM} | dissatisfied | analyse decide act"

ROUTES = (
    read_route(f"{_DESK} | satisfied", 110),
    read_route("record verify attempt explain | satisfied", 10),
    read_route(f"{_DESK} | attempt satisfied", 8),
    read_route("record verify amend:category explain | satisfied", 8),
    read_route("record amend:phone verify explain | satisfied", 6),
    read_route(f"{_DESK} | satisfied~", 6),
    read_route(f"{_DESK} | lapse", 20, nameless=True),
    read_route(f"{_DESK} | attempt attempt lapse", 8),
    read_route(f"{_TEAM} | satisfied", 28),
    read_route(f"{_TEAM} | lapse", 5),
    read_route(f"{_HEAD} | satisfied", 9),
    read_route(f"{_HEAD} | dissatisfied", 7),
    read_route(f"{_HEAD} | lapse", 3),
    read_route("record verify escalate | analyse decide act | satisfied", 7, supervision=True),
    read_route(
        "record verify escalate@team | analyse decide act | lapse",
        3,
        supervision=True,
        nameless=True,
    ),
    read_route(
        "escalate@team | analyse amend:category decide act | satisfied", 4, supervision=True
    ),
    read_route(f"{_DESK} | dissatisfied | analyse escalate | analyse decide act | satisfied", 6),
    read_route("record verify refer", 8, nameless=True),
    read_route("record verify escalate | analyse refer", 4, supervision=True, nameless=True),
    read_route("record duplicate", 5),
    read_route("record verify duplicate", 3),
    read_route("record withdraw", 4),
    read_route(f"{_DESK} | withdraw", 4),
    read_route(f"{_DESK} | dissatisfied | withdraw", 3),
    read_route(f"{_DESK} | satisfied | reopen | {_DESK} | satisfied", 4),
    read_route(f"{_DESK} | lapse | reopen | {_TEAM} | satisfied", 3),
    read_route(f"{_TEAM} | satisfied | reopen | analyse decide act | satisfied", 3),
    read_route(f"{_DESK} | satisfied retract | dissatisfied | analyse decide act | satisfied", 4),
    read_route("record verify retract verify explain | satisfied", 3),
    read_route(
        f"{_DESK} | dissatisfied | analyse retract@secretariat analyse decide act | satisfied", 3
    ),
    # The complainant objects, and is answered or not yet; a receipt was lost.
    read_route(f"{_DESK} | satisfied | object answer-objection", 4),
    read_route(f"{_DESK} | lapse | object reopen | {_TEAM} | satisfied", 2),
    read_route(f"{_DESK} | new-receipt satisfied", 4),
    # What becomes of the text: held for a court, shut off, out of one person's reach, erased.
    read_route(f"{_DESK} | dissatisfied | analyse hold decide act | satisfied | release", 4),
    read_route(f"{_DESK} | satisfied | hold release", 2),
    read_route(f"{_DESK} | satisfied | hold", 2),
    read_route(f"{_DESK} | satisfied | restrict unrestrict", 4),
    read_route(f"{_DESK} | satisfied | restrict", 2),
    read_route(
        "record verify recuse escalate | analyse decide act | satisfied", 4, supervision=True
    ),
    read_route(f"{_DESK} | satisfied | erase-request@admin erase", 4),
    read_route(f"{_DESK} | lapse | erase-request", 2),
)

# So few of a way that it is seen to that they come to their end.
RARE = 10

# What is overdue when the visitor looks, and how many working days ago it came at the least.
STALLED = (
    (read_route("record"), 3),
    (read_route(f"{_DESK} | dissatisfied | analyse"), 8),
    (read_route("record verify escalate | attempt", supervision=True), 7),
    (read_route(f"{_TEAM} | dissatisfied | analyse"), 14),
)

# What is at work in time then; and who was told something so long ago that the case may lapse.
AT_WORK = (
    (read_route(f"{_DESK} | dissatisfied | analyse"), 1),
    (read_route(_DESK), 17),
    (read_route(f"{_TEAM} | dissatisfied | analyse"), 1),
    (read_route(_DESK), 1),
    (read_route(f"{_DESK} | dissatisfied"), 1),
    (read_route("record verify escalate | analyse decide", supervision=True), 1),
    (read_route(f"{_TEAM} | dissatisfied | analyse decide"), 1),
)


def share_out(count: int, rng: Random) -> list[Route]:
    """A route for each of `count` cases in order of receipt: all of them where there is room, by
    their shares.
    """
    total = sum(route.share for route in ROUTES)
    every = 1 if count >= len(ROUTES) + 10 else 0
    rest = count - every * len(ROUTES)
    exact = [rest * route.share / total for route in ROUTES]
    numbers = [every + int(part) for part in exact]
    by_remainder = sorted(range(len(ROUTES)), key=lambda i: int(exact[i]) - exact[i])
    for i in by_remainder[: count - sum(numbers)]:
        numbers[i] += 1
    routes = [route for route, number in zip(ROUTES, numbers, strict=True) for _ in range(number)]
    rng.shuffle(routes)
    return _rare_ones_early(
        routes, {r for r, n in zip(ROUTES, numbers, strict=True) if n < RARE}, rng
    )


def _rare_ones_early(routes: list[Route], rare: set[Route], rng: Random) -> list[Route]:
    """Long ways need time to come to their end: a rare one is not among the last to come."""
    edge = len(routes) * 3 // 4
    early = [i for i in range(edge) if routes[i] not in rare]
    for i in range(edge, len(routes)):
        if routes[i] in rare and early:
            j = early.pop(rng.randrange(len(early)))
            routes[i], routes[j] = routes[j], routes[i]
    return routes
