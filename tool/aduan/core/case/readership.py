"""Who reads the texts of a case by its procedure and by where it stands: which roles, and until when."""

from __future__ import annotations

from datetime import date, timedelta

from aduan.core.case.position import Position
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, slots=True)
class Readership:
    """Who reads one group of a case's texts as long as its file and the law stay the same, but for the
    staff of the day.

    `roles`: who reads through the day `last`; `then`: who does afterwards, as it is closed for long;
    `recused`: who does not, whatever his role.
    """

    roles: frozenset[str]
    last: date
    then: frozenset[str]
    recused: frozenset[str]

    def find_roles(self, day: date) -> frozenset[str]:
        """The roles that read on the office's day."""
        return self.roles if day <= self.last else self.then


def find_readership(law: Law, sop: Sop, place: Position, group: str) -> Readership:
    """Who reads one group of texts of a case that stands at a place, now and later. Nobody where the
    procedure says nothing of the group.
    """
    last, recused = find_last_day(law, sop, place, group), place.custody.recused
    rule = sop.readers.get(group)
    if rule is None:
        return Readership(frozenset(), last, frozenset(), recused)
    is_restricted = place.custody.is_restricted
    roles = rule.find_roles(place.fields, is_restricted=is_restricted)
    then = rule.find_roles(place.fields, is_restricted=is_restricted, is_long_closed=True)
    return Readership(roles, last, then, recused)


def is_long_closed(law: Law, sop: Sop, place: Position, group: str, day: date) -> bool:
    """Whether a case is closed for so long that fewer read it. Where nobody knows since when: yes."""
    return day > find_last_day(law, sop, place, group)


def find_last_day(law: Law, sop: Sop, place: Position, group: str) -> date:
    """The last day before a case is closed for so long. The last of all: it never is; the first of all:
    it is, and nobody knows since when.
    """
    rule = sop.readers.get(group)
    if rule is None or not rule.closed or place.outcome is None:
        return date.max
    if place.since is None or not place.dated:
        return date.min
    closed = law.calendar.local_day(place.since)
    return closed + timedelta(days=law.setting(sop, rule.closed_after, closed))


def list_roles_once_closed(sop: Sop, place: Position) -> tuple[str, ...]:
    """The roles that alone read a case once it is closed for long, in the procedure's order."""
    closing = (rule.find_roles(place.fields, is_long_closed=True) for rule in sop.readers.values())
    named = frozenset[str]().union(*closing)
    return tuple(role for role in sop.roles if role in named)


def may_read(law: Law, sop: Sop, place: Position, group: str, person: str, day: date) -> bool:
    """Whether somebody reads a group of texts of a case that stands at a place, by his roles on the
    office's day. Of a group of which the procedure says nothing: yes.
    """
    rule, custody = sop.readers.get(group), place.custody
    if rule is None:
        return True
    if person in custody.recused or person not in law.staff:
        return False
    # Asked of each step of each case: only what is closed has a last day.
    is_past = place.outcome is not None and is_long_closed(law, sop, place, group, day)
    roles = rule.find_roles(
        place.fields, is_restricted=custody.is_restricted, is_long_closed=is_past
    )
    return not law.staff[person].roles_on(day).isdisjoint(roles)
