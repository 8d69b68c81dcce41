"""`aduan calendar` and `aduan schema`: the law's upkeep."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from aduan.cli.deadline import say_why
from aduan.cli.desk import Desk
from aduan.cli.groups import NamedGroup
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.calendar import Calendar

STANDING = {"confirmed": Phrase(_("confirmed")), "draft": Phrase(_("draft"))}


KINDS = {
    "holiday": Phrase(_("holiday")),
    "joint-leave": Phrase(_("joint leave")),
    "local": Phrase(_("local day off")),
}


@click.group(cls=NamedGroup, help=_("The working-day calendar."))
def calendar() -> None:
    pass


@calendar.command(help=_("Show the days off of a year, with the decree of each."))
@click.argument("year", type=click.IntRange(1945, 9999))
@desk_options
def show(desk: Desk, /, year: int) -> None:
    from aduan.core.law.calendar import Standing
    from aduan.core.words.dates import say_date

    law = desk.office.law.calendar
    standing = law.standing.get(year, Standing.MISSING)
    if standing is Standing.MISSING:
        raise RefusedError(
            _("there is no calendar for {year}"),
            _("run `aduan calendar propose {year}`"),
            year=year,
        )
    days = [off for day, offs in sorted(law.days_off.items()) if day.year == year for off in offs]
    language = desk.voice.language
    if desk.as_json:
        facts = [
            {
                "date": d.day.isoformat(),
                "name": d.name.text(language),
                "kind": d.kind,
                "source": law.sources.get(d.source, d.source),
                "counts": d.counts,
            }
            for d in days
        ]
        print_json({"year": year, "status": standing.value, "days": facts})
        return
    print_line(
        desk.say(_("calendar {year}: {standing}"), year=year, standing=STANDING[standing.value])
    )
    for off in days:
        note = f" [{desk.voice.word(KINDS[off.kind])}] {law.sources.get(off.source, off.source)}"
        note += "" if off.counts else " " + desk.say(_("(shown, not counted)"))
        print_line(f"  {say_date(off.day, language)}  {off.name.text(language)}{note}")


@calendar.command(help=_("The due day N working days after DATE, as the procedure counts."))
@click.argument("start", metavar="DATE")
@click.argument("days", metavar="N", type=click.IntRange(0, 9999))
@desk_options
def due(desk: Desk, /, start: str, days: int) -> None:
    from aduan.cli.calendars import calendar_hints, print_calendar_hints
    from aduan.cli.facts import name_why
    from aduan.core.clocks.proof import skipped_days
    from aduan.core.words.dates import say_date

    law = desk.office.law.calendar
    given, first = _read_start(desk, start)
    day = _count_on(law, first, days)
    skipped = list(skipped_days(given, day, law))
    unsure = law.unsure_years(given, day)
    if desk.as_json:
        facts = [
            {
                "date": off.day.isoformat(),
                "why": name_why(off, desk.voice.language),
                "source": off.source,
            }
            for off in skipped
        ]
        print_json(
            {
                "from": start,
                "days": days,
                "start": first.isoformat(),
                "due": day.isoformat(),
                "status": law.standing_of(day).value,
                "skipped": facts,
                "unconfirmed": calendar_hints(desk, unsure),
            }
        )
        return
    language = desk.voice.language
    print_line(
        desk.say(
            _("{days} working days from {start}: {due}"),
            days=days,
            start=say_date(first, language),
            due=say_date(day, language),
        )
    )
    for off in skipped:
        print_line(f"  {say_date(off.day, language)}  {say_why(desk, off)}")
    print_calendar_hints(desk, unsure)


def _read_start(desk: Desk, text: str) -> tuple[date, date]:
    """The day that was named, and the working day that it counts as."""
    law = desk.office.law.calendar
    try:
        day = desk.read_day(text)
    except UsageError:
        moment = desk.read_moment(text)
    else:
        return day, law.roll_forward(day)
    return law.local_day(moment), law.business_day(moment)


def _count_on(law: Calendar, first: date, days: int) -> date:
    try:
        return law.add(first, days)
    except OverflowError:
        raise UsageError(
            _("{days} working days from {start} end after the year 9999"), days=days, start=first
        ) from None


@calendar.command(
    help=_("Write drafts of the calendars of a year or of many, for a person to confirm.")
)
@click.argument("years", metavar="YEAR|FROM-UNTIL")
@desk_options
def propose(desk: Desk, /, years: str) -> None:
    from aduan.cli.proposing import propose_years, read_years

    propose_years(desk, read_years(years))


@click.command(help=_("Make the schema of the case files from the procedure and the codes."))
@click.option("--check", is_flag=True, help=_("only say whether it is what they give"))
@desk_options
def schema(desk: Desk, /, check: bool) -> None:
    from aduan.core.words.officepaths import CASE_SCHEMA
    from aduan.store.files.lawfiles import case_schema_text
    from aduan.store.files.writing import write_atomically

    path = desk.office.root / CASE_SCHEMA
    text = case_schema_text(desk.office.law)
    same = path.is_file() and path.read_text(encoding="utf-8") == text
    if not check and not same:
        write_atomically(path, text.encode(), desk.office.cache)
    if desk.as_json:
        print_json({"path": CASE_SCHEMA, "current": same, "written": not check and not same})
    elif same:
        print_line(desk.say(_("{path} is up to date"), path=CASE_SCHEMA))
    elif not check:
        print_line(desk.say(_("written: {path}"), path=CASE_SCHEMA))
    if check and not same:
        raise RefusedError(
            _("{path} is not what the procedure and the codes give"),
            _("run `aduan schema`"),
            path=CASE_SCHEMA,
        )
