"""`aduan box --list`: the openings that were logged, the latest first, each with the count that holds now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.boxcorrecting import describe_openings
from aduan.cli.boxcounts import LATEST
from aduan.cli.desk import Desk
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.files.boxfile import Opening

# As people say that they want every one.
EVERY = frozenset({"all", "semua"})


def list_logged(desk: Desk, which: str) -> None:
    """List the openings of a period as people say it, all of them, or the last. UsageError: it is
    no period.
    """
    from aduan.store.office.caseload import list_openings

    every = list_openings(desk.office)
    openings = choose_listed(desk, every, which)
    if desk.as_json:
        print_json({"openings": [_tell_opening(opening) for opening in openings]})
        return
    for line in describe_openings(desk, openings):
        print_line(line)
    if not openings:
        text = _("no opening was logged then") if every else _("the box was never logged as opened")
        print_line(desk.say(text))
    elif which == LATEST and len(openings) < len(every):
        text = _("the last {shown} of {count}; `aduan box --list all` lists every one")
        print_line("  " + desk.say(text, shown=len(openings), count=len(every)))


def choose_listed(desk: Desk, every: Sequence[Opening], which: str) -> list[Opening]:
    """The openings that are meant, the latest first."""
    from aduan.cli.namedperiod import read_named_period
    from aduan.desk.box import list_latest

    if which == LATEST:
        return list_latest(every)
    latest_first = list(reversed(every))
    if which.casefold() in EVERY:
        return latest_first
    period, calendar = read_named_period(desk, which), desk.office.law.calendar
    days = [(opening, calendar.local_day(opening.at)) for opening in latest_first]
    return [opening for opening, day in days if period.first <= day <= period.last]


def _tell_opening(opening: Opening) -> dict[str, object]:
    return {"at": opening.at.isoformat(), "by": opening.by, "found": dict(opening.found)}
