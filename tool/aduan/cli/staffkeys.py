"""`aduan staff key`: the SSH keys that people sign their commits with."""

from __future__ import annotations

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.staffing import change, find_key, find_today, read_key, read_optional, require_entry
from aduan.core.words.text import mark as _


@click.group(help=_("The SSH keys that people sign their commits with."))
def key() -> None:
    pass


@key.command("add", help=_("List a person's public key, from a .pub file or standard input (-)."))
@click.argument("person", metavar="ID")
@click.argument("file", metavar="FILE")
@click.option("--from", "since", metavar="DAY", help=_("the first day"))
@click.option("--until", metavar="DAY", help=_("the last day"))
@desk_options
def list_key(desk: Desk, /, person: str, file: str, since: str | None, until: str | None) -> None:
    from aduan.core.law.staffing import add_key

    text = read_key(file)
    change(
        desk,
        "key",
        person,
        lambda old: add_key(
            require_entry(old, person), text, read_optional(since), read_optional(until)
        ),
    )


@key.command("end", help=_("Give a key a last day."))
@click.argument("person", metavar="ID")
@click.argument("part", metavar="FINGERPRINT")
@click.option("--on", "day", metavar="DAY", help=_("the last day, if not today"))
@desk_options
def end(desk: Desk, /, person: str, part: str, day: str | None) -> None:
    from aduan.core.law.staffing import end_key

    last, text = read_optional(day) or find_today(desk), find_key(desk, person, part)
    change(desk, "key", person, lambda old: end_key(require_entry(old, person), text, last))


@key.command(
    "revoke",
    help=_("Revoke a key that was lost or stolen: nothing signed with it is taken any more."),
)
@click.argument("person", metavar="ID")
@click.argument("part", metavar="FINGERPRINT")
@click.option(
    "--on", "day", metavar="DAY", help=_("the day on which it was found out, if not today")
)
@desk_options
def revoke(desk: Desk, /, person: str, part: str, day: str | None) -> None:
    from aduan.core.law.staffing import revoke_key

    found, text = read_optional(day) or find_today(desk), find_key(desk, person, part)
    change(desk, "key", person, lambda old: revoke_key(require_entry(old, person), text, found))
