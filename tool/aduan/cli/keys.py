"""`aduan key`: the keys that private text is read with, the vault of the cases' keys, recovery."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.groups import NamedGroup
from aduan.cli.hidden import ask_new_passphrase, require_terminal
from aduan.cli.keycheck import check_keys
from aduan.cli.keyclear import clear_keys
from aduan.cli.keypassphrase import change_passphrase, is_shared_computer
from aduan.cli.keyrecovery import make_recovery, recover
from aduan.cli.keyrewrap import rewrap_keys
from aduan.cli.lettermaking import make_letter_keys
from aduan.cli.options import desk_options
from aduan.cli.ownkeys import find_lockers, find_name_before, tell_no_key
from aduan.cli.render import print_json, print_line
from aduan.cli.vaultplace import place_vault
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Person
    from aduan.store.keys.lockers import Locker


@click.group(
    "key",
    cls=NamedGroup,
    help=_("The keys that private text is read with: yours, and those of the cases."),
)
def keys() -> None:
    pass


@keys.command("new", help=_("Make your key to read with, and keep it on this computer."))
@click.option("--by", metavar="ID", help=_("who you are, where several people use one e-mail"))
@click.option(
    "--file", "in_file", is_flag=True, help=_("keep it in a file, not in the system's keyring")
)
@click.option("--passphrase", "locked", is_flag=True, help=_("ask for a passphrase each time"))
@click.option(
    "--replace", "anew", is_flag=True, help=_("put the key that you have aside, and make another")
)
@desk_options
def make_own_key(desk: Desk, /, by: str | None, in_file: bool, locked: bool, anew: bool) -> None:
    from aduan.store.keys.staffkeys import find_key_kept, make_staff_key, replace_staff_key

    person = desk.actor(by)
    if not anew and find_name_before(desk, person) is not None:
        raise tell_no_key(desk, person)
    lockers = find_lockers(desk, file_first=in_file)
    locked = locked or is_shared_computer(desk)
    if locked and (anew or find_key_kept(lockers, person.id) is None):
        require_terminal(desk)
    passphrase = ask_new_passphrase(desk) if locked else ""
    places: tuple[str, ...] = ()
    if anew:
        made, places = replace_staff_key(lockers, person.id, secrets.token_bytes, passphrase)
    else:
        made = make_staff_key(lockers, person.id, secrets.token_bytes, passphrase)
    if desk.as_json:
        facts = {"id": person.id, "key": made.public, "locked": made.is_locked}
        print_json({**facts, "put_aside": [*places]})
        return
    for place in places:
        print_line(
            desk.say(_("the key that you had was put aside, and is there: {place}"), place=place)
        )
    print_line(desk.say(_("a new key was made; its secret half stays on this computer")))
    say_line(desk, person.id, made.public)
    if places:
        text = _("then somebody who can read the cases runs `aduan key rewrap`")
        print_line(desk.say(text))


def say_line(desk: Desk, person: str, public: str) -> None:
    """How a key comes into the staff file."""
    print_line(desk.say(_("somebody else who may change the staff file lists it with this line:")))
    line = _("aduan staff key add {person} {public}")
    print_line("  " + desk.say(line, person=person, public=public))


@keys.command("list", help=_("Show who reads with which key, and which are on this computer."))
@desk_options
def list_keys(desk: Desk, /) -> None:
    today = desk.office.law.calendar.local_day(desk.now)
    lockers = find_lockers(desk)
    rows = []
    for person in desk.office.law.staff.values():
        kept = read_public(lockers, person)
        listed = {key.text: key.holds_on(today) for key in person.reading_keys}
        known = [*listed, kept] if kept else list(listed)
        for public in dict.fromkeys(known):
            row = {
                "id": person.id,
                "key": public,
                "here": public == kept,
                "listed": public in listed,
                "in_force": listed.get(public, False),
            }
            rows.append(row)
    if desk.as_json:
        print_json({"keys": rows})
        return
    for row in rows:
        marks = ", ".join(say_marks(desk, row))
        print_line(f"{row['id']}  {row['key']}  {marks}")
    for row in rows:
        if not row["listed"]:
            say_line(desk, str(row["id"]), str(row["key"]))
    say_lost_way(desk)


def say_lost_way(desk: Desk) -> None:
    """Where keys of this office's people lie under another name of it."""
    names = (find_name_before(desk, person) for person in desk.office.law.staff.values())
    for name in dict.fromkeys(filter(None, names)):
        text = _(
            "keys lie on this computer under another name of this office; `git config "
            "aduan.office {name}` finds them again"
        )
        print_line(desk.say(text, name=name))


def say_marks(desk: Desk, row: dict[str, object]) -> Iterator[str]:
    """What is to be said of one key."""
    if row["here"]:
        yield desk.say(_("on this computer"))
    if not row["listed"]:
        yield desk.say(_("not in the staff file"))
    elif not row["in_force"]:
        yield desk.say(_("not in force today"))


def read_public(lockers: list[Locker], person: Person) -> str | None:
    """The public half of a person's key on this computer; None where there is none."""
    from aduan.store.keys.staffkeys import find_key_kept

    kept = find_key_kept(lockers, person.id)
    return kept.public if kept else None


for command in (
    change_passphrase,
    place_vault,
    check_keys,
    clear_keys,
    rewrap_keys,
    make_recovery,
    recover,
    make_letter_keys,
):
    keys.add_command(command)
