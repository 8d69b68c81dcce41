"""`aduan box`: the complaint box and the other media were opened (row 5 of the decree)."""

from __future__ import annotations

import click

from aduan.cli.asking import ask_line
from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk, desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.findings import UsageError
from aduan.core.text import mark as _


@click.command(
    help=_("Log that the complaint box and the other media were opened, and how many complaints were found.")
)
@click.option("--found", multiple=True, metavar="CHANNEL=N", help=_("how many were found, by channel: box=2"))
@click.option("--at", metavar="MOMENT", help=_("when it was opened, if not now"))
@click.option("--by", metavar="STAFF", help=_("who enters it, where several share an e-mail"))
@click.option("--missing", is_flag=True, help=_("list the working days without an opening"))
@click.option(
    "--correct",
    is_flag=False,
    flag_value="-",
    metavar="[MOMENT]",
    help=_("put the count of that opening right, or of the last one; what was logged stays"),
)
@click.option("--reason", metavar="TEXT", help=_("why the count is corrected; everybody may read it"))
@desk_options
def box(
    desk: Desk,
    /,
    found: tuple[str, ...],
    at: str | None,
    by: str | None,
    missing: bool,
    correct: str | None,
    reason: str | None,
) -> None:
    if missing:
        list_missing(desk)
        return
    counts = dict(read_count(part) for part in found)
    if correct is not None:
        from aduan.cli.boxcorrecting import correct_count

        correct_count(desk, correct, by, counts, reason, lambda: ask_counts(desk))
        return
    if reason:
        raise UsageError(_("a reason belongs to a correction"), _("`aduan box --correct` puts a count right"))
    log(desk, at, by, counts or ask_counts(desk))


def log(desk: Desk, at: str | None, by: str | None, counts: dict[str, str]) -> None:
    """One opening, from what was typed to what is said."""
    from aduan.store.boxregister import log_opening

    moment = desk.read_moment(at) if at else desk.now
    person = desk.actor(by, desk.office.law.sop.box_roles)
    with uninterrupted():
        path, commit = log_opening(desk.office, desk.repo, moment, person.id, counts, desk.now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "at": moment.isoformat(), "found": counts})
    else:
        print_line(desk.say(_("logged: opened, {count} found"), count=sum(map(int, counts.values()))))


def read_count(text: str) -> tuple[str, str]:
    channel, equals, number = text.partition("=")
    if not equals or not number.isdecimal() or not number.isascii():
        raise UsageError(_("{text} is not CHANNEL=N"), _("for example: --found box=2"), text=text)
    return channel, str(int(number))


def ask_counts(desk: Desk) -> dict[str, str]:
    """How many were in the box, asked on a terminal; without one, none."""
    if not desk.can_ask:
        return {"box": "0"}
    while True:
        answer = ask_line(desk, desk.say(_("how many complaints were in the box (Enter: 0)"))) or "0"
        if answer.isdecimal() and answer.isascii():
            return {"box": str(int(answer))}


def list_missing(desk: Desk) -> None:
    from aduan.core.dates import say_date
    from aduan.core.deadlines import missing_box_days
    from aduan.store.caseload import read_box_days

    law = desk.office.law
    days = missing_box_days(read_box_days(desk.office), law.office.opened_on, law.calendar, desk.now)
    if desk.as_json:
        print_json({"missing": [day.isoformat() for day in days]})
        return
    for day in days:
        print_line(say_date(day, desk.voice.language))
    print_line(desk.say(_("{count} working days without an opening"), count=len(days)))
