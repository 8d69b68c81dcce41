"""`aduan staff`: who works here, in which role and with which key; each change a commit that the audit judges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.law import read_day
from aduan.cli.render import print_json, print_line
from aduan.cli.steps import read_named
from aduan.core.findings import RefusedError, UsageError
from aduan.core.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law import Grant, Person, SigningKey
    from aduan.store.staffing import Change


@click.group(help=_("Who works here: roles and signing keys, from a day until a day."))
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
            print_line(f"  {grant.role}{desk_days(desk, grant.since, grant.until)}")
        for key in person.keys:
            note = " " + desk.say(_("revoked")) if key.revoked else ""
            print_line(f"  {fingerprint_of(key)}{desk_days(desk, key.since, key.until)}{note}")


def desk_days(desk: Desk, since: date | None, until: date | None) -> str:
    """From when until when, in words; nothing where neither is said."""
    words = []
    if since:
        words.append(desk.say(_("from {day}"), day=since.isoformat()))
    if until:
        words.append(desk.say(_("until {day}"), day=until.isoformat()))
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
    }


def grant_json(grant: Grant) -> dict[str, object]:
    return {"role": grant.role, "from": _iso(grant.since), "until": _iso(grant.until)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def is_retired(person: Person, today: date) -> bool:
    return not any(grant.until is None or grant.until >= today for grant in person.grants)


def fingerprint_of(key: SigningKey) -> str:
    from aduan.store.audit.sshsig import fingerprint, read_public_key

    try:
        return fingerprint(read_public_key(key.text))
    except ValueError:
        return "?"


def find_today(desk: Desk) -> date:
    return desk.office.law.calendar.local_day(desk.now)


@staff.command(help=_("Add a person."))
@click.argument("person", metavar="ID")
@click.option("--name", help=_("the name"))
@click.option("--email", help=_("the e-mail that git has on that person's computer"))
@click.option("--role", "roles", multiple=True, help=_("a role; may be given several times"))
@click.option("--from", "since", metavar="DAY", help=_("the first day"))
@click.option("--key", "key", metavar="FILE", help=_("the public SSH key that the person signs with"))
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
    from aduan.core.staffing import add_key, add_role, make_entry

    answers = {"--name": name, "--email": email, "--role": ",".join(roles)}
    given = {option: value or ask(desk, option) for option, value in answers.items()}
    if missing := [option for option, value in given.items() if not value]:
        raise UsageError(_("still missing: {names}"), names=", ".join(missing))
    refuse_taken(desk, person, given["--email"])
    wanted = [require_role(desk, role.strip()) for role in given["--role"].split(",")]
    entry = make_entry(given["--name"], given["--email"])
    for role in wanted:
        entry = add_role(entry, role, read_optional(since), None)
    if key:
        entry = add_key(entry, read_key(key), read_optional(since), None)
    change(desk, "add", person, lambda _old: entry)


def ask(desk: Desk, option: str) -> str:
    return str(click.prompt(option.removeprefix("--"), default="", show_default=False)).strip() if desk.can_ask else ""


def refuse_taken(desk: Desk, person: str, email: str) -> None:
    law = desk.office.law
    if person in law.staff:
        raise RefusedError(
            _("{person} is on the staff already"),
            _("`aduan staff role {person} …` gives a further role"),
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
        raise UsageError(_("{value} is not a role"), _("one of: {allowed}"), value=role, allowed=", ".join(known))
    return role


@staff.command(help=_("Give a person a role."))
@click.argument("person", metavar="ID")
@click.argument("role", metavar="ROLE")
@click.option("--from", "since", metavar="DAY", help=_("the first day"))
@click.option("--until", metavar="DAY", help=_("the last day"))
@desk_options
def role(desk: Desk, /, person: str, role: str, since: str | None, until: str | None) -> None:
    from aduan.core.staffing import add_role

    name = require_role(desk, role)
    change(
        desk,
        "role",
        person,
        lambda old: add_role(require_entry(old, person), name, read_optional(since), read_optional(until)),
    )


@staff.command(help=_("End all roles and keys of a person."))
@click.argument("person", metavar="ID")
@click.option("--on", "day", metavar="DAY", help=_("the last day, if not today"))
@desk_options
def retire(desk: Desk, /, person: str, day: str | None) -> None:
    from aduan.core.staffing import end_roles

    last = read_optional(day) or find_today(desk)
    change(desk, "retire", person, lambda old: end_roles(require_entry(old, person), last))


@staff.group(help=_("The SSH keys that people sign their commits with."))
def key() -> None:
    pass


@key.command("add", help=_("List a person's public key, from a .pub file or standard input (-)."))
@click.argument("person", metavar="ID")
@click.argument("file", metavar="FILE")
@click.option("--from", "since", metavar="DAY", help=_("the first day"))
@click.option("--until", metavar="DAY", help=_("the last day"))
@desk_options
def list_key(desk: Desk, /, person: str, file: str, since: str | None, until: str | None) -> None:
    from aduan.core.staffing import add_key

    text = read_key(file)
    change(
        desk,
        "key",
        person,
        lambda old: add_key(require_entry(old, person), text, read_optional(since), read_optional(until)),
    )


@key.command("end", help=_("Give a key a last day."))
@click.argument("person", metavar="ID")
@click.argument("part", metavar="FINGERPRINT")
@click.option("--on", "day", metavar="DAY", help=_("the last day, if not today"))
@desk_options
def end(desk: Desk, /, person: str, part: str, day: str | None) -> None:
    from aduan.core.staffing import end_key

    last, text = read_optional(day) or find_today(desk), find_key(desk, person, part)
    change(desk, "key", person, lambda old: end_key(require_entry(old, person), text, last))


@key.command("revoke", help=_("Revoke a key that was lost or stolen: nothing signed with it is taken any more."))
@click.argument("person", metavar="ID")
@click.argument("part", metavar="FINGERPRINT")
@click.option("--on", "day", metavar="DAY", help=_("the day on which it was found out, if not today"))
@desk_options
def revoke(desk: Desk, /, person: str, part: str, day: str | None) -> None:
    from aduan.core.staffing import revoke_key

    found, text = read_optional(day) or find_today(desk), find_key(desk, person, part)
    change(desk, "key", person, lambda old: revoke_key(require_entry(old, person), text, found))


@staff.command(help=_("Print the keys as git's own `gpg.ssh.allowedSignersFile` wants them."))
@desk_options
def signers(desk: Desk, /) -> None:
    from aduan.store.audit.signers import write_signers

    click.echo(write_signers(desk.office.law), nl=False)


def read_optional(text: str | None) -> date | None:
    return read_day(text) if text else None


def read_key(file: str) -> str:
    """One public key, as text. UsageError: the file holds none."""
    from aduan.store.audit.sshsig import read_public_key

    text = read_named(file).decode("utf-8", "replace").strip()
    try:
        read_public_key(text)
    except ValueError:
        raise UsageError(
            _("{file} holds no public SSH key"), _("name the file that ends in .pub, never the one without"), file=file
        ) from None
    return text


def find_key(desk: Desk, person: str, part: str) -> str:
    """The one key of a person whose fingerprint has a part in it."""
    entry = desk.office.law.staff.get(person)
    found = [k.text for k in entry.keys if part in fingerprint_of(k)] if entry else []
    if len(found) != 1:
        raise UsageError(
            _("{part} means {count} keys of {person}"),
            _("`aduan staff list` shows them"),
            part=part,
            count=len(found),
            person=person,
        )
    return found[0]


def require_entry(old: Mapping[str, Any] | None, person: str) -> Mapping[str, Any]:
    if old is None:
        raise RefusedError(
            _("{person} is not in schema/staff.yaml"), _("`aduan staff list --all` shows who is"), person=person
        )
    return old


def change(desk: Desk, what: str, person: str, how: Change) -> None:
    """One change, from what was typed to what is said."""
    from aduan.store.staffing import Clerk, change_person

    actor = desk.actor(roles=desk.office.law.sop.upkeep_roles)
    commit = change_person(desk.office, desk.repo, Clerk(actor, find_today(desk)), what, person, how)
    if desk.as_json:
        print_json({"id": person, "path": "schema/staff.yaml", "commit": commit})
    else:
        print_line(desk.say(_("the staff file was changed: {person}"), person=person))
