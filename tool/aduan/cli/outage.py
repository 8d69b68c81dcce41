"""`aduan outage`: when the office could enter nothing, entered by the secretariat and confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from aduan.cli.asking import ask_until, ask_yes_no
from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.options import desk_options
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aduan.desk.outages import ToldOutage

CONFIRMED = _("from {since} until {until}")
BEGAN = _("when it began, such as “yesterday 8:00”")
OVER = _("when it was over, such as “yesterday 10:00”")
RIGHT = _("record an outage from {since} until {until}")
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
    elif (since and until) or desk.can_ask:
        log_one(desk, since, until, by)
    else:
        raise UsageError(
            _("an outage has a beginning and an end"),
            _('for example: aduan outage --from "yesterday 8:00" --until "yesterday 10:00"'),
        )


def log_one(desk: Desk, since: str | None, until: str | None, by: str | None) -> None:
    """One outage, from what was typed, or is asked for, to what is said. click.Abort: they stopped."""
    from aduan.desk.outages import list_told_outages, refuse_told_twice
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
    say_how(desk, len(list_told_outages(desk.office)))
    say_overlaps(desk, [one for one in told if one.overlaps(began, over)])


def ask_span(desk: Desk, since: str | None, until: str | None) -> tuple[datetime, datetime]:
    """When it began and when it was over; looked over where anything of it was asked for."""
    began, over = ask_end(desk, since, BEGAN), ask_end(desk, until, OVER)
    if not (since and until):
        values = {"since": tell_moment(desk, began), "until": tell_moment(desk, over)}
        if not ask_yes_no(desk, desk.say(RIGHT, **values)):
            raise click.Abort
    return began, over


def ask_end(desk: Desk, typed: str | None, question: str) -> datetime:
    """One end of an outage, as typed or as it is asked for."""
    if typed:
        return desk.read_moment(typed)
    answer = ask_until(desk, desk.say(question), desk.read_moment)
    assert isinstance(answer, datetime)  # noqa: S101  # an answer is needed
    return answer


def say_overlaps(desk: Desk, others: Sequence[ToldOutage]) -> None:
    """Which outages lasted at the same time, and what comes of one that was entered wrongly."""
    if others:
        numbers = ", ".join(str(one.number) for one in others)
        text = _("it overlaps with outage number {numbers}")
        print_line("  " + desk.say(text, numbers=numbers))
        text = _("one that was entered wrongly is not to be confirmed: it counts for nothing")
        print_line("  " + desk.say(text))


def say_how(desk: Desk, number: int) -> None:
    """The command by which an outage is confirmed."""
    roles = desk.office.law.sop.name_roles(desk.office.law.sop.confirming_roles)
    text = _("to be confirmed by {roles}: `aduan outage --confirm {number}`")
    print_line("  " + desk.say(text, roles=roles, number=number))


def confirm_one(desk: Desk, typed: str, by: str | None) -> None:
    from aduan.desk.outages import refuse_confirmed
    from aduan.store.record.boxregister import confirm_outage

    person = find_clerk(desk, by, desk.office.law.sop.confirming_roles)
    meant = find_meant(desk, typed)
    refuse_confirmed(meant)
    with uninterrupted():
        path, commit = confirm_outage(desk.office, desk.repo, meant.at, person.id, desk.now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "confirms": meant.at.isoformat()})
        return
    since, until = tell_moment(desk, meant.outage.since), tell_moment(desk, meant.outage.until)
    text = _("confirmed: the outage from {since} until {until}")
    print_line(desk.say(text, since=since, until=until))


def find_meant(desk: Desk, typed: str) -> ToldOutage:
    """The outage that is meant: by its number in the list, by a day on which only one waits, or by the
    moment at which it was entered. UsageError, RefusedError: none can be told from it.
    """
    from aduan.desk.outages import find_by_day, find_by_number, list_told_outages

    told = list_told_outages(desk.office)
    if typed.isascii() and typed.isdecimal():
        return find_by_number(told, int(typed))
    moment = desk.read_moment(typed)
    exact = [one for one in told if one.at == moment]
    if exact:
        return exact[0]
    return find_by_day(told, desk.office.law.calendar.local_day(moment))


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
