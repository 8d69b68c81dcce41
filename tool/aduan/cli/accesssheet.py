"""What a case holds of a person in plain words, and as lines: for the terminal, for a file, and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.retention import FATES
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.holding import Held, HeldFacts, HeldStep, HeldTime
    from aduan.documents.papers.helddata import HeldSheet, ToldStep

GROUP_NAMES = {
    MATTER: Phrase(_("what the complaint says")),
    PERSON: Phrase(_("who complained")),
}
KEPT_FOR_GOOD = Phrase(_("kept for good"))


def write_sheet(desk: Desk, facts: HeldFacts) -> Iterator[str]:
    """The sheet, line by line."""
    sheet = tell_held(desk, facts)
    yield desk.office.law.office.name.text(desk.voice.language)
    yield sheet.title
    yield sheet.basis
    yield ""
    yield from sheet.about
    yield ""
    yield sheet.readers_head
    yield from (f"  {line}" for line in sheet.readers)
    yield ""
    yield sheet.steps_head
    for number, step in enumerate(sheet.steps, 1):
        yield ""
        yield from _write_step(number, step)


def _write_step(number: int, step: ToldStep) -> Iterator[str]:
    yield f"{number}. {step.name}"
    yield f"   {step.when}"
    for label, text in step.fields:
        first, *rest = text.splitlines() or [""]
        yield f"   {label}: {first}"
        yield from (f"     {line}" for line in rest)
    yield from (f"   {line}" for line in step.shut)


def tell_held(desk: Desk, facts: HeldFacts) -> HeldSheet:
    """What is held, in the reader's language; private text is open in it."""
    from aduan.documents.papers.helddata import HeldSheet

    title = desk.say(_("what is held of you in complaint {id}"), id=facts.case.id)
    basis = _("as of {moment}; Law 27 of 2022 on personal data, article 7")
    procedure = desk.say(_("procedure: {procedure}"), procedure=facts.procedure)
    state = desk.say(_("state: {state}"), state=facts.state)
    outcome = [desk.say(_("outcome: {outcome}"), outcome=facts.outcome)] if facts.outcome else []
    return HeldSheet(
        title=_begin(title),
        basis=desk.say(basis, moment=_moment(desk)),
        about=(
            *_tell_unread(desk, facts),
            procedure,
            state,
            *outcome,
            *_tell_keeping(desk, facts),
        ),
        readers_head=_begin(desk.say(_("who can read it:"))),
        readers=tuple(_tell_readers(desk, facts)),
        steps_head=_begin(desk.say(_("what was entered, and when:"))),
        steps=tuple(_tell_step(desk, step, facts) for step in facts.steps),
    )


def _begin(line: str) -> str:
    """A heading, with the capital that a message has not."""
    return line[:1].upper() + line[1:]


def _moment(desk: Desk) -> str:

    return tell_moment(desk, desk.now)


def _tell_unread(desk: Desk, facts: HeldFacts) -> Iterator[str]:
    """That something is missing from it: on the sheet itself, for it may be all that is seen."""
    if not facts.is_whole:
        groups = name_groups(desk, facts.shut | facts.broken)
        yield desk.say(_("this sheet is not whole yet: {groups}"), groups=groups)


def name_groups(desk: Desk, groups: frozenset[str]) -> str:
    """What parts of the private text are called."""
    return ", ".join(desk.voice.word(GROUP_NAMES[group]) for group in sorted(groups))


def _tell_keeping(desk: Desk, facts: HeldFacts) -> Iterator[str]:
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
        yield from _tell_time(desk, facts.time)
    for label, moment in facts.deeds:
        day = say_date(moment.date(), language, weekday=False)
        yield desk.say(_("since {day}: {label}"), day=day, label=label)


def _tell_time(desk: Desk, time: HeldTime) -> Iterator[str]:
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


def _tell_readers(desk: Desk, facts: HeldFacts) -> Iterator[str]:
    if not desk.office.law.office.has_sealing:
        yield desk.say(_("it is not sealed: whoever can read the office's record"))
        return
    if facts.erased is not None:
        yield from _tell_nobody(desk, facts)
        return
    for group, (roles, count) in facts.readers.items():
        names = ", ".join(role.text(desk.voice.language) for role in roles) or "-"
        text = _("{group}: {roles} ({count} people with a key)")
        yield desk.say(text, group=GROUP_NAMES[group], roles=names, count=count)
    if facts.recovery:
        yield desk.say(_("and a key for emergencies, on two sheets that two people keep"))
    yield from _tell_clear(desk, facts)


def _tell_nobody(desk: Desk, facts: HeldFacts) -> Iterator[str]:
    """Who can read what was erased. What an erasure does not reach is said, too."""
    yield desk.say(_("what was sealed: nobody any more; its keys were destroyed"))
    text = _("a computer that was away since then destroys its own keys at its next exchange")
    yield desk.say(text)
    yield from _tell_clear(desk, facts)


def _tell_clear(desk: Desk, facts: HeldFacts) -> Iterator[str]:
    if facts.has_clear:
        text = _("what was entered before the office sealed: whoever can read its record")
        yield desk.say(text)


def _tell_step(desk: Desk, step: HeldStep, facts: HeldFacts) -> ToldStep:
    from aduan.documents.papers.helddata import ToldStep

    language = desk.voice.language
    back = " " + desk.say(_("(taken back)")) if step.is_back else ""
    return ToldStep(
        name=step.label.text(language) + back,
        when=_say_when(desk, step),
        fields=tuple((label.text(language), _open(desk, value)) for label, value in step.fields),
        shut=tuple(_tell_missing(desk, step, facts)),
    )


def _tell_missing(desk: Desk, step: HeldStep, facts: HeldFacts) -> Iterator[str]:
    """What of a step is not on the sheet, and why."""
    sealed, erased = _("({group}: sealed, and not opened here)"), _("({group}: erased)")
    damaged = _("({group}: its sealed text is damaged, and does not open)")
    for group in sorted(step.shut | step.broken):
        if facts.erased is not None:
            text = erased
        elif group in step.broken:
            text = damaged
        else:
            text = sealed
        yield desk.say(text, group=GROUP_NAMES[group])


def _say_when(desk: Desk, step: HeldStep) -> str:
    language = desk.voice.language
    words = [tell_moment(desk, step.at)]
    if step.entered:
        entered = tell_moment(desk, step.entered)
        words.append(desk.say(_("entered {moment}"), moment=entered))
    words += [role.text(language) for role in step.roles]
    return ", ".join(words)


def _open(desk: Desk, value: Held) -> str:
    """A value in the reader's language; private text opened, for whom it is about."""
    from aduan.store.files.private import Private, open_text

    if isinstance(value, Private):
        return open_text(value)
    # A phrase of ours is a text, too, and needs its words.
    is_said = isinstance(value, str) and not isinstance(value, Phrase)
    return str(value) if is_said else desk.voice.word(value)
