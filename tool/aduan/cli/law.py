"""`aduan calendar` and `aduan schema`: the law's upkeep."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from aduan.cli.askedarguments import ask_said, asked_argument
from aduan.cli.deadline import say_why
from aduan.cli.desk import Desk
from aduan.cli.groups import NamedGroup
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.clocks.proof import ProofDay
    from aduan.core.law.calendar import Calendar, DayOff

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
@asked_argument(
    "year", "YEAR", ask_said(_("the year, such as 2027")), type=click.IntRange(1945, 9999)
)
@desk_options
def show(desk: Desk, /, year: int) -> None:
    from aduan.core.law.calendar import Standing

    law = desk.office.law.calendar
    standing = law.standing.get(year, Standing.MISSING)
    if standing is Standing.MISSING:
        raise RefusedError(
            _("there is no calendar for {year}"),
            _("run `aduan calendar propose {year}`"),
            year=year,
        )
    days: list[DayOff] = []
    for day, offs in sorted(law.days_off.items()):
        if day.year == year:
            days += offs
    if desk.as_json:
        facts = [_off_facts(desk, off) for off in days]
        print_json({"year": year, "status": standing.value, "days": facts})
        return
    text = _("calendar {year}: {standing}")
    print_line(desk.say(text, year=year, standing=STANDING[standing.value]))
    for off in days:
        print_line(_say_off(desk, off))


def _off_facts(desk: Desk, off: DayOff) -> dict[str, object]:
    sources = desk.office.law.calendar.sources
    return {
        "date": off.day.isoformat(),
        "name": off.name.text(desk.voice.language),
        "kind": off.kind,
        "source": sources.get(off.source, off.source),
        "counts": off.counts,
    }


def _say_off(desk: Desk, off: DayOff) -> str:
    from aduan.core.words.dates import say_date

    language = desk.voice.language
    day, name = say_date(off.day, language), off.name.text(language)
    kind = desk.voice.word(KINDS[off.kind])
    source = desk.office.law.calendar.sources.get(off.source, off.source)
    said = f"  {day}  {name} [{kind}] {source}"
    if off.counts:
        return said
    return said + " " + desk.say(_("(shown, not counted)"))


@calendar.command(help=_("The due day N working days after DATE, as the procedure counts."))
@asked_argument("start", "DATE", ask_said(_("from which day")))
@asked_argument("days", "N", ask_said(_("how many working days")), type=click.IntRange(0, 9999))
@desk_options
def due(desk: Desk, /, start: str, days: int) -> None:
    from aduan.cli.calendars import calendar_hints, print_calendar_hints
    from aduan.core.clocks.proof import skipped_days
    from aduan.core.words.dates import say_date

    law = desk.office.law.calendar
    given, first = _read_start(desk, start)
    day = _count_on(law, first, days)
    skipped = list(skipped_days(given, day, law))
    unsure = law.unsure_years(given, day)
    if desk.as_json:
        facts = {
            "from": start,
            "days": days,
            "start": first.isoformat(),
            "due": day.isoformat(),
            "status": law.standing_of(day).value,
            "skipped": [_skipped_facts(desk, off) for off in skipped],
            "unconfirmed": calendar_hints(desk, unsure),
        }
        print_json(facts)
        return
    language = desk.voice.language
    text = _("{days} working days from {start}: {due}")
    begins, ends = say_date(first, language), say_date(day, language)
    print_line(desk.say(text, days=days, start=begins, due=ends))
    for off in skipped:
        print_line(f"  {say_date(off.day, language)}  {say_why(desk, off)}")
    print_calendar_hints(desk, unsure)


def _skipped_facts(desk: Desk, off: ProofDay) -> dict[str, object]:
    from aduan.cli.facts import name_why

    why = name_why(off, desk.voice.language)
    return {"date": off.day.isoformat(), "why": why, "source": off.source}


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
@asked_argument("years", "YEAR|FROM-UNTIL", ask_said(_("the year, such as 2027")))
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
