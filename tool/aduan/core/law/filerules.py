"""What must hold among the law's files beside the procedures: their names, the days off, who holds
which role, whose key is whose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from aduan.core.law.hourrules import check_hours
from aduan.core.law.law import Law, Person
from aduan.core.law.letterkeys import check_letter_keys
from aduan.core.law.listedkeys import body_of
from aduan.core.law.officerules import check_office_settings
from aduan.core.law.retentionrules import check_retention
from aduan.core.law.staffing import READING_KEYS
from aduan.core.words.bech32 import is_age_key
from aduan.core.words.findings import Finding
from aduan.core.words.nearest import offer_names
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE, is_law_of, stem_of


def check_files(law: Law, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """All findings of the files but for what is inside a procedure; each bears its path.

    `raw`: the data of each file of schema/, by its path from the office's folder.
    """
    yield from check_office_settings(law)
    yield from check_retention(law)
    for path, data in raw.items():
        yield from _check_own_name(path, data)
        if is_law_of("calendar", path):
            yield from _check_days(path, data)
    yield from _check_grants(law, raw)
    yield from check_key_owners(law)
    yield from _check_recovery(law)
    yield from check_letter_keys(law.office)
    yield from _check_signers(law)
    yield from check_hours(law.calendar)


def _check_own_name(path: str, data: Mapping[str, Any]) -> Iterator[Finding]:
    """A procedure and a calendar are called what they say they are: others find them by that."""
    if is_law_of("sop", path):
        key = "id"
    elif is_law_of("calendar", path):
        key = "year"
    else:
        return
    said = data.get(key)
    file = stem_of(path)
    if str(said) != file:
        yield Finding("ADU511", (key,), {"file": file, "value": said}, path)


def _check_days(path: str, data: Mapping[str, Any]) -> Iterator[Finding]:
    """Each day off lies in its year, counts once, and rests on a decree that the file names."""
    year = str(data["year"])
    sources = data.get("sources") or {}
    seen: set[str] = set()
    for number, entry in enumerate(data.get("days") or ()):
        node = ("days", number)
        day, source = entry["date"], entry["source"]
        # A day that was withdrawn may stand again under the decree that gave it back.
        counted = "withdrawn" not in entry
        is_double = counted and day in seen
        if not day.startswith(year) or is_double:
            values = {"day": day, "year": data["year"]}
            yield Finding("ADU512", (*node, "date"), values, path)
        if source not in sources:
            values = {"value": source, "known": offer_names(source, sources)}
            yield Finding("ADU506", (*node, "source"), values, path)
        if counted:
            seen.add(day)


def _check_grants(law: Law, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Every role that somebody holds is one of some procedure's, an old one's too."""
    roles: set[str] = set()
    for sop in law.sops.values():
        roles.update(sop.roles)
    staff = raw.get(STAFF_FILE, {}).get("staff", {})
    for person, data in staff.items():
        for number, grant in enumerate(data["roles"]):
            role = grant["role"]
            if role not in roles:
                node = ("staff", person, "roles", number, "role")
                values = {"role": role, "known": offer_names(role, roles)}
                yield Finding("ADU503", node, values, STAFF_FILE)


def check_key_owners(law: Law) -> Iterator[Finding]:
    """ADU522, ADU771: a signature says who signed; so no two people have the same key."""
    owners: dict[str, str] = {}
    for person in law.staff.values():
        yield from _check_reading_keys(person, owners)
        for number, key in enumerate(person.keys):
            owner = owners.setdefault(body_of(key.text), person.id)
            if owner != person.id:
                node = ("staff", person.id, "keys", number, "key")
                yield Finding("ADU522", node, {"other": owner}, STAFF_FILE)


def _check_recovery(law: Law) -> Iterator[Finding]:
    """The key for recovery is one: everything is sealed to it besides."""
    key = law.office.recovery_key
    if key is not None and not is_age_key(key):
        yield Finding("ADU778", ("recovery_key",), {}, OFFICE_FILE)


def _check_reading_keys(person: Person, owners: dict[str, str]) -> Iterator[Finding]:
    """Nothing can be sealed to a key that is mistyped, and what is sealed to one is for one person."""
    for number, key in enumerate(person.reading_keys):
        node = ("staff", person.id, READING_KEYS, number, "key")
        owner = owners.setdefault(key.text, person.id)
        if not is_age_key(key.text):
            yield Finding("ADU771", node, {"person": person.id}, STAFF_FILE)
        elif owner != person.id:
            yield Finding("ADU522", node, {"other": owner}, STAFF_FILE)


def _check_signers(law: Law) -> Iterator[Finding]:
    """Where all is to be signed, somebody who may change the law has a key: otherwise nobody could
    list one any more.
    """
    are_required = law.office.on(date.max).signatures == "required"
    if not are_required or law.office.sop not in law.sops:
        return
    keeping = law.sop.law_keepers
    if not any(_can_sign_on(person, keeping) for person in law.staff.values()):
        yield Finding("ADU529", ("signatures",), {"roles": ", ".join(keeping)}, OFFICE_FILE)


def _can_sign_on(person: Person, keeping: Sequence[str]) -> bool:
    """Whether a person keeps the law and has a key, neither with an end."""
    lasting = [key for key in person.keys if key.until is None and key.revoked is None]
    roles = {grant.role for grant in person.grants if grant.until is None}
    return bool(lasting) and not roles.isdisjoint(keeping)
