"""What is asked of somebody who complains, and by which ways: from the first step of the procedure
in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from aduan.core.law.law import ON, CodeEntry, Law
from aduan.core.law.letterkeys import (
    APART,
    AUDIENCES,
    DESK,
    READERS,
    LetterKey,
    find_apart_field,
    find_letter_key,
    list_letter_keys,
)
from aduan.core.law.sopparts import Field
from aduan.publish.reading.words import Words

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


def list_letter_questions(law: Law, day: date) -> list[Question]:
    """The questions on the page where one writes: what is chosen first, since it may spare the
    rest; and no open text, which is for everybody.
    """
    apart = find_apart_field(law.sop)
    # Whether it is about the desk is asked above all else: the letter is sealed by it.
    asked = [
        question
        for question in list_questions(law, day)
        if question.sealed or question.field.type != "text"
        if apart is None or question.field.name != apart[0]
    ]
    return sorted(asked, key=lambda question: question.sealed)


def find_keys_in_force(law: Law, day: date) -> dict[str, LetterKey]:
    """The public key to which a letter is sealed on a day, for each audience; none where the desk has
    none, or the office does not seal.
    """
    if law.office.on(day).sealing != ON:
        return {}
    keys = list_letter_keys(law.office)
    found = {audience: find_letter_key(keys, audience, day) for audience in AUDIENCES}
    in_force = {audience: key for audience, key in found.items() if key is not None}
    return in_force if DESK in in_force else {}


def name_apart_readers(law: Law, words: Words) -> Markup:
    """Who opens a letter that is about the desk itself."""
    rule = law.sop.readers.get(READERS[APART])
    roles = rule.by if rule else ()
    return words.listed(law.sop.roles[role].label for role in roles)


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
