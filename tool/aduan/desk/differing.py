"""What two people wrote of one step, where they differ: open fields alone, as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aduan.core.case.event import Event
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field
from aduan.core.words.text import Label, Phrase
from aduan.desk.choices import show_value

# What people answer; the others point to something, or are brought by a program.
ANSWERED = ("code", "staff-or-code", "boolean", "date", "text")


class TwoEntries(NamedTuple):
    """A field, and what stands in it here and there."""

    field: Field
    here: Label | Phrase | str
    there: Label | Phrase | str


def list_differences(here: Event, there: Event, law: Law) -> Iterator[TwoEntries]:
    """The fields in which two entries of one step differ; none where they are of different steps."""
    sop = _find_sop(here.name, law)
    if sop is None or here.name != there.name:
        return
    for name, field in sop.events[here.name].open.items():
        mine, other = here.fields.get(name), there.fields.get(name)
        if field.type in ANSWERED and mine != other:
            shown = (show_value(field, value, sop, law) for value in (mine, other))
            yield TwoEntries(field, *shown)


def _find_sop(step: str, law: Law) -> Sop | None:
    """The first of an office's procedures that has a step."""
    return next((sop for sop in law.ordered_sops if step in sop.events), None)
