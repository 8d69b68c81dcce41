"""What may be done to a person's entry in the staff file: roles and keys begin and end, and nothing
is ever deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from aduan.core.law.calendar import DAY
from aduan.core.law.law import Grant, Law
from aduan.core.law.listedkeys import body_of
from aduan.core.words.bech32 import AGE
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.officepaths import STAFF_FILE
from aduan.core.words.text import mark as _

# Who keeps the law is not alone: what one changes another confirms.
TWO = 2

# The lists of a person's keys: those to sign with, and those to read with.
KEYS, READING_KEYS = "keys", "reading_keys"

NEW_KEY = _("a new key comes in its place: `aduan staff key add`")

# A person as the staff file has it: name, e-mail, roles and keys, each of these with its days.
StaffEntry = dict[str, Any]


def make_entry(name: str, email: str) -> StaffEntry:
    """A person who has no role yet."""
    return {"name": name, "email": email, "roles": []}


def add_role(
    entry: Mapping[str, Any], role: str, since: date | None, until: date | None
) -> StaffEntry:
    """The entry with a further role, from a day until a day, both included; None is open-ended.

    RefusedError: the person has that role with those days, or they end before they begin.
    """
    if since is not None and until is not None and until < since:
        raise RefusedError(
            _("the last day, {last}, lies before the first, {first}"), "", last=until, first=since
        )
    grant = {"role": role, **_span(since, until)}
    if grant in entry["roles"]:
        raise RefusedError(_("this role is there already"), "")
    return {**entry, "roles": [*entry["roles"], grant]}


def end_roles(entry: Mapping[str, Any], last: date) -> StaffEntry:
    """The entry with an end to every role and key that has none yet, or a later one."""
    ended = {"roles": [_end(grant, last) for grant in entry["roles"]]}
    for kind in (KEYS, READING_KEYS):
        if kind in entry:
            ended[kind] = [_end(key, last) for key in entry[kind]]
    return {**entry, **ended}


def holds_role(entry: Mapping[str, Any], role: str, day: date) -> bool:
    """Whether the person holds a role on a day, or will."""
    return any(_is_left(grant, role, day) for grant in entry["roles"])


def end_role(entry: Mapping[str, Any], role: str, last: date) -> StaffEntry:
    """The entry with a last day for one role, in place of the one that it had; what ended by then
    stays as it is.
    """
    ended: list[StaffEntry] = []
    for grant in entry["roles"]:
        is_meant = grant["role"] == role
        ended.append(_end(grant, last) if is_meant else grant)
    if ended == entry["roles"]:
        raise RefusedError(
            _("this role ends by then already"), _("`aduan staff list` shows its days")
        )
    return {**entry, "roles": ended}


def _is_left(grant: Mapping[str, Any], role: str, day: date) -> bool:
    is_over = "until" in grant and grant["until"] < day.isoformat()
    return bool(grant["role"] == role and not is_over)


def add_key(
    entry: Mapping[str, Any], text: str, since: date | None, until: date | None
) -> StaffEntry:
    """The entry with a further key: to sign with, a line as in a .pub file; to read with, as age
    writes it. Days as for a role.

    RefusedError: the person has that key, with whatever days.
    """
    kind, key = list_of(text), {"key": text, **_span(since, until)}
    bodies = [body_of(listed["key"]) for listed in entry.get(kind, ())]
    if body_of(text) in bodies:
        raise RefusedError(
            _("this key is listed already"),
            _("`aduan staff list` shows its days; in place of one that ended comes a new one"),
        )
    return {**entry, kind: [*entry.get(kind, []), key]}


def end_key(entry: Mapping[str, Any], text: str, last: date, today: date) -> StaffEntry:
    """The entry with a last day for one key, wherever it is listed, in place of the one that it had.

    RefusedError: the key is revoked, or its last day is over and would come back.
    """

    def end(key: StaffEntry) -> StaffEntry:
        _refuse_revival(key, last, today)
        return _close(key, last)

    return _change_key(entry, text, end)


def _refuse_revival(key: Mapping[str, Any], last: date, today: date) -> None:
    """RefusedError: a key that was given up would be in force again, or seem so."""
    until = key.get("until")
    if key.get("revoked"):
        raise RefusedError(
            _("this key was revoked on {day}, and stays so"), NEW_KEY, day=key["revoked"]
        )
    if until is not None and until < today.isoformat() and until < last.isoformat():
        raise RefusedError(
            _("this key ended on {day}; what ended does not come back"), NEW_KEY, day=until
        )


def revoke_key(entry: Mapping[str, Any], text: str, day: date) -> StaffEntry:
    """The entry with one key revoked: lost or stolen, as was found on that day."""
    return _change_key(entry, text, lambda key: {**key, "revoked": day.isoformat()})


def list_of(text: str) -> str:
    """The list of a person's entry in which such a key stands."""
    return READING_KEYS if text.startswith(AGE) else KEYS


