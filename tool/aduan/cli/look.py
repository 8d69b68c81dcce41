"""`aduan show` and `aduan deadline`: one case whole, and how its deadlines were counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING

import click

from aduan.cli.accesslog import note_access
from aduan.cli.choosingcase import case_argument, name_case
from aduan.cli.custody import show_custody
from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.cli.showntext import print_text, tell_texts
from aduan.cli.story import say_since, tell_fields, tell_outage
from aduan.cli.vault import open_keyring, require_unlocked
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.attachments import ATTACHED
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.event import Event
    from aduan.core.case.fold import Case
    from aduan.core.clocks.runs import Run
    from aduan.core.law.sop import Sop
    from aduan.core.law.sopparts import EventKind
    from aduan.store.files.sealedsteps import OpenedStep

STATUS = {
    "running": Phrase(_("running")),
    "paused": Phrase(_("paused, waiting for the complainant")),
    "ended": Phrase(_("ended in time")),
    "overdue": Phrase(_("overdue")),
    "late": Phrase(_("late")),
}
# The same of a clock that steps stopped which were entered late.
ENTERED = {
    ("ended", "later"): Phrase(_("ended in time, entered after the limit")),
    ("paused", "later"): Phrase(_("paused in time, entered after the limit")),
    ("late", "counted"): Phrase(_("late, counted from when it was entered")),
}
# The same of a clock whose limit was lengthened: such a case is not counted as in time.
LENGTHENED = {
    "ended": Phrase(_("ended within the lengthened limit")),
    "paused": Phrase(_("paused within the lengthened limit")),
}
# What is sealed, where no key here opens it.
SHUT = {
    MATTER: Phrase(_("what it says is sealed; no key on this computer opens it")),
    PERSON: Phrase(_("who complained is sealed; no key on this computer opens it")),
}
# The same where one's own key could not be unlocked: it may open it.
LOCKED = {
    MATTER: Phrase(_("what it says is sealed; your key was not unlocked")),
    PERSON: Phrase(_("who complained is sealed; your key was not unlocked")),
}


@click.command(help=_("Show a case whole: state, clocks, history, what may come next."))
@case_argument
@desk_options
def show(desk: Desk, /, case: str | None) -> None:
    from aduan.desk.find import find_case

    read = find_case(desk.office, desk.repo, name_case(desk, case), desk.now, open_keyring(desk))
    found = read.case
    if desk.as_json:
        from aduan.cli.facts import case_facts

        print_json(case_facts(found, desk.office.law, desk.now))
        return
    if read.is_identity_open:
        note_access(desk, "show", [found.id])
    sop = desk.office.law.sops[found.sop]
    language = desk.voice.language
    print_line(f"{found.id}  {say_since(desk, found, sop)}")
    if found.outcome:
        print_line("  " + sop.outcomes[found.outcome].text(language))
    for name, value in found.fields.items():
        field = sop.open_fields.get(name)
        # What is about one step alone stands there.
        if field is not None and field.type == "code" and name in sop.listed:
            label = desk.office.law.label_of(sop, field.list, value)
            print_line(f"  {field.label.text(language)}: {label.text(language)}")
    _show_passed_over(desk, found, sop)
    _show_later(desk, found)
    _show_waiting(desk, found.id)
    show_custody(desk, found, sop)
    _show_clocks(desk, found, sop)
    _show_history(desk, found, read.opened, sop)
    _show_next(desk, found, sop)
    require_unlocked(desk)


def _show_passed_over(desk: Desk, case: Case, sop: Sop) -> None:
    """What no step will ask for any more, and how it is filled in, as long as it can be."""
    from aduan.core.case.passedover import list_passed_over
    from aduan.desk.following import find_filling_in

    correcting = find_filling_in(case, sop)
    if correcting is None:
        return
    command, roles = desk.voice.word(correcting.command), desk.voice.word(correcting.needs(sop))
    text = _("{field}: not entered, and no step that may still come asks for it")
    for field in list_passed_over(case, sop):
        print_line("  " + desk.say(text, field=field.label))
        print_line(f"    {command} --field {field.name}  ({roles})")


def _show_later(desk: Desk, case: Case) -> None:
    """That steps are shown which were taken after the moment that was named."""
    count = sum(event.at > desk.now for event in case.history)
    if desk.moment and count:
        text = _("{count} steps were taken after {moment}; the state shown is that after them")
        moment = tell_moment(desk, desk.now)
        print_line("  " + desk.say(text, count=count, moment=moment))


def _show_waiting(desk: Desk, case_id: str) -> None:
    """Whose step of this case waits in this clone, if anybody's does."""
    from aduan.core.words.officepaths import case_path
    from aduan.store.sync.waiting import list_waiting_paths

    author = list_waiting_paths(desk.repo).get(case_path(case_id))
    if author is not None:
        text = _("a step of {author} waits here until {author} runs `aduan sync`")
        print_line("  " + desk.say(text, author=author))


