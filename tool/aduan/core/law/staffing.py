"""What may be done to a person's entry in the staff file: roles and keys begin and end, and nothing
is ever deleted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aduan.core.law.law import Law
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

StaffEntry = dict[str, Any]


def make_entry(name: str, email: str) -> StaffEntry:
    return {"name": name, "email": email, "roles": []}


def add_role(
    entry: Mapping[str, Any], role: str, since: date | None, until: date | None
) -> StaffEntry:
    """The entry with a further role, from a day until a day."""
    grant = {"role": role, **_span(since, until)}
    if grant in entry["roles"]:
        raise RefusedError(_("this role is there already"), "")
    return {**entry, "roles": [*entry["roles"], grant]}


def end_roles(entry: Mapping[str, Any], last: date) -> StaffEntry:
    """The entry with an end to every role and key that has none yet, or a later one."""
    ended = {"roles": [_end(grant, last) for grant in entry["roles"]]}
    if "keys" in entry:
        ended["keys"] = [_end(key, last) for key in entry["keys"]]
    return {**entry, **ended}


def add_key(
    entry: Mapping[str, Any], text: str, since: date | None, until: date | None
) -> StaffEntry:
    """The entry with a further signing key."""
    return {**entry, "keys": [*entry.get("keys", []), {"key": text, **_span(since, until)}]}


def end_key(entry: Mapping[str, Any], text: str, last: date) -> StaffEntry:
    """The entry with a last day for one key."""
    return {
        **entry,
        "keys": [_end(key, last) if key["key"] == text else key for key in entry["keys"]],
    }


def revoke_key(entry: Mapping[str, Any], text: str, day: date) -> StaffEntry:
    """The entry with one key revoked: lost or stolen, as was found on that day."""
    return {
        **entry,
        "keys": [
            {**key, "revoked": day.isoformat()} if key["key"] == text else key
            for key in entry["keys"]
        ],
    }


def require_keeper_left(law: Law, today: date) -> None:
    """RefusedError where nobody could change the files of the law any more."""
    kept = set(law.sop.upkeep_roles)
    grants = [
        grant for person in law.staff.values() for grant in person.grants if grant.role in kept
    ]
    if not any(grant.holds_on(today) and grant.until is None for grant in grants):
        raise RefusedError(
            _("nobody would be left who may change the staff file"),
            _("first give somebody one of these roles without an end: {roles}"),
            roles=", ".join(law.sop.upkeep_roles),
        )


def _span(since: date | None, until: date | None) -> dict[str, str]:
    days = {"from": since, "until": until}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def _end(item: Mapping[str, Any], last: date) -> dict[str, Any]:
    if "until" in item and item["until"] <= last.isoformat():
        return dict(item)
    # What would begin after that day never does: it ends on the day on which it begins at the
    # earliest.
    end = max(last.isoformat(), item.get("from", ""))
    return {
        **{name: value for name, value in item.items() if name != "note"},
        "until": end,
        **_note(item),
    }


def _note(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"note": item["note"]} if "note" in item else {}