def check_keepers(law: Law, today: date) -> Iterator[Finding]:
    """ADU533: fewer than two people may change the law on a day, so that nobody could confirm what
    the other did, nor do it in their stead.
    """
    count = len(list_keepers(law, today))
    if count < TWO:
        values = {"count": count, "roles": law.sop.name_roles(law.sop.law_keepers)}
        yield Finding("ADU533", values=values, path=STAFF_FILE, line=1, column=1)


def has_other_keeper(law: Law, person: str, today: date) -> bool:
    """Whether somebody else than this person may change the law on a day."""
    return not list_keepers(law, today) <= {person}


def list_keepers(law: Law, today: date) -> set[str]:
    """Who may change the law on a day."""
    keeping = law.sop.law_keepers
    return {
        name for name, person in law.staff.items() if not person.roles_on(today).isdisjoint(keeping)
    }


def check_keeping_ahead(before: Law, after: Law, today: date) -> Iterator[Finding]:
    """ADU694: a change of law by which a day comes on which nobody may change the law: nobody could
    then give the role to anybody either.
    """
    if find_unkept_day(before, today) is None:
        day = find_unkept_day(after, today)
        if day is not None:
            values = {"day": day.isoformat(), "roles": after.sop.name_roles(after.sop.law_keepers)}
            yield Finding("ADU694", values=values, path=STAFF_FILE, line=1, column=1)


def find_unkept_day(law: Law, today: date) -> date | None:
    """The first day from today on, on which nobody holds a role that keeps the law."""
    keeping = law.sop.law_keepers
    grants: list[Grant] = []
    for person in law.staff.values():
        grants += [grant for grant in person.grants if grant.role in keeping]
    days = {today}
    for grant in grants:
        if grant.until is not None and grant.until >= today:
            days.add(grant.until + DAY)
    for day in sorted(days):
        if not any(grant.holds_on(day) for grant in grants):
            return day
    return None


def check_own_keys(before: Law, after: Law, email: str) -> Iterator[Finding]:
    """ADU770: a change of the staff file by which its author could read with a further key of their
    own. The first key of an office comes from whoever founds it.
    """
    if not any(person.reading_keys for person in before.staff.values()):
        return
    for person in after.people_of(email):
        known = before.staff.get(person.id)
        old = {key.text for key in known.reading_keys} if known else set()
        if any(key.text not in old for key in person.reading_keys):
            yield Finding("ADU770", (), {"person": person.id}, STAFF_FILE, 1, 1)


def require_keeper_left(law: Law, today: date) -> None:
    """RefusedError where nobody could change the files of the law any more."""
    keeping = law.sop.law_keepers
    for person in law.staff.values():
        for grant in person.grants:
            if grant.role in keeping and grant.until is None and grant.holds_on(today):
                return
    raise RefusedError(
        _("nobody would be left who may change the staff file"),
        _("first give somebody one of these roles without an end: {roles}"),
        roles=", ".join(keeping),
    )


def _change_key(
    entry: Mapping[str, Any], text: str, change: Callable[[StaffEntry], StaffEntry]
) -> StaffEntry:
    kind = list_of(text)
    wanted = body_of(text)
    keys: list[StaffEntry] = []
    for key in entry[kind]:
        is_meant = body_of(key["key"]) == wanted
        keys.append(change(key) if is_meant else key)
    return {**entry, kind: keys}


def _span(since: date | None, until: date | None) -> dict[str, str]:
    days = {"from": since, "until": until}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def _end(item: Mapping[str, Any], last: date) -> dict[str, Any]:
    """A role or a key with a last day; one that ended by then stays as it is."""
    if "until" in item and item["until"] <= last.isoformat():
        return dict(item)
    return _close(item, last)


def _close(item: Mapping[str, Any], last: date) -> dict[str, Any]:
    """A role or a key with this last day, whatever it was before."""
    ended = dict(item)
    # What would begin after that day never does: it ends on the day on which it begins at the
    # earliest.
    ended["until"] = max(last.isoformat(), item.get("from", ""))
    if "note" in ended:
        # As people write it: the days first, what is to be said of them behind.
        ended["note"] = ended.pop("note")
    return ended
