"""`aduan key letters`: the month's keys for letters, made ahead; what is over is destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.letterkeys import drop_over, make_missing, tell_letter_keys
from aduan.cli.options import desk_options
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_findings, print_json, print_line
from aduan.cli.vault import find_secrets
from aduan.cli.vaultfolders import find_folders
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import OFFICE_FILE, law_path
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Person
    from aduan.core.law.letterkeys import LetterKey


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
    folders = find_folders(desk)
    dropped = drop_over(desk, folders)
    findings = list(tell_letter_keys(desk, folders, find_secrets(desk)))
    if desk.as_json:
        facts = {"made": [f"{key.month} {key.audience}" for key in made], "destroyed": dropped}
        print_json({**facts, "findings": [finding.code for finding in findings]})
        return
    say_made(desk, made)
    if dropped:
        text = _("keys for letters were destroyed, their time is over: {months}")
        print_line(desk.say(text, months=", ".join(dict.fromkeys(dropped))))
    print_findings(findings, desk.voice)


def say_made(desk: Desk, made: Sequence[LetterKey]) -> None:
    """Of which months keys were made."""
    if made:
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