def _show_clocks(desk: Desk, case: Case, sop: Sop) -> None:
    from aduan.core.clocks.clocks import run_clocks
    from aduan.core.law.frame import Frame

    print_line()
    for run in run_clocks(case, Frame(desk.office.law, sop, desk.now)):
        values = {
            "label": run.clock.label,
            "used": run.used,
            "limit": run.limit,
            "status": name_status(run),
            "due": tell_moment(desk, run.due),
        }
        print_line(
            "  "
            + desk.say(
                _("{label}: {used} of {limit} working days used, {status}; due {due}"), **values
            )
        )
        if run.clock.warns:
            text = _("for comparison only: whether it was in time, the other limits say")
            print_line("    " + desk.say(text))


def name_status(run: Run) -> Phrase:
    """How a clock stands, for people; and what late entries and longer limits do to that."""
    if run.lengthened and run.status.value in LENGTHENED:
        return LENGTHENED[run.status.value]
    return ENTERED.get((run.status.value, run.entry.value), STATUS[run.status.value])


def _show_history(desk: Desk, case: Case, opened: Sequence[OpenedStep], sop: Sop) -> None:
    """The steps one below the other, with their private texts, for a person of the office."""
    from aduan.desk.held import find_superseded, find_undoing

    undoing = find_undoing(case, sop)
    superseded = find_superseded(case, sop, [step.texts for step in opened])
    for event, step in zip(case.history, opened, strict=True):
        label = sop.events[event.name].label.text(desk.voice.language)
        who = f"{event.by} → {event.whose}" if event.whose else event.by
        back = undoing.get(event.number)
        note = "" if back is None else " " + _say_undone(desk, back)
        print_line()
        print_line(f"  {event.number}. {label}{note}")
        print_line(f"     {tell_moment(desk, event.at)}, {who}")
        if event.entered:
            entered = tell_moment(desk, event.entered)
            print_line("     " + desk.say(_("entered {moment}"), moment=entered))
            for line in tell_outage(desk, event, sop):
                print_line(f"     {line}")
        if not sop.events[event.name].is_taken:
            print_line("     " + _say_told(desk, event, sop))
        for line in (
            *tell_fields(desk, event, case, sop),
            *_attachment_lines(desk, case, event, sop, is_shut=MATTER in step.shut),
        ):
            print_line(f"     {line}")
        for text in tell_texts(desk, event, step.texts, sop):
            print_text(desk, text, superseded.get((event.number, text.name)))
        if case.position.custody.erased is not None:
            continue
        for line in _shut_lines(desk, step):
            print_line(f"     {line}")


def _say_undone(desk: Desk, number: int) -> str:
    """That a step counts no more, and which step took it back."""
    return desk.say(_("(taken back by step {number})"), number=number)


def say_texts(desk: Desk, case: Case, opened: Sequence[OpenedStep]) -> None:
    """The private texts of a case alone, each below the step that says it."""
    from aduan.desk.held import find_superseded

    sop = desk.office.law.sops[case.sop]
    superseded = find_superseded(case, sop, [step.texts for step in opened])
    for event, step in zip(case.history, opened, strict=True):
        is_erased = case.position.custody.erased is not None
        shut = [] if is_erased else [*_shut_lines(desk, step)]
        if step.texts or shut:
            label = sop.events[event.name].label.text(desk.voice.language)
            print_line(f"  {event.number}. {label}")
        for text in tell_texts(desk, event, step.texts, sop):
            print_text(desk, text, superseded.get((event.number, text.name)))
        for line in shut:
            print_line(f"     {line}")


