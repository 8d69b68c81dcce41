"""`aduan confirm`: say of a change of law, tool or roles, made by somebody else, that it is right."""

from __future__ import annotations

import click

from aduan.cli.askedarguments import ask_said, asked_argument
from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import mark as _


@click.command(
    help=_(
        "Confirm a change of law, tool or roles that somebody else made; the public page on the law "
        "shows what nobody has confirmed."
    )
)
@asked_argument("commit", "COMMIT", ask_said(_("the change to confirm (`git log` shows it)")))
@click.option(
    "--by", "by", metavar="STAFF", help=_("who enters it, where several people use this e-mail")
)
@desk_options
def confirm(desk: Desk, /, commit: str, by: str | None) -> None:
    from aduan.cli.audit import find_commit
    from aduan.store.record.confirming import confirm_change

    law = desk.office.law
    person = find_clerk(desk, by, law.sop.law_keepers)
    named = find_commit(desk.repo, commit)
    made = confirm_change(desk.office, desk.repo, named, person, desk.clock)
    if desk.as_json:
        print_json({"confirmed": named, "commit": made})
    else:
        print_line(desk.say(_("confirmed: {commit}"), commit=named[:12]))
