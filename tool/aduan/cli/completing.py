"""What is still missing of a step: asked for at a terminal, named where there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.asking import ask_field, ask_line, list_choices, read_number
from aduan.cli.correcting import complete_correction
from aduan.cli.desk import Desk
from aduan.cli.fields import name_options
from aduan.core.words.text import mark as _
from aduan.desk.draft import Draft

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.law.sop import Field, Sop


# What a correction and a step taken back ask for, or fill in, in their own way.
SETTLED_BEFORE = {"amend": ("field", "from", "to"), "retract": ("of", "merge")}


def complete(desk: Desk, sop: Sop, case: Case, draft: Draft, note: str) -> Draft:
    """The step with all its fields. UsageError: some are missing, and nobody can be asked."""
    kind = draft.kind
    # What was typed on the command line is all that a script wants to say; a person who typed
    # nothing is asked.
    was_typed = bool(note or draft.fields.keys() - {"of"})
    if kind.note and note:
        draft = replace(draft, private={kind.note.name: note})
    if kind.effect == "amend":
        draft = complete_correction(desk, sop, case, draft)
    draft, asked = _ask_required(desk, sop, draft)
    if desk.can_ask and (asked or not was_typed):
        draft = ask_others(desk, sop, draft)
    ordered = {
        name: draft.fields[name] for name in (*kind.open, *sop.common) if name in draft.fields
    }
    return replace(draft, fields=ordered)


def _ask_required(desk: Desk, sop: Sop, draft: Draft) -> tuple[Draft, bool]:
    """The step with what it cannot be without, and whether anything was asked."""
    kind = draft.kind
    missing = [f for f in kind.open.values() if f.required and f.name not in draft.fields]
    hidden = [f for f in kind.sealed.values() if f.required and f.name not in draft.private]
    if not missing and not hidden:
        return draft, False
    if not desk.can_ask:
        names = name_options(desk, [*missing, *hidden], kind.note)
        raise desk.still_missing(names)
    fields = {**draft.fields, **{f.name: ask_field(desk, sop, f) for f in missing}}
    private = {**draft.private, **{f.name: ask_field(desk, sop, f) for f in hidden}}
    return replace(draft, fields=fields, private=private), True


def ask_others(desk: Desk, sop: Sop, draft: Draft) -> Draft:
    """The fields that may be given, behind one line that Enter passes over."""
    kind = draft.kind
    skipped = SETTLED_BEFORE.get(kind.effect, ())
    opened = {
        n: f
        for n, f in {**kind.open, **sop.common}.items()
        if n not in skipped and f.type != "source"
    }
    sealed = {n: f for n, f in kind.sealed.items() if n not in skipped}
    fields, private = dict(draft.fields), dict(draft.private)
    for field in choose_others(desk, [*opened.values(), *sealed.values()], {**fields, **private}):
        value = ask_field(desk, sop, field, required=False)
        place: dict[str, Any] = private if field in sealed.values() else fields
        if value != "":
            place[field.name] = value
    return replace(draft, fields=fields, private=private)


def choose_others(desk: Desk, fields: list[Field], given: dict[str, object]) -> list[Field]:
    """Of the fields that nothing was given for yet, those that the person wants to fill in."""
    left = [field for field in fields if field.name not in given]
    if not left:
        return []
    labels = [field.label.text(desk.voice.language) for field in left]
    click.echo(desk.say(_("other fields:")))
    list_choices(labels)
    while True:
        typed = ask_line(desk, desk.say(_("which ones (numbers; Enter for none)")))
        numbers = [read_number(word, len(left)) for word in typed.replace(",", " ").split()]
        if all(numbers):
            return [left[number - 1] for number in dict.fromkeys(numbers)]
        click.echo(desk.say(_("write numbers from 1 to {count}"), count=len(left)))
