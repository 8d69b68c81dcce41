"""`aduan staff`: who works here, in which role and with which key; each change a commit that the
audit judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.askedarguments import ask_person, asked_argument
from aduan.cli.codehelp import PartOption
from aduan.cli.desk import Desk
from aduan.cli.groups import NamedGroup
from aduan.cli.newperson import (
    ask_email,
    ask_name,
    ask_new_person,
    ask_role,
    ask_roles,
    read_email,
    read_short_name,
    read_staff_name,
    require_role,
)
from aduan.cli.options import desk_options
from aduan.cli.recording import require_recording
from aduan.cli.render import print_json, print_line
from aduan.cli.staffing import (
    change,
    find_today,
    fingerprint_of,
    read_key,
    read_optional,
    require_entry,
)
from aduan.cli.staffkeys import key as keys
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Grant, Person, ReadingKey, SigningKey
    from aduan.core.law.staffing import StaffEntry


@click.group(
    cls=NamedGroup, help=_("Who works here: roles and signing keys, from a day until a day.")
)
def staff() -> None:
    pass


@staff.command("list", help=_("Show who works here, with roles and keys."))
@click.option("--all", "whole", is_flag=True, help=_("also who holds no role any more"))
@desk_options
def list_staff(desk: Desk, /, whole: bool) -> None:
    today = find_today(desk)
    everybody = desk.office.law.staff.values()
    people = [person for person in everybody if whole or not is_retired(person, today)]
    if desk.as_json:
        print_json({"staff": [person_json(person, today) for person in people]})
        return
    for person in people:
        _print_person(desk, person)


def _print_person(desk: Desk, person: Person) -> None:
    """Who it is, and below that the roles and both kinds of keys."""
    print_line(f"{person.id}  {person.name} <{person.email}>")
    for grant in person.grants:
        role = desk.voice.word(say_role(desk, grant.role))
        days = desk_days(desk, grant.since, grant.until)
        print_line(f"  {role}{days}")
    for key in person.keys:
        _print_key(desk, fingerprint_of(key), key)
    for reading in person.reading_keys:
        _print_key(desk, reading.text, reading)


def _print_key(desk: Desk, called: str, key: SigningKey | ReadingKey) -> None:
    days = desk_days(desk, key.since, key.until)
    note = " " + desk.say(_("revoked")) if key.revoked else ""
    print_line(f"  {called}{days}{note}")


def say_role(desk: Desk, name: str) -> Label:
    """What a role is called by the procedure in force, else by another."""
    for sop in desk.office.law.ordered_sops:
        if name in sop.roles:
            return sop.roles[name].label
    return Label(name, name)


def desk_days(desk: Desk, since: date | None, until: date | None) -> str:
    """From when until when, in words; nothing where neither is said."""
    from aduan.core.words.dates import say_date

    words = []
    for text, day in ((_("from {day}"), since), (_("until {day}"), until)):
        if day:
            said = say_date(day, desk.voice.language, weekday=False)
            words.append(desk.say(text, day=said))
    return f" ({' '.join(words)})" if words else ""


def person_json(person: Person, today: date) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "roles_today": sorted(person.roles_on(today)),
        "roles": [grant_json(grant) for grant in person.grants],
        "keys": [
            {
                "fingerprint": fingerprint_of(key),
                "from": _iso(key.since),
                "until": _iso(key.until),
                "revoked": _iso(key.revoked),
            }
            for key in person.keys
        ],
        "reading_keys": [
            {
                "key": key.text,
                "from": _iso(key.since),
                "until": _iso(key.until),
                "revoked": _iso(key.revoked),
            }
            for key in person.reading_keys
        ],
    }


def grant_json(grant: Grant) -> dict[str, object]:
    return {"role": grant.role, "from": _iso(grant.since), "until": _iso(grant.until)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def is_retired(person: Person, today: date) -> bool:
    return not any(grant.until is None or grant.until >= today for grant in person.grants)


@staff.command(help=_("Add a person."))
@asked_argument("person", "ID", ask_new_person)
@click.option("--name", help=_("the name"))
@click.option("--email", help=_("the e-mail that git has on that person's computer"))
@click.option(
    "--role",
    "roles",
    cls=PartOption,
    part="staff",
    multiple=True,
    help=_("a role; may be given several times"),
)
@click.option("--from", "since", metavar="DAY", help=_("the first day"))
@click.option(
    "--key", "key", metavar="FILE", help=_("the public SSH key that the person signs with")
)
@desk_options
def add(
    desk: Desk,
    /,
    person: str,
    name: str | None,
    email: str | None,
    roles: tuple[str, ...],
    since: str | None,
    key: str | None,
) -> None:
    from aduan.core.law.staffing import add_key, add_role, make_entry

    require_recording(desk)
    refuse_left_out(desk, {"--name": name, "--email": email, "--role": "".join(roles)})
    read_short_name(desk, person)
    wanted = [require_role(desk, role) for part in roles for role in part.split(",")]
    name = read_staff_name(name) if name and name.strip() else ask_name(desk)
    email = read_email(desk, email.strip()) if email else ask_email(desk)
    wanted = wanted or ask_roles(desk)
    first = read_optional(desk, since) or find_today(desk)
    entry = make_entry(name, email)
    for role in wanted:
        entry = add_role(entry, role, first, None)
    if key:
        entry = add_key(entry, read_key(key), read_optional(desk, since), None)
    change(desk, "add", person, lambda _old: entry)


def refuse_left_out(desk: Desk, given: dict[str, str | None]) -> None:
    """UsageError where something is missing, and nobody can be asked."""
    missing = [option for option, value in given.items() if not (value or "").strip()]
    if missing and not desk.can_ask:
        raise desk.still_missing(", ".join(missing))


@staff.command(help=_("Give a person a role; with --until alone, end one that the person holds."))
@asked_argument("person", "ID", ask_person)
@asked_argument("role", "ROLE", ask_role)
@click.option("--from", "since", metavar="DAY", help=_("the first day"))
@click.option("--until", metavar="DAY", help=_("the last day"))
@desk_options
def role(desk: Desk, /, person: str, role: str, since: str | None, until: str | None) -> None:
    from aduan.core.law.staffing import add_role, end_role, holds_role

    name, last = require_role(desk, role), read_optional(desk, until)

    def give_or_end(old: Mapping[str, Any] | None) -> StaffEntry:
        entry = require_entry(old, person)
        if last is not None and since is None and holds_role(entry, name, find_today(desk)):
            return end_role(entry, name, last)
        # Nobody is given a role afterwards: without a day it begins today.
        return add_role(entry, name, read_optional(desk, since) or find_today(desk), last)

    change(desk, "role", person, give_or_end)


@staff.command(help=_("End all roles and keys of a person."))
@asked_argument("person", "ID", ask_person)
@click.option("--on", "day", metavar="DAY", help=_("the last day, if not today"))
@desk_options
def retire(desk: Desk, /, person: str, day: str | None) -> None:
    from aduan.core.law.staffing import end_roles

    last = read_optional(desk, day) or find_today(desk)
    change(desk, "retire", person, lambda old: end_roles(require_entry(old, person), last))
    if not desk.as_json and last >= find_today(desk):
        text = _(
            "what {person} entered and did not share by the end of {day} is not taken any more: let them "
            "run `aduan sync` on that day"
        )
        print_line("  " + desk.say(text, person=person, day=last))


@staff.command(help=_("Print the keys as git's own `gpg.ssh.allowedSignersFile` wants them."))
@desk_options
def signers(desk: Desk, /) -> None:
    from aduan.store.audit.signers import write_signers

    click.echo(write_signers(desk.office.law), nl=False)


staff.add_command(keys)
