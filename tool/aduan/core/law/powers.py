"""What a change of the law gives anybody that he did not have: a role, a key, a line of the procedure by
which more roles read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aduan.core.law.law import Grant, Law, Person, ReadingKey, SigningKey
from aduan.core.law.listedkeys import body_of
from aduan.core.law.morereaders import ReadersGiven, list_readers_given
from aduan.core.law.staffing import list_keepers
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import STAFF_FILE
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class RoleGiven:
    """A role that somebody had not, or not on all of these days. `reads`: whether who has it reads texts
    by the procedure.
    """

    person: Person
    grant: Grant
    reads: bool


@dataclass(frozen=True)
class KeyGiven:
    """A key that was not listed for somebody, or not for all of these days."""

    person: Person
    key: SigningKey | ReadingKey


@dataclass(frozen=True)
class Powers:
    """All that a change gives. `recovery`: another public key of the recovery sheets; None: the same, or
    none.
    """

    roles: tuple[RoleGiven, ...]
    keys: tuple[KeyGiven, ...]
    readers: tuple[ReadersGiven, ...]
    recovery: str | None

    @property
    def are_none(self) -> bool:
        return not (self.roles or self.keys or self.readers or self.recovery)


def find_powers(before: Law, after: Law) -> Powers:
    """What one law gives that the one before it did not."""
    recovery = after.office.recovery_key
    return Powers(
        tuple(_list_roles(before, after)),
        tuple(_list_keys(before, after)),
        list_readers_given(before, after),
        recovery if recovery != before.office.recovery_key else None,
    )


def check_own_roles(before: Law, after: Law, email: str, day: date) -> Iterator[Finding]:
    """ADU615: a change of the staff file by which its author would hold a role that they had not, or on
    more days, where somebody else could give it. Where nobody else may change that file, they do.
    """
    own = {person.id for law in (before, after) for person in law.people_of(email)}
    if list_keepers(before, day) <= own:
        return
    given: dict[str, list[str]] = {}
    for one in _list_roles(before, after):
        if one.person.id in own:
            given.setdefault(one.person.id, []).append(one.grant.role)
    for person, roles in given.items():
        values = {"person": person, "roles": after.sop.name_roles(tuple(dict.fromkeys(roles)))}
        yield Finding("ADU615", (), values, STAFF_FILE, 1, 1)


def _list_roles(before: Law, after: Law) -> Iterator[RoleGiven]:
    reading: set[str] = set()
    for rule in after.sop.readers.values():
        reading = reading.union(*rule.list_role_sets())
    for person in after.staff.values():
        known = before.staff.get(person.id)
        had = known.grants if known else ()
        for grant in person.grants:
            same = [one for one in had if one.role == grant.role]
            if not any(_covers(one, grant) for one in same):
                yield RoleGiven(person, grant, grant.role in reading)


def _list_keys(before: Law, after: Law) -> Iterator[KeyGiven]:
    for person in after.staff.values():
        known = before.staff.get(person.id)
        had = known.all_keys if known else ()
        for key in person.all_keys:
            same = [one for one in had if body_of(one.text) == body_of(key.text)]
            if not any(_covers(one, key) for one in same):
                yield KeyGiven(person, key)


def _covers(had: Grant | SigningKey | ReadingKey, given: Grant | SigningKey | ReadingKey) -> bool:
    """Whether all days of the second are days of the first."""
    begins = (had.since or date.min) <= (given.since or date.min)
    return begins and (_find_end(had) >= _find_end(given))


def _find_end(span: Grant | SigningKey | ReadingKey) -> date:
    ends = [span.until, None if isinstance(span, Grant) else span.revoked]
    return min((day for day in ends if day is not None), default=date.max)
