"""By what a person can hardly be reached: told to whoever enters it, and never refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import NEW, Field
from aduan.core.words.telephones import NumberDoubt, doubt_number
from aduan.core.words.text import mark as _
from aduan.desk.correct import find_corrected
from aduan.desk.draft import Draft
from aduan.store.files.private import open_text

# Of a field: a person is reached with it by e-mail; else by telephone.
MAIL = "mail"
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
DOUBTS = {
    NumberDoubt.NO_DIGIT: _("{field}: there is no digit in it"),
    NumberDoubt.LETTER: _("{field}: there is a letter among its digits"),
    NumberDoubt.SHORT: _("{field}: this is short for a number"),
    NumberDoubt.LONG: _("{field}: this is long for one number; are there two"),
}


def list_unreachable(draft: Draft, sop: Sop) -> Iterator[tuple[Field, str]]:
    """The fields of a step that say by what a person is reached and look wrong, each with what does."""
    for field, name in _list_ways(draft, sop):
        if name in draft.private and (doubt := _doubt(field, open_text(draft.private[name]))):
            yield field, doubt


def _list_ways(draft: Draft, sop: Sop) -> Iterator[tuple[Field, str]]:
    """The fields by which a person is reached, and under which name each stands in the step."""
    for field in draft.kind.sealed.values():
        if field.reach:
            yield field, field.name
    corrected = find_corrected(draft, sop)
    if corrected is not None and corrected.reach:
        yield corrected, NEW


def _doubt(field: Field, text: str) -> str:
    """What looks wrong; "" where nothing does."""
    if not text.strip():
        return ""
    if field.reach == MAIL:
        return _doubt_address(text)
    doubt = doubt_number(text)
    return DOUBTS[doubt] if doubt else ""


def _doubt_address(text: str) -> str:
    if "@" not in text:
        return _("{field}: this is no e-mail address, it has no @")
    if ADDRESS.fullmatch(text.strip()) is None:
        return _("{field}: this does not look like an e-mail address")
    return ""
