"""What a command says of a deadline that reaches into a year whose calendar nobody has confirmed:
never silently.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.calendar import Standing

MISSING = "missing"


def calendar_hints(desk: Desk, unsure: Mapping[int, Standing]) -> list[dict[str, object]]:
    """Each such year with how it stands, and the command or the file that settles it."""
    return [
        {"year": year, "status": standing.value, "hint": hint_settling(desk, year, standing)}
        for year, standing in unsure.items()
    ]


def print_calendar_hints(desk: Desk, unsure: Mapping[int, Standing]) -> None:
    for year, standing in unsure.items():
        print_line("  " + _say_standing(desk, year, standing))
        print_line("    " + _hint_here(desk, year, standing))


def _hint_here(desk: Desk, year: int, standing: Standing) -> str:
    """The hint for whoever is at work here: a clerk can only tell those whose files they are."""
    from aduan.cli.listing import list_here

    keepers = desk.office.law.sop.law_keepers
    here = list_here(desk)
    day = desk.office.law.calendar.local_day(desk.now)
    if not here or any(person.roles_on(day).intersection(keepers) for person in here):
        return hint_settling(desk, year, standing)
    roles = desk.office.law.sop.name_roles(keepers)
    return desk.say(_("tell whoever sees to the calendar: {roles}"), roles=roles)


def _say_standing(desk: Desk, year: int, standing: Standing) -> str:
    if standing.value == MISSING:
        return desk.say(
            _("there is no calendar for {year}: only days without office hours were left out"),
            year=year,
        )
    return desk.say(_("the calendar of {year} is a draft: the due day can still change"), year=year)


def hint_settling(desk: Desk, year: int, standing: Standing) -> str:
    """What makes a calendar one that can be relied on."""
    if standing.value == MISSING:
        return desk.say(_("run `aduan calendar propose {year}`"), year=year)
    return desk.say(
        _("compare schema/calendar/{year}.yaml with the decree, then set status: confirmed"),
        year=year,
    )


def propose_command(years: Collection[int]) -> str:
    """The command that drafts the calendars of these years, and of none that is there."""
    first, last = min(years), max(years)
    return (
        f"aduan calendar propose {first}-{last}"
        if first != last
        else f"aduan calendar propose {first}"
    )


def say_years(years: Iterable[int]) -> str:
    """Years in a row as first–last."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(map(_say_span, spans))


def _say_span(years: list[int]) -> str:
    first, last = years[0], years[-1]
    return str(first) if first == last else f"{first}–{last}"
