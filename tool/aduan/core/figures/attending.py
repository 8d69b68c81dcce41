"""Whom a case is told to: who may act on it and reads it. Whoever is kept from its text takes no step."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from aduan.core.case.fold import Case
from aduan.core.case.readership import find_readership
from aduan.core.law.law import Law
from aduan.core.words.aboutpeople import MATTER


def find_attending(roles: Collection[str], case: Case, law: Law, day: date) -> frozenset[str]:
    """The staff ids of those with one of these roles on a day who read what a case is about. Where all
    of them are kept from it: of all who read it, since somebody has to see to it.
    """
    acting = _list_people(frozenset(roles), law, day)
    reading = acting & find_reading(case, law, day)
    return find_reading(case, law, day) if acting and not reading else reading


def list_kept_from(roles: Collection[str], case: Case, law: Law, day: date) -> frozenset[str]:
    """The staff ids of those for whom a case would be, by one of these roles, and who are kept from its
    text.
    """
    acting = _list_people(frozenset(roles), law, day)
    return acting - find_attending(roles, case, law, day)


def find_reading(case: Case, law: Law, day: date) -> frozenset[str]:
    """The staff ids of those who read what a case is about. Everybody, but for the recused, where the
    procedure does not say who reads.
    """
    sop = law.sops[case.sop]
    recused = case.position.custody.recused
    if MATTER not in sop.readers:
        return frozenset(law.staff) - recused
    readers = find_readership(law, sop, case.position, MATTER)
    return _list_people(readers.find_roles(day), law, day) - recused


def _list_people(roles: frozenset[str], law: Law, day: date) -> frozenset[str]:
    people = law.staff.values()
    return frozenset(person.id for person in people if not person.roles_on(day).isdisjoint(roles))
