"""`aduan outage --list`: the outages that were entered, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.clocks.outages import Outage
    from aduan.desk.outages import ToldOutage

SPAN = _("from {since} until {until}")
NOT_CONFIRMED = _("{span}, not confirmed")
TAKEN_BACK = _("{span}, taken back by {person}: {reason}")


def list_outages(desk: Desk) -> None:
    from aduan.desk.outages import list_told_outages

    found = list_told_outages(desk.office)
    if desk.as_json:
        print_json({"outages": [_tell_outage(one) for one in found]})
        return
    for one in found:
        print_line(f"{one.number}. {_describe(desk, one)}")
        if one.outage.is_waiting:
            say_how(desk, one.number)
            say_way_back(desk, one.number)
    if not found:
        print_line(desk.say(_("no outage was entered")))


def say_span(desk: Desk, outage: Outage) -> str:
    """From when until when an outage lasted, as people say it."""
    since, until = tell_moment(desk, outage.since), tell_moment(desk, outage.until)
    return desk.say(SPAN, since=since, until=until)


def say_how(desk: Desk, number: int) -> None:
    """The command by which an outage is confirmed."""
    roles = desk.office.law.sop.name_roles(desk.office.law.sop.confirming_roles)
    text = _("to be confirmed by {roles}: `aduan outage --confirm {number}`")
    print_line("  " + desk.say(text, roles=roles, number=number))


def say_way_back(desk: Desk, number: int) -> None:
    """The command by which an outage that was entered wrongly is taken back."""
    text = _("where it is wrong: `aduan outage --retract {number}` takes it back")
    print_line("  " + desk.say(text, number=number))


def _describe(desk: Desk, one: ToldOutage) -> str:
    span = say_span(desk, one.outage)
    if one.taken_back is not None:
        said = one.taken_back
        return desk.say(TAKEN_BACK, span=span, person=said.by, reason=said.reason)
    return span if one.outage.confirmed else desk.say(NOT_CONFIRMED, span=span)


def _tell_outage(one: ToldOutage) -> dict[str, object]:
    return {
        "number": one.number,
        "from": one.outage.since.isoformat(),
        "until": one.outage.until.isoformat(),
        "entered": one.outage.entered.isoformat(),
        "confirmed": one.outage.confirmed,
        "taken_back": one.outage.taken_back,
    }
