"""`aduan staff`: who works here, in which role and with which key; each change a commit that the
audit judges.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from aduan.cli.askedarguments import ask_new_person, ask_person, ask_role, asked_argument
from aduan.cli.asking import ask_line
from aduan.cli.desk import Desk, desk_options
from aduan.cli.groups import NamedGroup
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
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Grant, Person


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
    people = [p for p in desk.office.law.staff.values() if whole or not is_retired(p, today)]
    if desk.as_json:
        print_json({"staff": [person_json(person, today) for person in people]})
        return
    for person in people:
        print_line(f"{person.id}  {person.name} <{person.email}>")
        for grant in person.grants:
            role = desk.voice.word(say_role(desk, grant.role))
            print_line(f"  {role}{desk_days(desk, grant.since, grant.until)}")
        for key in person.keys:
            note = " " + desk.say(_("revoked")) if key.revoked else ""
            print_line(f"  {fingerprint_of(key)}{desk_days(desk, key.since, key.until)}{note}")
        for reading in person.reading_keys:
            note = " " + desk.say(_("revoked")) if reading.revoked else ""
            print_line(f"  {reading.text}{desk_days(desk, reading.since, reading.until)}{note}")


def say_role(desk: Desk, name: str) -> Label:
    """What a role is called by the procedure in force, else by another."""
    for sop in desk.office.law.ordered_sops:
        if name in sop.roles:
            return sop.roles[name].label
    return Label(name, name)


def desk_days(desk: Desk, since: date | None, until: date | None) -> str:
    """From when until when, in words; nothing where neither is said."""
    from aduan.core.words.dates import say_date

    language = desk.voice.language
    words = []
    if since:
        words.append(desk.say(_("from {day}"), day=say_date(since, language, weekday=False)))
    if until:
        words.append(desk.say(_("until {day}"), day=say_date(until, language, weekday=False)))
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
@click.option("--role", "roles", multiple=True, help=_("a role; may be given several times"))
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
    answers = {"--name": name, "--email": email, "--role": ",".join(roles)}
    given = {
        option: (value or "").strip() or ask(desk, option) for option, value in answers.items()
    }
    if missing := [option for option, value in given.items() if not value]:
        raise desk.still_missing(", ".join(missing))
    refuse_taken(desk, person, given["--email"])
    wanted = [require_role(desk, role.strip()) for role in given["--role"].split(",")]
    first = read_optional(desk, since) or find_today(desk)
    entry = make_entry(given["--name"], given["--email"])
    for role in wanted:
        entry = add_role(entry, role, first, None)
    if key:
        entry = add_key(entry, read_key(key), read_optional(desk, since), None)
    change(desk, "add", person, lambda _old: entry)


# What is asked for where an option is left out.
ASKED = {
    "--name": _("the name"),
    "--email": _("the e-mail that git has on that person's computer"),
    "--role": _("the roles, with commas between them"),
}


def ask(desk: Desk, option: str) -> str:
    return ask_line(desk, desk.say(ASKED[option])) if desk.can_ask else ""


def refuse_taken(desk: Desk, person: str, email: str) -> None:
    law = desk.office.law
    if person in law.staff:
        raise RefusedError(
            _("{person} is on the staff already"),
            _("`aduan staff role {person}` gives a further role"),
            person=person,
        )
    others = [other.id for other in law.people_of(email)]
    if others:
        raise RefusedError(
            _("{email} is the e-mail of {other}"),
            _("everybody has an e-mail of their own"),
            email=email,
            other=others[0],
        )


def require_role(desk: Desk, role: str) -> str:
    """A role that staff can hold. UsageError: there is none of that name."""
    law = desk.office.law
    known = sorted({r.name for sop in law.sops.values() for r in sop.roles.values() if r.staff})
    if role not in known:
        raise UsageError(
            _("{value} is not a role"), _("one of: {allowed}"), value=role, allowed=", ".join(known)
        )
    return role


@staff.command(help=_("Give a person a role."))
@asked_argument("person", "ID", ask_person)
@asked_argument("role", "ROLE", ask_role)
@click.option("--from", "since", metavar="DAY", help=_("the first day"))
@click.option("--until", metavar="DAY", help=_("the last day"))
@desk_options
def role(desk: Desk, /, person: str, role: str, since: str | None, until: str | None) -> None:
    from aduan.core.law.staffing import add_role

    name = require_role(desk, role)
    # Nobody is given a role afterwards: without a day it begins today.
    first = read_optional(desk, since) or find_today(desk)
    change(
        desk,
        "role",
        person,
        lambda old: add_role(require_entry(old, person), name, first, read_optional(desk, until)),
    )


@staff.command(help=_("End all roles and keys of a person."))
@asked_argument("person", "ID", ask_person)
@click.option("--on", "day", metavar="DAY", help=_("the last day, if not today"))
@desk_options
def retire(desk: Desk, /, person: str, day: str | None) -> None:
    from aduan.core.law.staffing import end_roles

    last = read_optional(desk, day) or find_today(desk)
    change(desk, "retire", person, lambda old: end_roles(require_entry(old, person), last))


@staff.command(help=_("Print the keys as git's own `gpg.ssh.allowedSignersFile` wants them."))
@desk_options
def signers(desk: Desk, /) -> None:
    from aduan.store.audit.signers import write_signers

    click.echo(write_signers(desk.office.law), nl=False)


staff.add_command(keys)
