"""`aduan outage`: when the office could enter nothing, entered by the secretariat and confirmed."""

from __future__ import annotations

import click

from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk, desk_options
from aduan.cli.moments import tell_moment
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
@click.option("--confirm", metavar="MOMENT", help=_("confirm the outage that was entered then"))
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
    moment = now.isoformat(timespec="seconds")
    print_line(desk.say(_("logged: an outage; it counts once it is confirmed:")))
    print_line(f"  aduan outage --confirm {moment}")


def confirm_one(desk: Desk, typed: str, by: str | None) -> None:
    from aduan.store.record.boxregister import confirm_outage

    person = find_clerk(desk, by, desk.office.law.sop.confirming_roles)
    entered = desk.read_moment(typed)
    with uninterrupted():
        path, commit = confirm_outage(desk.office, desk.repo, entered, person.id, desk.now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "confirms": entered.isoformat()})
    else:
        print_line(desk.say(_("confirmed")))


def list_outages(desk: Desk) -> None:
    from aduan.store.office.caseload import read_office_outages

    found = list(read_office_outages(desk.office))
    if desk.as_json:
        print_json(
            {
                "outages": [
                    {
                        "from": one.since.isoformat(),
                        "until": one.until.isoformat(),
                        "entered": one.entered.isoformat(),
                        "confirmed": one.confirmed,
                    }
                    for one in found
                ]
            }
        )
        return
    for one in found:
        text = CONFIRMED if one.confirmed else NOT_CONFIRMED
        since, until = tell_moment(desk, one.since), tell_moment(desk, one.until)
        print_line(desk.say(text, since=since, until=until))
    if not found:
        print_line(desk.say(_("no outage was entered")))
