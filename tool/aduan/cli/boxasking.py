"""An opening of the complaint box as a person logs it: the day, the counts, and a look at both before
anything is recorded.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import click

from aduan.cli.asking import ask_choice, ask_until
from aduan.cli.boxcounts import BOX, ENTERED_LATE, ask_count, ask_counts
from aduan.cli.desk import Desk
from aduan.cli.moments import read_receipt_moment, tell_moment
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.files.boxfile import Opening

Counts = dict[str, str]

NOW, OTHER = "now", "other"
RECORD, MOMENT, COUNT, MORE, CANCEL = "yes", "moment", "count", "more", "cancel"
# So many forgotten days are offered.
OFFERED = 5
# What was logged before is put right.
CORRECT, RETRACT = "correct", "retract"
PUT_RIGHT = {
    CORRECT: _("only put a count right that was logged"),
    RETRACT: _("an opening that was logged never was"),
}
UNOPENED = "unopened"
SAY_WHY = _("it could not be opened: say why")
CHANGES = {
    MOMENT: _("another day or hour"),
    COUNT: _("another count"),
    MORE: _("also count what came by another channel"),
}


class BoxSaid(NamedTuple):
    """What a person says of an opening. `what`: it is to be recorded, or puts right what was logged before;
    without counts nothing was said of it yet.
    """

    moment: datetime
    counts: Counts
    what: str = RECORD


def ask_opened(desk: Desk, at: str | None) -> BoxSaid:
    """When the box was opened, and what was found by each channel; looked over by whoever typed it.
    click.Abort: they stopped.
    """
    moment = read_receipt_moment(desk, at) if at else ask_day(desk)
    if isinstance(moment, str):
        return BoxSaid(desk.now, {}, moment)
    counts = ask_counts(desk)
    while (answer := ask_review(desk, moment, counts)) != RECORD:
        if answer == MOMENT:
            moment = ask_moment(desk)
        elif answer == COUNT:
            counts |= ask_counts(desk, counts[BOX])
        elif answer == MORE:
            counts |= ask_more(desk, counts)
        elif answer == CORRECT:
            return BoxSaid(moment, counts, CORRECT)
        elif answer == UNOPENED:
            return BoxSaid(moment, {}, UNOPENED)
        else:
            raise click.Abort
    return BoxSaid(moment, counts)


def ask_day(desk: Desk) -> datetime | str:
    """The moment that is logged, or what is to be put right instead; asked only where a day was forgotten,
    or today was logged before. What is most likely meant comes first: today as long as it was not opened,
    then the last days before; any other one is typed.
    """
    from aduan.core.words.dates import say_date
    from aduan.desk.boxdays import is_unopened_today, list_unopened_before
    from aduan.store.office.caseload import list_openings

    openings = list_openings(desk.office)
    days = list_unopened_before(desk.office, desk.now)
    if not say_logged_today(desk, openings) and not days:
        return desk.now
    latest = sorted(days, reverse=True)[:OFFERED]
    said = {day.isoformat(): say_date(day, desk.voice.language) for day in latest}
    text = _("{day}: not logged yet")
    choices = [(name, desk.say(text, day=day)) for name, day in said.items()]
    now = (NOW, desk.say(_("now")))
    choices = [now, *choices] if is_unopened_today(desk.office, desk.now) else [*choices, now]
    choices.append((OTHER, desk.say(CHANGES[MOMENT])))
    choices.append((UNOPENED, desk.say(SAY_WHY)))
    if openings:
        choices += [(what, desk.say(text)) for what, text in PUT_RIGHT.items()]
    chosen = ask_choice(desk, desk.say(_("which opening is to be logged")), choices)
    if chosen == NOW:
        return desk.now
    if chosen in PUT_RIGHT or chosen == UNOPENED:
        return chosen
    return ask_moment(desk) if chosen == OTHER else read_receipt_moment(desk, chosen)


def say_logged_today(desk: Desk, openings: list[Opening]) -> bool:
    """Whether today was logged before: each such opening is said, with its count."""
    from aduan.cli.boxcorrecting import describe_openings

    local_day = desk.office.law.calendar.local_day
    today = [one for one in openings if local_day(one.at) == local_day(desk.now)]
    for line in describe_openings(desk, today):
        print_line(desk.say(_("logged today: {opening}"), opening=line))
    return bool(today)


def ask_moment(desk: Desk) -> datetime:
    """Any other moment, as people say it."""
    question = desk.say(_("when it was opened, such as “yesterday 10:00”"))
    answer = ask_until(desk, question, lambda typed: read_receipt_moment(desk, typed))
    assert isinstance(answer, datetime)  # noqa: S101  # an answer is needed
    return answer


def ask_more(desk: Desk, counts: Counts) -> Counts:
    """How many came by one of the other channels."""
    from aduan.desk.box import list_ways_in

    language = desk.voice.language
    others = {n: w.text(language) for n, w in list_ways_in(desk.office.law).items() if n != BOX}
    channel = ask_choice(desk, desk.say(_("by which channel")), list(others.items()))
    present = counts.get(channel, "0")
    text = _("how many complaints came by: {channel} (Enter: {present})")
    question = desk.say(text, channel=others[channel], present=present)
    return {channel: ask_count(desk, question, present)}


def ask_review(desk: Desk, moment: datetime, counts: Counts) -> str:
    """What becomes of an opening, once it was looked over. Where its day has one already, Enter alone
    records nothing.
    """
    from aduan.desk.box import list_ways_in, say_counts
    from aduan.desk.boxdays import counts_in_time

    place = count_place(desk, moment)
    print_line(tell_moment(desk, moment))
    print_line("  " + say_counts(counts, list_ways_in(desk.office.law)).text(desk.voice.language))
    if not counts_in_time(moment, desk.now, desk.office.law):
        print_line("  " + desk.say(ENTERED_LATE))
    if place > 1:
        text = _("this is opening {place} of that day; the earlier ones count, too")
        print_line("  " + desk.say(text, place=place))
    record = (RECORD, desk.say(_("record it")))
    cancel = (CANCEL, desk.say(_("cancel")))
    changes = [(name, desk.say(text)) for name, text in CHANGES.items()]
    correct = (CORRECT, desk.say(_("only put the count right that was logged for that day")))
    choices = [record, *changes, (UNOPENED, desk.say(SAY_WHY)), cancel]
    if place > 1:
        choices = [cancel, correct, *changes, record]
    return ask_choice(desk, desk.say(_("is this right")), choices)


def count_place(desk: Desk, moment: datetime) -> int:
    """Which opening of its day it would be."""
    from aduan.desk.box import place_in_day
    from aduan.store.office.caseload import list_openings

    calendar = desk.office.law.calendar
    return place_in_day(list_openings(desk.office), moment, calendar) + 1
