"""`aduan remind`: who has what to do, as text to paste into a message, or by e-mail. Numbers of cases
and dates alone; no word about people.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import date
    from email.message import EmailMessage

    from aduan.core.figures.caseload import Caseload
    from aduan.core.figures.reminders import OfficeChore, Reminder
    from aduan.core.figures.worklist import Task
    from aduan.desk.mailing import MailFate, MailServer
    from aduan.store.office.sentnote import SentNote


OWN, BELOW = Phrase(_("yours to see to")), Phrase(_("overdue one level below you"))
UNCONFIRMED = Phrase(_("referred, and nobody confirmed that it arrived"))
OBJECTED = Phrase(_("objections that nobody answered yet"))
CHORES = {
    "box": _("working days without the box opened: {number}, since {since}"),
    "outage": _(
        "outages that nobody confirmed: {number}, since {since}; `aduan outage --list` shows them"
    ),
    "calendar": _("there is no confirmed calendar of {number} yet"),
    "release": _("figures may be published, since {since}: `aduan publish`"),
}

# What is said of letters that did not go for certain.
UNSENT = {
    "refused": _("not taken by the mail server, and not sent: {people}"),
    "unknown": _(
        "the connection broke; nobody knows whether it went, and it is not sent again today: {people}"
    ),
}


@click.command(
    help=_(
        "Say who has what to do: overdue, due today and on the next working day, waiting for a statement "
        "that may lapse; what is overdue one level below; the box, the calendar, a release. Only "
        "numbers and dates. With --send by e-mail, to the addresses in schema/staff.yaml, once a day "
        "and on working days alone; ADUAN_SMTP_URL names the mail server and the sender."
    )
)
@click.option("--send", is_flag=True, help=_("send it by e-mail"))
@click.option("--person", metavar="STAFF", help=_("only what concerns this person"))
@desk_options
def remind(desk: Desk, /, send: bool, person: str | None) -> None:
    if person is not None and person not in desk.office.law.staff:
        raise UsageError(
            _("{person} is not in schema/staff.yaml"),
            _("`aduan staff list --all` shows who is"),
            person=person,
        )
    reminders = [one for one in gather_reminders(desk) if person is None or _is_for(one, person)]
    if send:
        send_all(desk, reminders)
    elif desk.as_json:
        print_json(
            {
                "as_of": desk.now.isoformat(),
                "reminders": [tell_reminder(desk, r) for r in reminders],
            }
        )
    else:
        print_all(desk, reminders)


def _is_for(reminder: Reminder, person: str) -> bool:
    return any(one.id == person for one in reminder.people)


def gather_reminders(desk: Desk) -> list[Reminder]:
    """What there is to be told, to each address."""
    from aduan.core.figures.caseload import Caseload
    from aduan.core.figures.reminders import list_chores, remind_all
    from aduan.core.figures.worklist import list_tasks
    from aduan.desk.boxdays import list_unopened
    from aduan.store.office.caseload import read_cases, read_registers

    office, law, now = desk.office, desk.office.law, desk.now
    cases = read_cases(office)
    if desk.moment:
        from aduan.desk.thatday import stand_then

        cases = stand_then(cases, law, now)
    caseload = Caseload(law, tuple(cases), *read_registers(office))
    today = law.calendar.local_day(now)
    missing = list_unopened(office, now)
    outages = [law.calendar.local_day(one.since) for one in caseload.outages if not one.confirmed]
    release_due = _find_release_due(desk, caseload, today)
    chores = list(list_chores(missing, release_due, law, today, outages))
    closed = [case for case in caseload.cases if not case.is_open]
    return remind_all(list_tasks(caseload.cases, law, now), closed, chores, law, now)


def _find_release_due(desk: Desk, caseload: Caseload, today: date) -> date | None:
    """Since when a release may come out. Of a ledger that cannot be read `check` speaks: nobody goes
    without his other reminders for it.
    """
    from aduan.core.figures.releases.ledger import read_ledger
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.publish.publishing import find_release_due
    from aduan.store.record.releasefiles import read_releases

    try:
        ledger = read_ledger(read_releases(desk.office.root / RELEASES_FOLDER))
    except RefusedError:
        return None
    return find_release_due(caseload, today, ledger)


def print_all(desk: Desk, reminders: list[Reminder]) -> None:
    """The texts, one below the other, each under the people that it is for."""
    if not reminders:
        print_line(desk.say(_("nobody has to be reminded of anything")))
    for number, reminder in enumerate(reminders):
        if number:
            print_line("")
        print_line(", ".join(person.name for person in reminder.people))
        for line in write_lines(desk, reminder):
            print_line(line)


def write_lines(desk: Desk, reminder: Reminder) -> Iterator[str]:
    """The text of one reminder."""
    yield head_of(desk)
    groups = (
        (OWN, [say_task(desk, task) for task in reminder.tasks]),
        (BELOW, [say_task(desk, task) for task in reminder.below]),
        (UNCONFIRMED, [case.id for case in reminder.unconfirmed]),
        (OBJECTED, [case.id for case in reminder.objections]),
    )
    for head, lines in groups:
        if lines:
            yield f"{desk.voice.word(head)}:"
            yield from (f"- {line}" for line in lines)
    for chore in reminder.chores:
        yield f"- {say_chore(desk, chore)}"


def head_of(desk: Desk) -> str:
    """`Pengingat pengaduan KANTOR, 26 November 2026`."""
    day = _say_day(desk, desk.office.law.calendar.local_day(desk.now))
    name = desk.office.law.office.short_name
    return desk.say(_("reminder of complaints, {office}, {day}"), office=name, day=day)


def say_task(desk: Desk, task: Task) -> str:
    """One case by its number and what is due, no more."""
    values: dict[str, object] = {"id": task.case.id, "days": task.days}
    values["due"] = _say_day(desk, task.due.date()) if task.due else ""
    if task.urgency.value == "overdue":
        return desk.say(_("{id}: overdue since {due} (working days: {days})"), **values)
    if task.urgency.value == "today":
        return desk.say(_("{id}: due today"), **values)
    if task.due is not None:
        return desk.say(_("{id}: due {due}"), **values)
    lapse = _say_day(desk, task.may_lapse) if task.may_lapse else ""
    return desk.say(
        _("{id}: may be closed without a statement from {lapse}"), **values, lapse=lapse
    )


def say_chore(desk: Desk, chore: OfficeChore) -> str:
    since = _say_day(desk, chore.since) if chore.since else ""
    return desk.say(CHORES[chore.chore.value], number=chore.number, since=since)


def _say_day(desk: Desk, day: date) -> str:
    from aduan.core.words.dates import say_date

    return say_date(day, desk.voice.language)


def tell_reminder(desk: Desk, reminder: Reminder) -> dict[str, object]:
    """One reminder as JSON."""
    return {
        "people": [person.id for person in reminder.people],
        "tasks": [task.case.id for task in reminder.tasks],
        "below": [task.case.id for task in reminder.below],
        "unconfirmed": [case.id for case in reminder.unconfirmed],
        "objections": [case.id for case in reminder.objections],
        "chores": {chore.chore.value: chore.number for chore in reminder.chores},
        "text": "\n".join(write_lines(desk, reminder)),
    }


def send_all(desk: Desk, reminders: list[Reminder]) -> None:
    """Each reminder as a letter, once a day; on a day off none. Exit 1 where one did not go."""
    from aduan.desk.mailing import read_server
    from aduan.store.files.environment import SMTP, read_variable
    from aduan.store.office.sentnote import SentNote

    law, url = desk.office.law, read_variable(SMTP)
    if not url:
        hint = _("set it to smtps://USER:PASSWORD@HOST:465?sender=ADDRESS")
        raise UsageError(_("ADUAN_SMTP_URL does not say where letters are handed in"), hint)
    server, today = read_server(url), law.calendar.local_day(desk.now)
    if not law.calendar.is_working(today):
        print_line(desk.say(_("today is a day off: nothing is sent")))
        return
    note = SentNote(desk.repo.git_dir, today)
    waiting = [one for one in reminders if name_letter(desk, one, today) not in note]
    fates = [(one, send_one(desk, server, one, today, note)) for one in waiting]
    tell_fates(desk, fates, len(reminders) - len(waiting))


def send_one(
    desk: Desk, server: MailServer, reminder: Reminder, day: date, note: SentNote
) -> MailFate:
    """What became of one letter. SurroundingsError: the server lets nobody in."""
    from aduan.desk.mailing import MailFate, connect, hand_in

    name = name_letter(desk, reminder, day)
    letter = write_letter(desk, server, reminder, name)
    with connect(server) as connection:
        note.add(name)
        fate = hand_in(connection, letter)
    if fate is MailFate.REFUSED:
        note.drop(name)
    return fate


def name_letter(desk: Desk, reminder: Reminder, day: date) -> str:
    """The name of the letter of a day to an address, whatever it says."""
    said = "\n".join(
        (desk.office.law.office.short_name, reminder.email.casefold(), day.isoformat())
    )
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def write_letter(desk: Desk, server: MailServer, reminder: Reminder, name: str) -> EmailMessage:
    """The letter: the text, and what is due as a calendar file."""
    from aduan.cli.ics import make_ics
    from aduan.desk.mailing import make_letter

    due = [task for task in reminder.tasks if task.due is not None]
    law, language = desk.office.law, desk.voice.language
    calendar = make_ics(due, law, language, desk.now, bare=True) if due else b""
    text = "\n".join(write_lines(desk, reminder)) + "\n"
    head, now = head_of(desk), desk.clock
    return make_letter(server, reminder.email, head, text, name, calendar, written=now)


def tell_fates(desk: Desk, fates: list[tuple[Reminder, MailFate]], before: int) -> None:
    """How many went; who got none by their ids, without addresses."""
    counted = {
        name: [r for r, fate in fates if fate.value == name]
        for name in ("sent", "refused", "unknown")
    }
    ids = {
        name: [person.id for r in found for person in r.people] for name, found in counted.items()
    }
    if desk.as_json:
        print_json({**{name: ids[name] for name in ids}, "before": before})
    else:
        print_line(desk.say(_("sent by e-mail: {count}"), count=len(counted["sent"])))
        if before:
            told = _("{count} were sent or tried earlier today, and are not sent again")
            print_line(desk.say(told, count=before))
        for name, text in UNSENT.items():
            if ids[name]:
                print_line(desk.say(text, people=", ".join(ids[name])), err=True)
    if ids["refused"] or ids["unknown"]:
        raise click.exceptions.Exit(1)
