"""The keys of the staff file as they count: which lines are one key, what holds of a key that is
listed more than once, and that what was revoked stays so.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from aduan.core.law.law import Law, Person, ReadingKey, SigningKey
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE

# A key of either kind, which the staff file says in the same way.
AnyKey = TypeVar("AnyKey", SigningKey, ReadingKey)


def body_of(text: str) -> str:
    """The key itself: what follows its kind and its letters is a remark, and may differ. So may the
    letters, some of which hold bits that mean nothing: what they stand for is compared.
    """
    words = text.split()[:2]
    letters = map(_decode, words[1:])
    return " ".join([*words[:1], *letters])


def _decode(letters: str) -> str:
    """What letters of base 64 stand for, in base 16; as they are where they are none."""
    whole = letters.rstrip("=")
    try:
        return b64decode(whole + "=" * (-len(whole) % 4)).hex()
    except ValueError:
        return letters


def bind_strictest(keys: Iterable[AnyKey]) -> tuple[AnyKey, ...]:
    """The same lines in their order, each as the strictest of its key says: in force where all of
    them are, revoked where one of them is. So no line takes anything back that another says.
    """
    listed = list(keys)
    same: dict[str, list[AnyKey]] = {}
    for key in listed:
        same.setdefault(body_of(key.text), []).append(key)
    return tuple(_tighten(key, same[body_of(key.text)]) for key in listed)


def _tighten(key: AnyKey, same: Iterable[AnyKey]) -> AnyKey:
    lines = list(same)
    return replace(
        key,
        since=max((line.since for line in lines if line.since), default=None),
        until=min((line.until for line in lines if line.until), default=None),
        revoked=_find_revocation(lines),
    )


def _find_revocation(lines: Iterable[SigningKey | ReadingKey]) -> date | None:
    """The earliest day on which one of these lines was revoked; None: none was."""
    return min((line.revoked for line in lines if line.revoked), default=None)


def check_revoked(before: Law, after: Law) -> Iterator[Finding]:
    """ADU626: a key that was revoked is no longer listed with its person, or not as revoked by the
    same day or an earlier one. (That another has it, too, is found in the file by itself.)
    """
    for person in before.staff.values():
        for body in dict.fromkeys(body_of(key.text) for key in person.all_keys):
            day = _find_day(person, body)
            kept = _find_day(after.staff.get(person.id), body)
            if day is not None and (kept is None or kept > day):
                values = {"person": person.id, "day": day.isoformat()}
                yield Finding("ADU626", (), values, STAFF_FILE, 1, 1)


def check_recovery_apart(before: Law | None, after: Law) -> Iterator[Finding]:
    """ADU522: a change by which the key for recovery is a person's, too: everything is sealed to it, so
    that person alone would open all. `before`: None at the first.
    """
    recovery = after.office.recovery_key
    holders = _list_holders(after, recovery)
    if holders and not (before and _list_holders(before, recovery)):
        values = {"other": ("recovery_key", *holders)}
        yield Finding("ADU522", ("recovery_key",), values, OFFICE_FILE, 1, 1)


def _list_holders(law: Law, recovery: str | None) -> list[str]:
    """The people for whom a key to read with is listed that is a law's key for recovery."""
    if recovery is None or law.office.recovery_key != recovery:
        return []
    people = law.staff.values()
    return [one.id for one in people if any(key.text == recovery for key in one.reading_keys)]


def list_gone_keys(before: Law, after: Law) -> list[tuple[Person, SigningKey]]:
    """The keys to sign with that are not listed for their person any more."""
    found = []
    for person in before.staff.values():
        there = after.staff.get(person.id)
        kept = {body_of(key.text) for key in there.keys} if there else set()
        found += [(person, key) for key in person.keys if body_of(key.text) not in kept]
    return found


def check_ended_keys(before: Law, after: Law, today: date) -> Iterator[Finding]:
    """ADU627: a key whose last day was over is no longer listed with its person, or with a later last day,
    or none: whoever held it then would act, or read, with it again.
    """
    for person in before.staff.values():
        for key in person.all_keys:
            last = key.until
            if last is not None and last < today and not _stays_ended(after, person, key, last):
                values = {"person": person.id, "day": last.isoformat()}
                yield Finding("ADU627", (), values, STAFF_FILE, 1, 1)


def _stays_ended(law: Law, person: Person, key: SigningKey | ReadingKey, last: date) -> bool:
    there = law.staff.get(person.id)
    if there is None:
        return False
    same = [one.until for one in there.all_keys if body_of(one.text) == body_of(key.text)]
    # Of several lines of one key each bears the strictest day already.
    return any(until is not None and until <= last for until in same)


def _find_day(person: Person | None, body: str) -> date | None:
    """The day on which a person's key was revoked; None: it was not, or is not theirs."""
    if person is None:
        return None
    return _find_revocation(key for key in person.all_keys if body_of(key.text) == body)


def list_new_reading_keys(before: Law, after: Law) -> list[tuple[Person, ReadingKey]]:
    """The keys to read with that a change of the staff file lists for somebody for the first time, in
    the order of the file.
    """
    known = {(person.id, body_of(key.text)) for person, key in _list_reading_keys(before)}
    listed = _list_reading_keys(after)
    return [(person, key) for person, key in listed if (person.id, body_of(key.text)) not in known]


def _list_reading_keys(law: Law) -> Iterator[tuple[Person, ReadingKey]]:
    for person in law.staff.values():
        for key in person.reading_keys:
            yield person, key
