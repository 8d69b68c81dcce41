"""What each step of a case says in the open, told for people: its own fields, what a correction changed,
what was taken back and by which step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.core.words.attachments import ATTACHED
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.event import Event
    from aduan.core.case.fold import Case
    from aduan.core.law.sop import Sop
    from aduan.core.law.sopparts import Field


def tell_fields(desk: Desk, event: Event, case: Case, sop: Sop) -> Iterator[str]:
    """A line for each open field of a step, by its label."""
    from aduan.core.law.sopparts import (
        AMEND,
        CORRECTED,
        NEW,
        NOTED,
        NOTED_STEP,
        NOTED_TAKEN,
        OLD,
        RETRACT,
        SOURCE,
        TAKEN_BACK,
    )

    kind, fields = sop.events[event.name], event.fields
    if kind.effect == AMEND:
        yield _tell_correction(desk, event, sop)
    if kind.effect == RETRACT and TAKEN_BACK in fields:
        yield _tell_taken_back(desk, case, str(fields[TAKEN_BACK]), sop)
    told = {CORRECTED, NEW, OLD} if kind.effect == AMEND else set()
    told |= {TAKEN_BACK} if kind.effect == RETRACT else set()
    # A line of its own says which step was not entered, and when it was taken.
    told |= {NOTED_STEP, NOTED_TAKEN} if kind.effect == NOTED else set()
    for name, field in {**kind.open, **sop.common}.items():
        if name in fields and name not in told and name != ATTACHED and field.type != SOURCE:
            label = field.label.text(desk.voice.language)
            yield f"{label}: {_tell_field(desk, field, event, case, sop)}"


def tell_outage(desk: Desk, event: Event, sop: Sop) -> Iterator[str]:
    """Of a step that was entered late for an outage of the office: which one, or that none counts."""
    from aduan.core.clocks.outages import find_outage, says_outage
    from aduan.core.law.frame import Frame
    from aduan.store.office.caseload import read_office_outages

    frame = Frame(desk.office.law, sop, desk.now)
    if not says_outage(event, frame):
        return
    outage = find_outage(event, read_office_outages(desk.office), frame)
    if outage is None:
        yield desk.say(_("no confirmed outage covers this: it counts as any other late entry"))
        return
    since, until = tell_moment(desk, outage.since), tell_moment(desk, outage.until)
    yield desk.say(_("outage of the office: {since} until {until}"), since=since, until=until)


def _tell_field(desk: Desk, field: Field, event: Event, case: Case, sop: Sop) -> str:
    from aduan.core.words.receipts import RECEIPT, SLIP

    if field.type == SLIP:
        return say_witness(desk, event, case, sop)
    if field.type == RECEIPT:
        return say_receipt(desk, event.fields[field.name])
    return say_held(desk, field, event.fields[field.name], sop)


def say_receipt(desk: Desk, keys: Mapping[str, object]) -> str:
    """Of a receipt's keys that they are there, where its code was made, and when the letter was
    written that came with it.
    """
    from aduan.core.words.dates import find_day, say_date
    from aduan.core.words.receipts import MADE, OUTSIDE, RECEIPT, WRITTEN
    from aduan.desk.holding import MADE_ON_THE_PHONE, WRITTEN_BY_TOOL

    language = desk.voice.language
    if keys.get(MADE) != OUTSIDE:
        return WRITTEN_BY_TOOL[RECEIPT].text(language)
    made = MADE_ON_THE_PHONE.text(language)
    day = find_day(keys.get(WRITTEN))
    if not isinstance(day, date):
        return made
    written = desk.say(_("letter written on {day}"), day=say_date(day, language))
    return f"{made}; {written}"


def say_witness(desk: Desk, event: Event, case: Case, sop: Sop) -> str:
    """Whose word there is for what was signed."""
    from aduan.core.case.statements import Witness, find_witness

    if find_witness(event, case.history, sop) is Witness.COMPLAINANT:
        return desk.say(_("signed with a code that the complainant made"))
    return desk.say(
        _("signed with a code that the office printed; counts as written by the office")
    )


def _tell_correction(desk: Desk, event: Event, sop: Sop) -> str:
    """Which field was put right; of an open one from what to what."""
    from aduan.core.law.sopparts import CORRECTED, NEW, OLD

    name = str(event.fields.get(CORRECTED))
    field = sop.open_fields.get(name) or sop.private_fields.get(name)
    if field is None:
        return name
    if NEW not in event.fields:
        return desk.say(_("corrected: {field}"), field=field.label)
    old = event.fields.get(OLD)
    values = {
        "field": field.label,
        "old": desk.say(_("(empty)")) if old is None else say_held(desk, field, old, sop),
        "new": say_held(desk, field, event.fields[NEW], sop),
    }
    return desk.say(_("corrected: {field}, from “{old}” to “{new}”"), **values)


def _tell_taken_back(desk: Desk, case: Case, number: str, sop: Sop) -> str:
    events = {str(event.number): event for event in case.history}
    label = sop.events[events[number].name].label if number in events else number
    return desk.say(_("undone: step {number}, “{event}”"), number=number, event=label)


def say_held(desk: Desk, field: Field, value: object, sop: Sop) -> str:
    """The value of an open field, as people read it."""
    from aduan.core.words.dates import find_day, say_date

    law, language = desk.office.law, desk.voice.language
    if isinstance(value, bool):
        return desk.say(_("yes") if value else _("no"))
    if field.list:
        return law.label_of(sop, field.list, value).text(language)
    if field.type.startswith("staff") and value in law.staff:
        return law.staff[str(value)].name
    day = find_day(value) if field.type == "date" else None
    if isinstance(day, date):
        return say_date(day, language)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def say_since(desk: Desk, case: Case, sop: Sop) -> str:
    """Where the case stands, and since when; for whom it waits, where it does."""
    state = sop.label_of_state(case.state)
    if not case.steps:
        return state.text(desk.voice.language)
    last = case.steps[0]
    for before, step in pairwise(case.steps):
        if before.position.state != step.position.state:
            last = step
    at = tell_moment(desk, last.event.at)
    return desk.say(_("{state}, since {moment}"), state=state, moment=at)
