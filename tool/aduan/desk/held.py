"""What each field of a case holds now: what the steps entered, and what corrections made of it."""

from __future__ import annotations

from collections.abc import Sequence

from aduan.core.case.amendments import NEVER_CORRECTED
from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, CORRECTED, NEW, RETRACT, TAKEN_BACK, UNDATED
from aduan.store.files.private import Texts

# They say something of the step itself, and are not put right by a correction.
OF_THE_STEP = NEVER_CORRECTED | {UNDATED}


def held_values(case: Case, sop: Sop, texts: Sequence[Texts]) -> dict[str, object]:
    """What each field of the steps that count holds now; None where it was left empty.

    `texts`: the private ones of each step of the case, which stay closed.
    """
    held: dict[str, object] = {}
    for step in case.steps:
        kind = sop.events[step.event.name]
        private = texts[step.event.number - 1]
        if kind.effect == AMEND:
            held |= _find_corrected(step.event, private)
        elif not kind.effect:
            for name in (*kind.open, *kind.sealed):
                held.setdefault(name, None)
            held |= {n: v for n, v in step.event.fields.items() if n in kind.open}
            held |= private
    known = {**sop.open_fields, **sop.private_fields}
    return {
        name: value
        for name, value in held.items()
        if name in known and known[name].type not in OF_THE_STEP
    }


def _find_corrected(event: Event, private: Texts) -> dict[str, object]:
    new = event.fields.get(NEW, private.get(NEW))
    return {} if new is None else {str(event.fields.get(CORRECTED)): new}


def find_superseded(case: Case, sop: Sop, texts: Sequence[Texts]) -> dict[tuple[int, str], int]:
    """The private texts that a correction took the place of: the number of the step that each stands
    in and the name of its field there, with the number of the correction.

    `texts`: as of `held_values`; of what is shut nothing is told.
    """
    superseded: dict[tuple[int, str], int] = {}
    holders: dict[str, tuple[int, str]] = {}
    for step in case.steps:
        kind, number = sop.events[step.event.name], step.event.number
        if kind.effect == AMEND:
            name = str(step.event.fields.get(CORRECTED))
            if name in holders:
                superseded[holders[name]] = number
            holders[name] = (number, NEW)
        elif not kind.effect:
            holders |= {name: (number, name) for name in texts[number - 1]}
    return superseded


def find_undoing(case: Case, sop: Sop) -> dict[int, int]:
    """For each step that was taken back, and counts no more, the step that did so."""
    counted = {step.event.number for step in case.steps}
    found: dict[int, int] = {}
    for event in case.history:
        number = str(event.fields.get(TAKEN_BACK, ""))
        if sop.events[event.name].effect == RETRACT and number.isdecimal():
            found[int(number)] = event.number
    return {number: by for number, by in found.items() if number not in counted}
