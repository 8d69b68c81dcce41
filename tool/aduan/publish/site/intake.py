"""What is asked of somebody who complains, and by which ways: from the first step of the procedure
in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aduan.core.law.law import CodeEntry, Law
from aduan.core.law.sop import Field

ASKED = ("code", "text", "boolean", "date")


@dataclass(frozen=True)
class Question:
    """One field of the form; `options` where one is chosen; the answer to what is `sealed` is never
    shown.
    """

    field: Field
    options: tuple[CodeEntry, ...]
    sealed: bool


def list_questions(law: Law, day: date) -> list[Question]:
    """What the complainant answers on a day: about the person first, then the complaint, then what
    is chosen.
    """
    first = law.sop.first_event
    told = [Question(f, (), True) for f in first.sealed.values()]
    chosen = [
        Question(f, _options(law, f, day), False)
        for f in first.open.values()
        if f.type in ASKED and not f.way_in
    ]
    return [*sorted(told, key=lambda q: not q.field.group), *chosen]


def list_channels(law: Law, day: date) -> list[tuple[str, Sequence[CodeEntry]]]:
    """The ways to complain that are open on a day, by their kind (oral, written)."""
    field = law.sop.way_in
    entries = _options(law, field, day) if field else ()
    kinds = dict.fromkeys(e.kind for e in entries)
    return [(kind, [e for e in entries if e.kind == kind]) for kind in kinds]


def _options(law: Law, field: Field, day: date) -> tuple[CodeEntry, ...]:
    book = law.book(law.sop)
    codes = book[field.list].codes.values() if field.list in book else ()
    return tuple(code for code in codes if code.in_force(day))
