"""`aduan staff key`: the SSH keys that people sign their commits with, and those they read with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from aduan.cli.askedarguments import ask_key, ask_listed_key, ask_person, asked_argument
from aduan.cli.desk import Desk
from aduan.cli.groups import NamedGroup
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.cli.staffing import (
    change,
    find_key,
    find_today,
    read_key,
    read_optional,
    refuse_own,
    require_entry,
)
from aduan.core.words.dates import say_date
from aduan.core.words.text import mark as _

OVER = _(
    "that day is over: steps signed with it that are in the record stay good; from now on one with "
    "a later day is refused, also one that waits unshared on another computer"
)


@click.group(
    cls=NamedGroup,
    help=_("The keys of people: SSH keys to sign commits with, and keys to read with."),
)
def key() -> None:
    pass


@key.command(
    "add",
    help=_(
        "List a person's public key: the line itself (ssh-… to sign with, age1… to read with), a "
        ".pub file, or standard input (-)."
    ),
)
@asked_argument("person", "ID", ask_person)
@asked_argument("file", "KEY|FILE", ask_key)
@click.option("--from", "since", metavar="DAY", help=_("the first day"))
@click.option("--until", metavar="DAY", help=_("the last day"))
@desk_options
def list_key(desk: Desk, /, person: str, file: str, since: str | None, until: str | None) -> None:
    from aduan.core.law.staffing import add_key

    text = read_key(file)
    refuse_own(desk, person, text)
    change(
        desk,
        "key",
        person,
        lambda old: add_key(
            require_entry(old, person), text, read_optional(desk, since), read_optional(desk, until)
        ),
    )


@key.command(help=_("Let git sign what you record in this clone, with your SSH key or a new one."))
@click.option(
    "--key", "file", type=click.Path(path_type=Path), metavar="FILE", help=_("the key to take")
)
@desk_options
def setup(desk: Desk, /, file: Path | None) -> None:
    from aduan.core.law.listedkeys import body_of
    from aduan.store.record.keysetup import set_up_key

    person = desk.actor()
    done = set_up_key(desk.repo, Path.home(), person.email, file)
    listed = any(body_of(key.text) == body_of(done.line) for key in person.keys)
    if desk.as_json:
        facts = {"id": person.id, "key": done.line, "file": done.named}
        print_json({**facts, "made": done.is_new, "listed": listed})
        return
    text = _("a new key was made: {file}") if done.is_new else _("this key is taken: {file}")
    print_line(desk.say(text, file=done.named))
    print_line(desk.say(_("from now on git signs with it what is recorded in this clone")))
    if listed:
        print_line(desk.say(_("the staff file has it already")))
        return
    print_line(desk.say(_("the administrator lists it with this line:")))
    line = _('aduan staff key add {person} "{line}"')
    print_line("  " + desk.say(line, person=person.id, line=done.line))


@key.command("end", help=_("Give a key a last day, in place of the one it had."))
@asked_argument("person", "ID", ask_person)
@asked_argument("part", "FINGERPRINT|FILE", ask_listed_key)
@click.option("--on", "day", metavar="DAY", help=_("the last day, if not today"))
@desk_options
def end(desk: Desk, /, person: str, part: str, day: str | None) -> None:
    from aduan.core.law.staffing import end_key

    today, text = find_today(desk), find_key(desk, person, part)
    last = read_optional(desk, day) or today
    lines = [key for key in desk.office.law.staff[person].all_keys if key.text == text]
    # A key that would begin after that day ends on the day on which it begins.
    until = max([last, *(key.since for key in lines if key.since)])
    before = min((key.until for key in lines if key.until), default=None)
    change(
        desk,
        "key",
        person,
        lambda old: end_key(require_entry(old, person), text, last, today),
        {"until": until.isoformat()},
    )
    if not desk.as_json:
        tell_end(desk, before, until, today)


def tell_end(desk: Desk, before: date | None, until: date, today: date) -> None:
    """Which last day the key has now, which it had, and what follows where that day is over."""
    language = desk.voice.language
    day = say_date(until, language, weekday=False)
    if before is None:
        print_line(desk.say(_("the key's last day is {day}"), day=day))
    else:
        old = say_date(before, language, weekday=False)
        print_line(desk.say(_("the key's last day is {day}; it was {old}"), day=day, old=old))
    if until < today:
        print_line(desk.say(OVER))


@key.command(
    "revoke",
    help=_("Revoke a key that was lost or stolen: nothing signed with it is taken any more."),
)
@asked_argument("person", "ID", ask_person)
@asked_argument("part", "FINGERPRINT|FILE", ask_listed_key)
@click.option(
    "--on", "day", metavar="DAY", help=_("the day on which it was found out, if not today")
)
@desk_options
def revoke(desk: Desk, /, person: str, part: str, day: str | None) -> None:
    from aduan.core.law.staffing import revoke_key

    found, text = read_optional(desk, day) or find_today(desk), find_key(desk, person, part)
    change(desk, "key", person, lambda old: revoke_key(require_entry(old, person), text, found))
