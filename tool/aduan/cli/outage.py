"""`aduan outage`: when the office could enter nothing, entered by the secretariat and confirmed."""

from __future__ import annotations

from datetime import datetime

import click

from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.options import desk_options
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

CONFIRMED = _("from {since} until {until}")
NOT_CONFIRMED = _("from {since} until {until}, not confirmed")


@click.command(
    help=_(
        "Log an outage of the office, in which nothing could be entered. What was entered late "
        "for it is told apart, once somebody else confirmed it."
    )
)
@click.option("--from", "since", metavar="MOMENT", help=_("when it began"))
@click.option("--until", metavar="MOMENT", help=_("when it was over"))
@click.option(
    "--confirm",
    metavar="WHICH",
    help=_("confirm an outage: its number in the list, or its day"),
)
@click.option("--by", metavar="STAFF", help=_("who enters it, where several share an e-mail"))
@click.option("--list", "listed", is_flag=True, help=_("list the outages"))
@desk_options
def outage(
    desk: Desk,
    /,
    since: str | None,
    until: str | None,
    confirm: str | None,
    by: str | None,
    listed: bool,
) -> None:
    if listed:
        list_outages(desk)
    elif confirm is not None:
        confirm_one(desk, confirm, by)
    elif since and until:
        log_one(desk, since, until, by)
    else:
        raise UsageError(
            _("an outage has a beginning and an end"),
            _("for example: aduan outage --from 2026-11-23T08:00 --until 2026-11-24T10:00"),
        )


def log_one(desk: Desk, since: str, until: str, by: str | None) -> None:
    """One outage, from what was typed to what is said."""
    from aduan.store.record.boxregister import log_outage

    person = find_clerk(desk, by, desk.office.law.sop.outage_roles)
    began, over = desk.read_moment(since), desk.read_moment(until)
    now = desk.now
    with uninterrupted():
        path, commit = log_outage(desk.office, desk.repo, began, over, person.id, now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "at": now.isoformat()})
        return
    from aduan.desk.outages import list_told_outages

    print_line(desk.say(_("logged: an outage; it counts once somebody else confirms it")))
    say_how(desk, len(list_told_outages(desk.office)))


def say_how(desk: Desk, number: int) -> None:
    """The command by which an outage is confirmed."""
    roles = desk.office.law.sop.name_roles(desk.office.law.sop.confirming_roles)
    text = _("to be confirmed by {roles}: `aduan outage --confirm {number}`")
    print_line("  " + desk.say(text, roles=roles, number=number))


def confirm_one(desk: Desk, typed: str, by: str | None) -> None:
    from aduan.store.record.boxregister import confirm_outage

    person = find_clerk(desk, by, desk.office.law.sop.confirming_roles)
    entered = find_meant(desk, typed)
    with uninterrupted():
        path, commit = confirm_outage(desk.office, desk.repo, entered, person.id, desk.now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "confirms": entered.isoformat()})
    else:
        print_line(desk.say(_("confirmed")))


def find_meant(desk: Desk, typed: str) -> datetime:
    """The moment of the outage that is meant: by its number in the list, by a day on which only one
    waits, or that moment itself. UsageError: none can be told from it.
    """
    from aduan.core.words.saiddays import Looks
    from aduan.desk.outages import find_by_day, find_by_number, list_told_outages
    from aduan.desk.values import require_said_day

    told = list_told_outages(desk.office)
    if typed.isascii() and typed.isdecimal():
        return find_by_number(told, int(typed))
    moment = desk.read_moment(typed)
    if any(one.at == moment for one in told):
        return moment
    try:
        day = require_said_day(typed, desk.now.date(), Looks.BACK)
    except UsageError:
        # An hour was said, and nothing was entered then.
        return moment
    return find_by_day(told, day) or moment


def list_outages(desk: Desk) -> None:
    from aduan.desk.outages import list_told_outages

    found = list_told_outages(desk.office)
    if desk.as_json:
        print_json(
            {
                "outages": [
                    {
                        "from": one.outage.since.isoformat(),
                        "until": one.outage.until.isoformat(),
                        "entered": one.outage.entered.isoformat(),
                        "confirmed": one.outage.confirmed,
                    }
                    for one in found
                ]
            }
        )
        return
    for one in found:
        text = CONFIRMED if one.outage.confirmed else NOT_CONFIRMED
        since, until = tell_moment(desk, one.outage.since), tell_moment(desk, one.outage.until)
        print_line(f"{one.number}. {desk.say(text, since=since, until=until)}")
        if not one.outage.confirmed:
            say_how(desk, one.number)
    if not found:
        print_line(desk.say(_("no outage was entered")))
