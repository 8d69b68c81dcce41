"""The month's keys for letters: made ahead, kept in the vault, destroyed once they are over."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.cli.vaultfolders import find_folders
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.officepaths import OFFICE_FILE, law_path
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.circle import CaseCircle
    from aduan.core.law.law import Person
    from aduan.core.law.letterkeys import LetterKey
    from aduan.store.keys.age import SecretKey
    from aduan.store.keys.vaultfolder import VaultFolder
    from aduan.store.keys.wrapping import CaseKey


@click.command("letters", help=_("Make the keys that letters from the site are sealed to."))
@click.option("--by", metavar="ID", help=_("who you are, where several people use one e-mail"))
@desk_options
def make_letter_keys(desk: Desk, /, by: str | None) -> None:
    from aduan.core.law.letterkeys import has_readers

    law = desk.office.law
    keepers = law.sop.upkeep.keepers(OFFICE_FILE)
    person = find_clerk(desk, by, keepers)
    refuse_other(desk, person)
    if not law.office.on(law.calendar.local_day(desk.now)).sealing == "on":
        raise RefusedError(
            _("letters are sealed, and this office does not seal"),
            _("let it seal (schema/office.yaml), or take complaints in as before"),
        )
    if not has_readers(law):
        raise RefusedError(
            _("the procedure names nobody who reads letters: there are no keys to make"),
            _("{file} names the roles under readers, as letters; before that no letters are taken"),
            file=law_path("sop", law.sop.id),
        )
    made = make_missing(desk, person)
    drop_over(desk, find_folders(desk))
    if desk.as_json:
        print_json({"made": [f"{key.month} {key.audience}" for key in made]})
    elif made:
        months = sorted({key.month for key in made})
        text = _("keys for letters were made: {first} to {last}")
        print_line(desk.say(text, first=months[0], last=months[-1]))
    else:
        print_line(desk.say(_("there are keys for letters for this month and the next ones")))


def refuse_other(desk: Desk, person: Person) -> None:
    """RefusedError: somebody who may not put keys into the office's file."""
    from aduan.store.record.letterkeys import may_list_keys

    law = desk.office.law
    if not may_list_keys(desk.office, person, law.calendar.local_day(desk.now)):
        raise RefusedError(
            _("{person} may not change the office's file"),
            _("it is changed by: {roles}"),
            person=person.id,
            roles=law.sop.name_roles(law.sop.upkeep.keepers(OFFICE_FILE)),
        )


def make_missing(desk: Desk, person: Person) -> list[LetterKey]:
    """Make the keys that are missing for this month and those ahead, and list them; none where there
    is none to make. RefusedError: nobody could read the letters, or the vault is out of reach.
    """
    from aduan.core.law.letterkeys import list_missing
    from aduan.store.files.letterkeys import make_letter_key
    from aduan.store.keys.vaultkeyring import VaultKeyring
    from aduan.store.record.letterkeys import add_letter_keys

    law = desk.office.law
    wanted = list_missing(law, law.calendar.local_day(desk.now))
    if not wanted:
        return []

    def find_circle(_name: str, audience: str, _coming: object) -> CaseCircle:
        return find_letter_circle(desk, audience)

    keyring = VaultKeyring(find_folders(desk), [], find_circle)
    made = []
    for month, audience in wanted:
        key, secret = make_letter_key(month, audience, secrets.token_bytes)
        keyring.keep(key.vault_name, audience, secret)
        made.append(key)
    add_letter_keys(desk.office, desk.repo, person, made)
    desk.look_anew()
    return made


def make_on_the_way(desk: Desk) -> None:
    """The same with an exchange, where whoever is at work may: what cannot be made now is made by the
    next one.
    """
    from aduan.store.record.letterkeys import may_list_keys

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    if law.office.on(today).sealing != "on":
        return
    try:
        person = desk.actor()
        if may_list_keys(desk.office, person, today):
            make_missing(desk, person)
    except (RefusedError, OSError):
        return


def find_letter_circle(desk: Desk, audience: str) -> CaseCircle:
    """Who reads the letters for an audience today."""
    from aduan.core.case.circle import find_circle
    from aduan.core.law.letterkeys import READERS

    law = desk.office.law
    return find_circle(law, law.sop, {}, READERS[audience], law.calendar.local_day(desk.now))


def find_letter_circles(desk: Desk) -> dict[CaseKey, CaseCircle]:
    """For each key for letters that is not over, who ought to have it today."""
    from aduan.core.law.letterkeys import is_over, list_letter_keys
    from aduan.store.keys.wrapping import CaseKey

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    keys = list_letter_keys(law.office)
    return {
        CaseKey(key.vault_name, key.audience, key.tag): find_letter_circle(desk, key.audience)
        for key in keys
        if not is_over(key, keys, today)
    }


def tell_letter_keys(
    desk: Desk, folders: Sequence[VaultFolder], secrets: Sequence[SecretKey]
) -> Iterator[Finding]:
    """ADU784 for each listed key that whoever is at work ought to open, and does not: nobody of the
    office may be able to, but who listed it.
    """
    from aduan.core.law.letterkeys import is_over, list_letter_keys
    from aduan.store.files.letterkeys import is_of
    from aduan.store.keys.vaultkeyring import VaultKeyring

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    own = {secret.public for secret in secrets}
    keys = list_letter_keys(law.office)

    def find_circle(_name: str, audience: str, _coming: object) -> CaseCircle:
        return find_letter_circle(desk, audience)

    keyring = VaultKeyring(folders, secrets, find_circle)
    for key in keys:
        if is_over(key, keys, today) or own.isdisjoint(find_letter_circle(desk, key.audience).keys):
            continue
        secret = keyring.find(key.vault_name, key.audience, key.tag)
        if secret is None or not is_of(secret, key):
            yield Finding("ADU784", values={"month": key.month})


def drop_over(desk: Desk, folders: Iterable[VaultFolder]) -> int:
    """Destroy the keys whose time is over, in every folder that can be reached; how many files."""
    from aduan.core.law.letterkeys import is_over, list_letter_keys

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    keys = list_letter_keys(law.office)
    over = {(key.vault_name, key.audience) for key in keys if is_over(key, keys, today)}
    dropped = 0
    for folder in folders:
        for wrapping in folder.list_wrappings() if over and folder.is_there else ():
            if (wrapping.key.case_id, wrapping.key.group) in over:
                folder.drop(wrapping)
                dropped += 1
    return dropped
