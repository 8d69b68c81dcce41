"""What a paper says of a case: as plain data, its private texts still closed.

Who is not named in the procedure's own sense (`readers.person.also`) is named on no paper; their
slip says nothing of the matter either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from aduan.core.case.fold import Case, Step
from aduan.core.case.naming import Naming, find_how_named
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.deadlines import LIVE
from aduan.core.clocks.runs import Run
from aduan.core.figures.awaited import find_ending
from aduan.core.law.frame import Frame
from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field
from aduan.core.words.aboutpeople import PERSON
from aduan.core.words.dates import say_moment
from aduan.core.words.receipts import RECEIPT
from aduan.core.words.text import Label, Phrase
from aduan.desk.find import Found
from aduan.desk.held import find_superseded, held_values
from aduan.desk.holding import tell_value
from aduan.desk.meantby import list_meant
from aduan.desk.toldsteps import find_objected
from aduan.store.files.private import Private

# Data of a paper: texts, some of them closed, in lists and by names.
PaperData = dict[str, Any]

YES_NO = {"yes": Label("ya", "yes"), "no": Label("tidak", "no")}


def is_named(case: Case, sop: Sop) -> bool:
    """Whether the complainant lets those who handle the case know who it is."""
    return find_how_named(case.fields, sop) is Naming.NAMED


def gather_case(found: Found, frame: Frame, language: str, *, is_slip: bool) -> PaperData:
    """What is known of the case now. `is_slip`: as the complainant's own slip may say it."""
    case, sop = found.case, frame.sop
    named = is_named(case, sop)
    private = list(_list_private(found, frame, language))
    told = [(said, field) for said, field in private if seal_group(field) == PERSON and named]
    person = [said for said, _field in told]
    called, lives_at = _find_addressed(told, sop)
    matter = [said for said, field in private if seal_group(field) != PERSON]
    held = case.holder(sop)
    # Who complained meets no complainant.
    meets = sop.holder_role(case.state, case.position.stage_left)
    return {
        "id": case.id,
        "received": say_here(case.received, frame, language),
        "state": sop.label_of_state(case.state).text(language),
        "outcome": sop.outcomes[case.outcome].text(language) if case.outcome else "",
        "holder": sop.roles[held].label.text(language) if held else "",
        "meets": sop.roles[meets].label.text(language) if meets and case.is_open else "",
        "receiver": name_person(frame, case.history[0].actor),
        "named": named,
        "fields": list(_list_open(case, frame, language, is_bare=is_slip and not named)),
        "person": person,
        "called": called,
        "lives_at": lives_at,
        "matter": matter if named or not is_slip else [],
    }


def _find_addressed(told: list[tuple[PaperData, Field]], sop: Sop) -> tuple[object, object]:
    """What a letter to who complained has above it: their name, and where they live; "" where that was
    not said. By the procedure the first field about the person says what they are called; a number is
    no address.
    """
    names = [f.name for f in sop.first_event.sealed.values() if seal_group(f) == PERSON][:1]
    called = [said["text"] for said, field in told if field.name in names]
    lives = [said["text"] for said, field in told if field.name not in names and not field.reach]
    return next(iter(called), ""), next(iter(lives), "")


def gather_step(found: Found, step: Step, frame: Frame, language: str) -> PaperData:
    """One step with all that it says; when the objection was made that it answers; whether the case,
    which ended by it, waits for a last word.
    """
    event, kind = step.event, frame.sop.events[step.event.name]
    objected = find_objected(found.case, step, frame.sop)
    opened = [
        _say(kind.open[name], tell_value(kind.open[name], value, frame.law, frame.sop), language)
        for name, value in event.fields.items()
        if name in kind.open and value is not None
    ]
    texts = _find_texts(found, event.number, frame.sop)
    closed = [
        _say(field, texts[name], language) for name, field in kind.sealed.items() if name in texts
    ]
    return {
        "label": kind.label.text(language),
        "when": say_here(event.at, frame, language),
        "by": name_person(frame, event.actor),
        "fields": [*opened, *closed],
        "names": list(list_meant(event.fields, kind, frame)),
        "objected": say_here(objected.event.at, frame, language) if objected else "",
        "awaits": find_ending(found.case, frame.sop) is not None,
    }


def _find_texts(found: Found, number: int, sop: Sop) -> dict[str, object]:
    """The private texts of a step, each as a later correction left it."""
    texts: dict[str, object] = dict(found.opened[number - 1].texts)
    corrected = find_superseded(found.case, sop, found.texts)
    held = held_values(found.case, sop, found.texts)
    texts |= {name: held[name] for of, name in corrected if of == number and held.get(name)}
    return texts


def gather_limits(case: Case, frame: Frame, language: str) -> list[PaperData]:
    """The limits that run for the case now, the one due first before the others; warnings aside."""
    runs = [run for run in run_clocks(case, frame) if run.status in LIVE]
    binding = sorted((run for run in runs if not run.clock.warns), key=lambda run: run.due)
    return [_say_limit(run, frame, language) for run in binding]


def name_person(frame: Frame, staff_id: str) -> str:
    """A member of the staff by name."""
    person = frame.law.staff.get(staff_id)
    return person.name if person else staff_id


def say_here(moment: datetime, frame: Frame, language: str) -> str:
    """A moment as people say it, in the office's zone and with its short name."""
    here = moment.astimezone(frame.calendar.zone)
    zone = here.tzname() or ""
    return f"{say_moment(here, language)} {zone}".strip()


def _say_limit(run: Run, frame: Frame, language: str) -> PaperData:
    stage = frame.sop.stages.get(run.clock.stage or "")
    label = stage.label if stage else run.clock.label
    return {"label": label.text(language), "due": say_here(run.due, frame, language)}


def _list_open(case: Case, frame: Frame, language: str, *, is_bare: bool) -> Iterator[PaperData]:
    """The open fields of the first step, and those that lists show. `is_bare`: only by which way it
    came, and that the name is withheld.
    """
    sop = frame.sop
    shown = dict.fromkeys((*sop.first_event.open, *sop.listed))
    if is_bare:
        rule = sop.readers.get(PERSON)
        shown = dict.fromkeys(f.name for f in (sop.way_in,) if f)
        shown |= dict.fromkeys((rule.field,) if rule and rule.field else ())
    for name in shown:
        field, value = sop.open_fields.get(name), case.fields.get(name)
        # A receipt that says of itself that it was given tells nobody anything.
        if field is not None and field.type != RECEIPT and value is not None:
            yield _say(field, tell_value(field, value, frame.law, sop), language)


def _list_private(found: Found, frame: Frame, language: str) -> Iterator[tuple[PaperData, Field]]:
    """The private fields of the first step as they are now, corrections included."""
    sop = frame.sop
    held: Mapping[str, object] = held_values(found.case, sop, found.texts)
    for name, field in sop.first_event.sealed.items():
        value = held.get(name)
        if isinstance(value, Private):
            yield _say(field, value, language), field


def _say(field: Field, value: object, language: str) -> PaperData:
    text: object = value
    if isinstance(value, Label):
        text = value.text(language)
    elif isinstance(value, Phrase):
        text = YES_NO[str(value)].text(language)
    return {
        "name": field.name,
        "label": field.label.text(language),
        "text": text,
        "kind": field.type,
        "long": field.long,
    }
