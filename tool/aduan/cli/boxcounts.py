"""How many complaints were found at an opening of the box, by channel: as typed, or as asked for."""

from __future__ import annotations

import click

from aduan.cli.asking import ask_line
from aduan.cli.desk import Desk
from aduan.core.words.findings import UsageError
from aduan.core.words.saidnames import require_said
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _

# The channel that a count without one is of.
BOX = "box"
# The list of openings without a period: the last ones.
LATEST = "-"
# What becomes of an opening that is entered too late.
ENTERED_LATE = _("entered late: that day still counts as not logged in time")
FOUND_SO = _("for example: --found 2, or with its channel: {example}")


def read_count(desk: Desk, text: str) -> tuple[str, str]:
    """The channel, and how many came by it; a number alone counts what was in the box.

    UsageError: it is no such count, or no complaint comes by such a channel.
    """
    channel, equals, number = text.rpartition("=")
    if not number.isdecimal() or not number.isascii() or (equals and not channel):
        raise UsageError(
            _("{text} does not say which channel, and how many"),
            FOUND_SO,
            text=text,
            example=say_example(desk),
        )
    return find_channel(desk, channel) if equals else BOX, str(int(number))


def find_channel(desk: Desk, typed: str) -> str:
    """A channel by its code, or by what people call it. UsageError: no complaint comes by it."""
    from aduan.desk.box import list_ways_in

    channels = list_ways_in(desk.office.law)
    return require_said(typed, channels, _("{value} is no channel by which complaints come"))


def say_example(desk: Desk) -> str:
    """A count as it may be typed, in the reader's language."""
    from aduan.desk.box import list_ways_in

    label = list_ways_in(desk.office.law).get(BOX, Label(BOX, BOX))
    return f'--found "{label.text(desk.voice.language)}=2"'


def ask_counts(desk: Desk, present: str = "0") -> dict[str, str]:
    """How many were in the box, asked on a terminal, where Enter leaves the present count; without
    one, that.
    """
    if not desk.can_ask:
        return {BOX: present}
    question = desk.say(
        _("how many complaints were in the box (Enter: {present})"), present=present
    )
    return {BOX: ask_count(desk, question, present)}


def ask_count(desk: Desk, question: str, present: str) -> str:
    """A whole number, where Enter leaves the present one."""
    while True:
        answer = ask_line(desk, question) or present
        if answer.isdecimal() and answer.isascii():
            return str(int(answer))
        click.echo(desk.say(_("write a whole number, such as 2")))
