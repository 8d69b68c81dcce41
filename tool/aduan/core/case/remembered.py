"""Ring 2, remembered: who takes which step from where, with which codes, is judged once for each
stretch of days on which the staff and the codes are the same.

Cases say the same of that again and again. Only what had no finding is remembered: what has one is
judged anew, and explained, each time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator
from datetime import date
from functools import lru_cache

from aduan.core.case.apart import find_apart_roles, find_roles_beside
from aduan.core.case.fieldrules import check_codes, check_responsible
from aduan.core.case.rules import (
    check_apart,
    check_people,
    check_proxy,
    check_role,
    check_walk,
    checks_of,
)
from aduan.core.case.scene import Check, Scene
from aduan.core.law.calendar import DAY
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, EventKind

# An office with a hundred people and as many codes has a tenth of that.
MOST = 100_000
# These look at nothing but what `Remembered.key_of` names.
STEADY = frozenset(
    {check_walk, check_people, check_proxy, check_apart, check_role, check_codes, check_responsible}
)
_CODED = frozenset({"code", "staff-or-code"})


@lru_cache(maxsize=32)
def remembered_by(law: Law) -> Remembered:
    """What is remembered of steps that were judged by a law."""
    return Remembered(law)


class Remembered:
    """The steps, by all that the steady checks look at, in which these found nothing."""

    def __init__(self, law: Law) -> None:
        self._turns = sorted(set(_list_turns(law)))
        self._sound: set[Hashable] = set()

    def knows(self, key: Hashable) -> bool:
        """Whether the steady checks find nothing in a step of this key."""
        return key in self._sound

    def keep(self, key: Hashable) -> None:
        """Remember a step in which no check found anything."""
        if len(self._sound) < MOST:
            self._sound.add(key)

    def key_of(self, scene: Scene) -> Hashable:
        """All that the steady checks look at in a step."""
        event, position = scene.event, scene.position
        day = bisect_right(self._turns, scene.day)
        role_day = day if scene.role_day is scene.day else bisect_right(self._turns, scene.role_day)
        sop = scene.frame.sop
        apart = find_apart_roles(position.fields, sop)
        beside = find_roles_beside(position.fields, sop)
        place = (scene.kind, position.state, position.stage_left)
        where = (sop, *place, apart, beside, day, role_day)
        who = (event.by, event.whose, scene.follows_own_step)
        coded = _list_coded(scene.kind, sop)
        codes = [repr(event.fields.get(name)) for name in coded]
        return (*where, *who, *codes)


def _list_turns(law: Law) -> Iterator[date]:
    """The days from which on a role or a code holds, or does not hold any more."""
    grants = (grant for person in law.staff.values() for grant in person.grants)
    lists = (codes for book in law.codes.values() for codes in book.values())
    entries = (entry for codes in lists for entry in codes.codes.values())
    spans = [(one.since, one.until) for one in grants]
    spans += [(one.since, one.until) for one in entries]
    for since, until in spans:
        if since is not None:
            yield since
        if until is not None and until < date.max:
            yield until + DAY


@lru_cache(maxsize=1024)
def _list_coded(kind: EventKind, sop: Sop) -> tuple[str, ...]:
    fields = {**sop.common, **kind.open}
    return tuple(name for name, field in fields.items() if field.type in _CODED)


@lru_cache(maxsize=1024)
def other_checks(kind: EventKind, sop: Sop) -> tuple[Check, ...]:
    """The checks that a remembered step is judged by all the same.

    All of them, where it may set any field: what it says is no code of its own.
    """
    checks = checks_of(kind, sop)
    if kind.effect == AMEND:
        return checks
    return tuple(check for check in checks if check not in STEADY)
