"""What a person at a terminal wants with outages, and from when until when one lasted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from aduan.cli.asking import ask_choice, ask_until, ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.meanwhile import say_meanwhile
from aduan.cli.moments import tell_moment
from aduan.cli.outagelisting import say_span
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aduan.core.law.law import Person
    from aduan.desk.outages import ToldOutage

BEGAN = _("when it began, such as “yesterday 8:00”")
OVER = _("when it was over, such as “yesterday 10:00”")
RIGHT = _("record an outage from {since} until {until}")
# What may be done, with the number of an outage behind it where it is about one.
NEW, CONFIRM, RETRACT = "new", "confirm", "retract"
WORDS = {
    CONFIRM: _("confirm the outage {span}"),
    RETRACT: _("take the outage back that is wrong: {span}"),
}


def ask_what(
    desk: Desk, person: Person, told: Sequence[ToldOutage]
) -> tuple[str, ToldOutage | None]:
    """What is to be done, of what this person may do, and with which outage; a new one where that is
    all.
    """
    from aduan.desk.outages import list_confirmable, list_retractable

    sop = desk.office.law.sop
    roles = person.roles_on(desk.office.law.calendar.local_day(desk.now))
    meant: dict[str, tuple[str, ToldOutage | None]] = {}
    choices: list[tuple[str, str]] = []
    if not roles.isdisjoint(sop.outage_roles):
        meant[NEW] = (NEW, None)
        choices.append((NEW, desk.say(_("enter an outage"))))
    listed = {
        CONFIRM: list_confirmable(told, person, roles, sop),
        RETRACT: list_retractable(told, person, roles, sop),
    }
    for what, outages in listed.items():
        for one in reversed(outages):
            name = f"{what} {one.number}"
            meant[name] = (what, one)
            choices.append((name, desk.say(WORDS[what], span=say_span(desk, one.outage))))
    if not choices or list(meant) == [NEW]:
        return NEW, None
    return meant[ask_choice(desk, desk.say(_("what is to be done about outages")), choices)]


def ask_span(desk: Desk, since: str | None, until: str | None) -> tuple[datetime, datetime]:
    """When it began and when it was over; looked over where anything of it was asked for."""
    from aduan.desk.outages import require_over

    began = ask_end(desk, since, BEGAN, desk.read_moment)

    def read_over(text: str) -> datetime:
        moment = desk.read_moment(text)
        require_over(began, moment, desk.now)
        return moment

    over = ask_end(desk, until, OVER, read_over)
    if not desk.as_json:
        say_meanwhile(desk, began, over)
    if not (since and until):
        values = {"since": tell_moment(desk, began), "until": tell_moment(desk, over)}
        if not ask_yes_no(desk, desk.say(RIGHT, **values)):
            raise click.Abort
    return began, over


def ask_end(
    desk: Desk, typed: str | None, question: str, read: Callable[[str], datetime]
) -> datetime:
    """One end of an outage, as typed or as it is asked for."""
    if typed:
        return read(typed)
    answer = ask_until(desk, desk.say(question), read)
    assert isinstance(answer, datetime)  # noqa: S101  # an answer is needed
    return answer
