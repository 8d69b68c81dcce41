"""The sheet of `aduan access`, line by line, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.retention import FATES
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.text import Label, Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.holding import Held, HeldFacts, HeldStep, HeldTime

GROUP_NAMES = {
    MATTER: Phrase(_("what the complaint says")),
    PERSON: Phrase(_("who complained")),
}
KEPT_FOR_GOOD = Phrase(_("kept for good"))


def write_sheet(desk: Desk, facts: HeldFacts) -> Iterator[str]:
    """The sheet, line by line."""
    office, language = desk.office.law.office, desk.voice.language
    yield office.name.text(language)
    yield _begin(desk.say(_("what is held of you in complaint {id}"), id=facts.case.id))
    yield desk.say(
        _("as of {moment}; Law 27 of 2022 on personal data, article 7"), moment=_moment(desk)
    )
    yield ""
    yield desk.say(_("procedure: {procedure}"), procedure=facts.procedure)
    yield desk.say(_("state: {state}"), state=facts.outcome or facts.state)
    yield from _write_keeping(desk, facts)
    yield ""
    yield _begin(desk.say(_("who can read it:")))
    yield from _write_readers(desk, facts)
    yield ""
    yield _begin(desk.say(_("what was entered, and when:")))
    for number, step in enumerate(facts.steps, 1):
        yield ""
        yield from _write_step(desk, number, step)


def _begin(line: str) -> str:
    """A heading, with the capital that a message has not."""
    return line[:1].upper() + line[1:]


def _moment(desk: Desk) -> str:
    from aduan.core.words.dates import say_moment

    return say_moment(desk.now, desk.voice.language)


def _write_keeping(desk: Desk, facts: HeldFacts) -> Iterator[str]:
    """How long it is kept, and what keeps it now."""
    from aduan.core.words.dates import say_date

    language = desk.voice.language
    if facts.erased is not None:
        day = say_date(facts.erased.date(), language, weekday=False)
        yield desk.say(_("its text was erased on {day}"), day=day)
        return
    if facts.time is None:
        yield desk.say(_("how long it is kept: the office's schedule does not say"))
    else:
        yield from _write_time(desk, facts.time)
    for label, moment in facts.deeds:
        day = say_date(moment.date(), language, weekday=False)
        yield desk.say(_("since {day}: {label}"), day=day, label=label)


def _write_time(desk: Desk, time: HeldTime) -> Iterator[str]:
    from aduan.core.words.dates import say_date

    years = time.into.active + time.into.inactive
    fate = FATES.get(time.into.fate, KEPT_FOR_GOOD)
    if time.since is None:
        text = _("how long it is kept: {years} years after it is closed ({label}), then {fate}")
        yield desk.say(text, years=years, label=time.into.label, fate=fate)
    else:
        day = say_date(time.since, desk.voice.language, weekday=False)
        text = _("how long it is kept: until {day} ({label}), then {fate}")
        yield desk.say(text, day=day, label=time.into.label, fate=fate)
    yield "  " + desk.say(_("by {basis}"), basis=time.basis)
    if not time.confirmed:
        yield "  " + desk.say(_("this schedule is a draft that nobody has confirmed yet"))


def _write_readers(desk: Desk, facts: HeldFacts) -> Iterator[str]:
    if not desk.office.law.office.has_sealing:
        yield "  " + desk.say(_("it is not sealed: whoever can read the office's record"))
        return
    for group, (roles, count) in facts.readers.items():
        names = ", ".join(role.text(desk.voice.language) for role in roles) or "-"
        text = _("{group}: {roles} ({count} people with a key)")
        yield "  " + desk.say(text, group=GROUP_NAMES[group], roles=names, count=count)
    if facts.recovery:
        text = _("and a key for emergencies, on two sheets that two people keep")
        yield "  " + desk.say(text)
    if facts.has_clear:
        text = _("what was entered before the office sealed: whoever can read its record")
        yield "  " + desk.say(text)


def _write_step(desk: Desk, number: int, step: HeldStep) -> Iterator[str]:
    language = desk.voice.language
    back = " " + desk.say(_("(taken back)")) if step.is_back else ""
    yield f"{number}. {step.label.text(language)}{back}"
    yield f"   {_say_when(desk, step)}"
    for label, value in step.fields:
        yield from _write_field(desk, label, value)
    for group in sorted(step.shut):
        text = _("({group}: sealed, and not opened here)")
        yield "   " + desk.say(text, group=GROUP_NAMES[group])


def _say_when(desk: Desk, step: HeldStep) -> str:
    from aduan.core.words.dates import say_moment

    language, zone = desk.voice.language, desk.now.tzinfo
    words = [say_moment(step.at.astimezone(zone), language)]
    if step.entered:
        entered = say_moment(step.entered.astimezone(zone), language)
        words.append(desk.say(_("entered {moment}"), moment=entered))
    words += [role.text(language) for role in step.roles]
    return ", ".join(words)


def _write_field(desk: Desk, label: Label, value: Held) -> Iterator[str]:
    first, *rest = _open(desk, value).splitlines() or [""]
    yield f"   {label.text(desk.voice.language)}: {first}"
    yield from (f"     {line}" for line in rest)


def _open(desk: Desk, value: Held) -> str:
    """A value in the reader's language; private text opened, for whom it is about."""
    from aduan.store.files.private import Private, open_text

    if isinstance(value, Private):
        return open_text(value)
    return value if isinstance(value, str) else desk.voice.word(value)
