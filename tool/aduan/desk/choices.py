"""What may be chosen for a field: codes in force, people, or the fields of a case with what they
hold.
"""

from __future__ import annotations

from aduan.core.law.law import Law
from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import RECEIPT
from aduan.core.words.text import Label, Phrase
from aduan.core.words.text import mark as _
from aduan.desk.draft import Setting
from aduan.desk.held import held_values
from aduan.desk.sealer import is_shut
from aduan.store.files.private import Private, open_text

EMPTY = Phrase(_("(empty)"))
BROUGHT = Phrase(_("made by the complainant"))
# What a field holds that no key here opens.
UNREAD = Phrase(_("(sealed)"))
YES, NO = Phrase(_("yes")), Phrase(_("no"))
WHICH_FIELD = Phrase(_("which field is to be corrected"))
# So much of a present value is shown beside its field.
SHOWN = 60


@dataclass(frozen=True)
class Choice:
    """One of several: what is recorded, how people read it, and what it holds now (if anything)."""

    name: str
    label: Label
    holds: Label | Phrase | str | None = None


def is_chosen(field: Field) -> bool:
    """Whether a field is one of a list."""
    return field.type in ("code", "staff", "staff-or-code", "field")


def list_choices(field: Field, setting: Setting) -> list[Choice]:
    """What may be chosen for a field today, in the order of the law's files."""
    if field.type == "field":
        return _list_held(setting)
    people = [Choice(one.id, Label(one.name, one.name)) for one in setting.law.staff.values()]
    if field.type == "staff":
        return people
    codes = setting.frame.book[field.list].taken_by(field).values()
    today = setting.frame.today
    offered = [code for code in codes if code.in_force(today)]
    choices = [Choice(code.name, code.label) for code in offered]
    return choices + people if field.type == "staff-or-code" else choices


def _list_held(setting: Setting) -> list[Choice]:
    """The fields of the steps taken so far, each with what it holds now."""
    if setting.case is None:
        return []
    sop = setting.sop
    choices = []
    for name, value in held_values(setting.case, sop, setting.texts).items():
        field = sop.open_fields.get(name) or sop.private_fields[name]
        is_private = name not in sop.open_fields
        if is_private and is_shut(seal_group(field), setting):
            continue  # who cannot read it cannot seal another value in its place
        is_unread = is_private and value is None and seal_group(field) in setting.unread
        holds = UNREAD if is_unread else show_value(field, value, sop, setting.law)
        choices.append(Choice(name, field.label, holds))
    return choices


def show_whole(field: Field, value: object, setting: Setting) -> Label | Phrase | str:
    """A value as people read it, whole: for whoever has just typed it, to look over."""
    if isinstance(value, Private):
        return open_text(value)
    label = _find_label(field, str(value), setting)
    if label is not None:
        return label
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _find_label(field: Field, value: str, setting: Setting) -> Label | None:
    """How people read the name of a field, of a step, of a person, or a code; None: it is no name."""
    sop, case = setting.sop, setting.case
    if field.type == "field":
        known = {**sop.private_fields, **sop.open_fields}
        return known[value].label if value in known else None
    if field.type == "event" and case is not None and value.isdecimal():
        events = [event for event in case.history if event.number == int(value)]
        return sop.events[events[0].name].label if events else None
    if field.type in ("staff", "staff-or-code") and value in setting.law.staff:
        name = setting.law.staff[value].name
        return Label(name, name)
    return setting.law.label_of(sop, field.list, value) if field.list else None


def show_value(field: Field, value: object, sop: Sop, law: Law) -> Label | Phrase | str:
    """A value as people read it: codes by label, long text by its beginning, private text opened."""
    if isinstance(value, Private):
        value = open_text(value)
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return YES if value else NO
    if field.type == "code":
        return law.label_of(sop, field.list, value)
    if field.type == RECEIPT:
        return BROUGHT
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
