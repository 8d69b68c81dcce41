"""`aduan box`: the complaint box and the other media were opened (row 5 of the decree)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from aduan.cli.boxcounts import (
    BOX,
    ENTERED_LATE,
    FOUND_SO,
    LATEST,
    ask_counts,
    read_count,
    say_example,
)
from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.moments import read_told_moment, tell_moment
from aduan.cli.options import desk_options
from aduan.cli.reasons import TypedReason
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.boxasking import BoxSaid


@click.command(
    help=_(
        "Log that the complaint box and the other media were opened, and how many complaints "
        "were found."
    )
)
@click.option(
    "--found",
    multiple=True,
    metavar="CHANNEL=N",
    help=_("how many were found: 2, or by channel: phone=1"),
)
@click.option("--at", metavar="MOMENT", help=_("when it was opened, if not now"))
@click.option("--by", metavar="STAFF", help=_("who enters it, where several share an e-mail"))
@click.option(
    "--missing",
    is_flag=True,
    help=_("list the working days without an opening, from the office's first day here on"),
)
@click.option(
    "--list",
    "listed",
    is_flag=False,
    flag_value=LATEST,
    metavar="[PERIOD]",
    help=_("list the last openings, those of a period, or all; with the counts that hold now"),
)
@click.option(
    "--correct",
    is_flag=False,
    flag_value="-",
    metavar="[MOMENT]",
    help=_("put the count of that opening right, or of the last one; what was logged stays"),
)
@click.option(
    "--retract",
    is_flag=False,
    flag_value="-",
    metavar="[MOMENT]",
    help=_("take an opening back that never was; what was logged stays, and no longer counts"),
)
@click.option(
    "--unopened",
    is_flag=False,
    flag_value="-",
    metavar="[DAY]",
    help=_("say why the box could not be opened on that day; it still counts as not opened"),
)
@click.option("--until", metavar="DAY", help=_("the last of several such days"))
@click.option(
    "--reason",
    metavar="TEXT",
    help=_(
        "why the count is corrected, the opening taken back, or the box not opened; everybody may "
        "read it"
    ),
)
@click.option("--named", is_flag=True, help=_("who complained may be named in the reason"))
@desk_options
def box(
    desk: Desk,
    /,
    found: tuple[str, ...],
    at: str | None,
    by: str | None,
    missing: bool,
    listed: str | None,
    correct: str | None,
    retract: str | None,
    unopened: str | None,
    until: str | None,
    reason: str | None,
    named: bool,
) -> None:
    why = TypedReason(reason, insists=named)
    if unopened is not None:
        from aduan.cli.boxcause import tell_cause

        tell_cause(desk, unopened, until, by, why)
        return
    if until:
        raise UsageError(
            _("a last day belongs to days on which the box could not be opened"),
            _("for example: --unopened 2/11/2026 --until 4/11/2026"),
        )
    if missing:
        from aduan.cli.boxmissing import list_missing

        list_missing(desk)
        return
    if listed is not None:
        from aduan.cli.boxlisting import list_logged

        list_logged(desk, listed)
        return
    if retract is not None:
        from aduan.cli.boxcorrecting import choose_named
        from aduan.cli.boxretracting import retract_opening

        retract_opening(desk, choose_named(retract, at), by, why)
        return
    counts = dict(read_count(desk, part) for part in found)
    if correct is not None:
        from aduan.cli.boxcorrecting import choose_named, correct_count

        correct_count(desk, choose_named(correct, at), by, counts, why, partial(ask_anew, desk))
        return
    if reason:
        raise UsageError(
            _("a reason belongs to a correction"), _("`aduan box --correct` puts a count right")
        )
    log(desk, at, by, counts)


def log(desk: Desk, at: str | None, by: str | None, counts: dict[str, str]) -> None:
    """One opening, from what was typed, or is asked for, to what is said. UsageError: how many were
    found is not said, and nobody can be asked.
    """
    from aduan.cli.boxasking import RECORD, ask_opened
    from aduan.desk.box import refuse_before_first, sum_counts
    from aduan.store.record.boxregister import log_opening

    person = find_clerk(desk, by, desk.office.law.sop.box_roles)
    if not counts and desk.can_ask:
        opened = ask_opened(desk, at)
        if opened.what != RECORD:
            put_right_at_desk(desk, opened, by)
            return
        moment, counts = opened.moment, opened.counts
    elif counts:
        moment = read_told_moment(desk, at) if at else desk.now
    else:
        raise UsageError(
            _("still missing: {names}"), FOUND_SO, names="--found", example=say_example(desk)
        )
    refuse_before_first(moment, desk.office.law, desk.office.law.calendar.local_day(desk.now))
    with uninterrupted():
        path, commit = log_opening(desk.office, desk.repo, moment, person.id, counts, desk.now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "at": moment.isoformat(), "found": counts})
    else:
        text = _("logged: opened {moment}, {count} found")
        count = sum_counts(counts)
        print_line(desk.say(text, moment=tell_moment(desk, moment), count=count))
        say_again(desk, path, moment)
        say_late(desk, moment)


def put_right_at_desk(desk: Desk, opened: BoxSaid, by: str | None) -> None:
    """What was logged before, as a person chose it: a count, or an opening that never was."""
    from aduan.cli.boxasking import RETRACT, UNOPENED
    from aduan.cli.boxcause import WHICHEVER_DAY, tell_cause
    from aduan.cli.boxcorrecting import WHICHEVER, correct_count, correct_day
    from aduan.cli.boxretracting import retract_opening

    why = TypedReason()
    if opened.what == UNOPENED:
        tell_cause(desk, WHICHEVER_DAY, None, by, why)
    elif opened.what == RETRACT:
        retract_opening(desk, WHICHEVER, by, why)
    elif opened.counts:
        correct_day(desk, opened.moment, by, opened.counts)
    else:
        correct_count(desk, WHICHEVER, by, {}, why, partial(ask_anew, desk))


def ask_anew(desk: Desk, found: Mapping[str, str]) -> dict[str, str]:
    """The counts of an opening as they should have been; `found`: as they hold now."""
    return ask_counts(desk, found.get(BOX, "0"))


def say_late(desk: Desk, moment: datetime) -> None:
    """Where an opening is entered too late: that its day counts as not logged in time, all the same."""
    from aduan.desk.boxdays import counts_in_time

    if not counts_in_time(moment, desk.now, desk.office.law):
        print_line("  " + desk.say(ENTERED_LATE))


def say_again(desk: Desk, path: str, moment: datetime) -> None:
    """Where the day had an opening before: that this is one more, and how a wrong count is put
    right instead.
    """
    from aduan.desk.box import place_in_day
    from aduan.store.files.boxfile import read_openings

    openings = read_openings((desk.office.root / path).read_bytes())
    place = place_in_day(openings, moment, desk.office.law.calendar)
    if place > 1:
        text = _("this is opening {place} of that day; the earlier ones count, too")
        print_line("  " + desk.say(text, place=place))
        print_line("  " + desk.say(_("where only a count was wrong: `aduan box --correct`")))