def _attachment_lines(
    desk: Desk, case: Case, event: Event, sop: Sop, *, is_shut: bool
) -> Iterator[str]:
    """What a step says of the files that it brought: their numbers, kinds and size classes; and how
    they are opened, unless they are `is_shut` here.
    """
    from aduan.core.case.attachments import list_attached

    if not event.fields.get(ATTACHED):
        return
    text = _("attachment {number}: {sort}, at most {size} KiB")
    attached = list_attached(case, sop)
    for one in attached:
        if one.event is event:
            size = ceil(one.step / 1024)
            yield desk.say(text, number=one.number, sort=one.sort.upper(), size=size)
    # Once, below the last of them; nobody is sent for what will not open.
    is_last = attached[-1].event is event
    is_erased = case.position.custody.erased is not None
    if is_last and not (is_erased or is_shut):
        yield desk.say(_("`aduan reveal {id} --attachments` opens them"), id=case.id)


def _say_told(desk: Desk, event: Event, sop: Sop) -> str:
    """Which step was not entered, and when it had been taken."""
    from aduan.core.law.sopparts import NOTED_STEP, NOTED_TAKEN
    from aduan.core.words.dates import read_moment

    taken = read_moment(str(event.fields[NOTED_TAKEN])).astimezone(desk.now.tzinfo)
    values = {
        "event": sop.name_step(str(event.fields[NOTED_STEP])),
        "at": tell_moment(desk, taken),
    }
    return desk.say(_("“{event}”, taken {at}, was not entered"), **values)


def _shut_lines(desk: Desk, step: OpenedStep) -> Iterator[str]:
    """What of a step stays shut, and which of its blocks do not open with their own key."""
    told = LOCKED if desk.is_locked_out else SHUT
    yield from (desk.voice.word(told[group]) for group in told if group in step.shut)
    yield from (finding.message(desk.voice) for finding in step.damaged)


def _show_next(desk: Desk, case: Case, sop: Sop) -> None:
    from aduan.cli.listing import list_here
    from aduan.core.law.frame import frame_of
    from aduan.desk.following import is_kept_from_step, list_following, list_objecting

    frame = frame_of(case.sop, desk.office.law, desk.now)
    people = [person.id for person in list_here(desk)]
    print_line()
    print_line("  " + desk.say(_("what may come next:")))
    for step in [*list_following(case, sop), *list_objecting(case, sop)]:
        # Who would be refused it is not told to take it.
        if is_kept_from_step(step, case, people, frame):
            continue
        command = desk.voice.word(step.command)
        roles = desk.voice.word(step.needs(sop))
        later = say_not_before(desk, case, step.kind, sop)
        print_line(f"    {command}  ({roles}){later}")


def say_not_before(desk: Desk, case: Case, kind: EventKind, sop: Sop) -> str:
    """Behind a step that must wait still: from which day on it may be taken."""
    from aduan.core.case.allowed import lapse_day
    from aduan.core.law.frame import Frame

    frame = Frame(desk.office.law, sop, desk.now)
    day = lapse_day(case.position, kind, frame)
    if day is None or day <= frame.today:
        return ""
    return " " + desk.say(_("(not before {day})"), day=day.isoformat())


def say_clock_line(desk: Desk, case: Case) -> None:
    """The one line that matters now: which clock runs, and when it is due; and whether that may
    still change.
    """
    from aduan.cli.calendars import print_calendar_hints
    from aduan.core.clocks.clocks import run_clocks
    from aduan.core.clocks.runs import leading_run
    from aduan.core.law.frame import frame_of

    law = desk.office.law
    run = leading_run(run_clocks(case, frame_of(case.sop, law, desk.now)))
    if run is not None:
        due = tell_moment(desk, run.due)
        text = _("{label}: due {due}") if run.due >= desk.now else _("{label}: was due {due}")
        print_line("  " + desk.say(text, label=run.clock.label, due=due))
        unsure = law.calendar.unsure_years(law.calendar.local_day(run.started), run.due.date())
        print_calendar_hints(desk, unsure)
