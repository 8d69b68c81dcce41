"""`aduan outage`: when the office could enter nothing, entered by the secretariat and confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.options import desk_options
from aduan.cli.outageasking import NEW, RETRACT, ask_span, ask_what
from aduan.cli.outagejudging import confirm_one, find_meant, retract_one
from aduan.cli.outagelisting import list_outages, say_how, say_way_back
from aduan.cli.reasons import TypedReason
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aduan.desk.outages import ToldOutage

TOO_LATE = _("entered so long after its end, it accounts for no late entry")


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
@click.option(
    "--retract",
    metavar="WHICH",
    help=_("take an outage back that was entered wrongly: its number in the list, or its day"),
)
@click.option(
    "--reason", metavar="TEXT", help=_("why an outage is taken back; everybody may read it")
)
@click.option("--named", is_flag=True, help=_("who complained may be named in the reason"))
@click.option("--by", metavar="STAFF", help=_("who enters it, where several share an e-mail"))
@click.option("--list", "listed", is_flag=True, help=_("list the outages"))
@desk_options
def outage(
    desk: Desk,
    /,
    since: str | None,
    until: str | None,
    confirm: str | None,
    retract: str | None,
    reason: str | None,
    named: bool,
    by: str | None,
    listed: bool,
) -> None:
    if reason and retract is None:
        raise UsageError(
            _("a reason belongs to an outage that is taken back"),
            _("`aduan outage --list` shows the numbers of outages"),
        )
    if listed:
        list_outages(desk)
    elif confirm is not None:
        confirm_one(desk, find_meant(desk, confirm), by)
    elif retract is not None:
        retract_one(desk, find_meant(desk, retract), TypedReason(reason, insists=named), by)
    elif desk.can_ask and not (since or until):
        choose_what(desk, by)
    elif desk.can_ask or (since and until):
        log_one(desk, since, until, by)
    else:
        raise UsageError(
            _("an outage has a beginning and an end"),
            _('for example: aduan outage --from "yesterday 8:00" --until "yesterday 10:00"'),
        )


def choose_what(desk: Desk, by: str | None) -> None:
    """What is chosen at a terminal, done. click.Abort: they stopped."""
    from aduan.desk.outages import list_told_outages

    sop = desk.office.law.sop
    person = find_clerk(desk, by, (*sop.outage_roles, *sop.confirming_roles))
    what, meant = ask_what(desk, person, list_told_outages(desk.office))
    if what == NEW or meant is None:
        log_one(desk, None, None, by)
    elif what == RETRACT:
        retract_one(desk, meant, TypedReason(), by)
    else:
        confirm_one(desk, meant, by)


def log_one(desk: Desk, since: str | None, until: str | None, by: str | None) -> None:
    """One outage, from what was typed, or is asked for, to what is said. click.Abort: they stopped."""
    from aduan.core.clocks.outages import Outage
    from aduan.desk.outages import leave_out_retracted, list_told_outages, refuse_told_twice
    from aduan.store.record.boxregister import log_outage

    person = find_clerk(desk, by, desk.office.law.sop.outage_roles)
    began, over = ask_span(desk, since, until)
    told = list_told_outages(desk.office)
    refuse_told_twice(told, began, over)
    now = desk.now
    with uninterrupted():
        path, commit = log_outage(desk.office, desk.repo, began, over, person.id, now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "at": now.isoformat()})
        return
    text = _(
        "logged: an outage from {since} until {until}; it counts once somebody else confirms it"
    )
    print_line(desk.say(text, since=tell_moment(desk, began), until=tell_moment(desk, over)))
    number = len(list_told_outages(desk.office))
    say_how(desk, number)
    if not Outage(began, over, now, confirmed=False).is_told_in_time(desk.office.law.calendar):
        print_line("  " + desk.say(TOO_LATE))
    say_overlaps(
        desk, [one for one in leave_out_retracted(told) if one.overlaps(began, over)], number
    )


def say_overlaps(desk: Desk, others: Sequence[ToldOutage], number: int) -> None:
    """Which outages lasted at the same time, and how this one is taken back where it is wrong."""
    if others:
        numbers = ", ".join(str(one.number) for one in others)
        text = _("it overlaps with outage number {numbers}")
        print_line("  " + desk.say(text, numbers=numbers))
        say_way_back(desk, number)
