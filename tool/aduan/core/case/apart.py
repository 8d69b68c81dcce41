"""Whom a case is about: who does not read it takes no step in it, and the levels above take theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AUTHOR
from aduan.core.words.aboutpeople import MATTER


def find_apart_roles(fields: Mapping[str, object], sop: Sop) -> frozenset[str]:
    """The roles that a case with these open fields is about, which do not read it."""
    rule = sop.readers.get(MATTER)
    return rule.find_apart(fields) if rule else frozenset()


def is_about(held: Set[str], fields: Mapping[str, object], sop: Sop) -> bool:
    """Whether a case with these open fields is about somebody with these roles: no other one of them
    lets this person read it.
    """
    if find_apart_roles(fields, sop).isdisjoint(held):
        return False
    return find_roles_beside(fields, sop).isdisjoint(held)


def find_roles_beside(fields: Mapping[str, object], sop: Sop) -> frozenset[str]:
    """The roles that read a case with these open fields, where it is about others; none where it is about
    nobody.
    """
    rule = sop.readers.get(MATTER)
    if rule is None or not rule.find_apart(fields):
        return frozenset()
    return rule.find_roles(fields)


def replace_apart(roles: Sequence[str], fields: Mapping[str, object], sop: Sop) -> tuple[str, ...]:
    """The roles that may take a step in a case with these open fields, where the procedure names
    some: without those that it is about; where none is left, those of the other levels, in order.
    """
    apart = find_apart_roles(fields, sop)
    if apart.isdisjoint(roles):
        return tuple(roles)
    left = [role for role in roles if role not in apart]
    if set(left) <= {AUTHOR}:
        left += [stage.role for stage in sop.stages.values() if stage.role not in apart]
    return tuple(dict.fromkeys(left))


def find_acting_role(holder: str | None, fields: Mapping[str, object], sop: Sop) -> str | None:
    """Whose turn it is in place of who holds a case, where it is about them; else the same."""
    if holder is None:
        return None
    return next(iter(replace_apart((holder,), fields, sop)), None)
