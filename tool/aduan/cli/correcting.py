"""A correction at the prompt: which field, by its label and with what it holds now, and what it
should hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aduan.cli.asking import ask_choice, ask_field
from aduan.cli.desk import Desk
from aduan.cli.fields import name_options
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.desk.draft import Draft

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.law.sop import Field, Sop

# So much of a present value is shown beside its field.
SHOWN = 60


def complete_correction(desk: Desk, sop: Sop, case: Case, draft: Draft) -> Draft:
    """The correction with its field and the new value; the old one is filled in. UsageError: nobody
    can be asked.
    """
    fields, private = dict(draft.fields), dict(draft.private)
    held = held_values(case, sop)
    if "field" not in fields and desk.can_ask:
        fields["field"] = ask_which(desk, sop, held)
    name = str(fields.get("field", ""))
    field = sop.open_fields.get(name) or sop.private_fields.get(name)
    if field is None:
        return draft
    place = private if name not in sop.open_fields else fields
    # the new value of a private field is private itself
    value = fields.pop("to", None)
    if value is None:
        value = _ask_new(desk, sop, draft, field)
    if name in held and held[name] == value:
        raise RefusedError(
            _("nothing would change: {field} holds that value already"), field=field.label
        )
    place["to"] = value
    if place is fields and name in case.fields:
        fields["from"] = case.fields[name]
    return replace(draft, fields=fields, private=private)


def _ask_new(desk: Desk, sop: Sop, draft: Draft, field: Field) -> object:
    if not desk.can_ask:
        raise desk.still_missing(name_options(desk, [draft.kind.open["to"]]))
    new = draft.kind.open["to"].label
    label = Label(f"{new.id} ({field.label.id})", f"{new.en} ({field.label.en})")
    return ask_field(desk, sop, replace(field, help=label))


def ask_which(desk: Desk, sop: Sop, held: Mapping[str, object]) -> str:
    """The name of the field to be corrected: those of the steps taken so far, with what they hold
    now.
    """
    choices = [(name, _describe(desk, sop, name, value)) for name, value in held.items()]
    return ask_choice(desk, desk.say(_("which field is to be corrected")), choices)


def _describe(desk: Desk, sop: Sop, name: str, value: object) -> str:
    field = sop.open_fields.get(name) or sop.private_fields[name]
    label = field.label.text(desk.voice.language)
    return f"{label}: {say_value(desk, sop, field, value)}"


def say_value(desk: Desk, sop: Sop, field: Field, value: object) -> str:
    """A value as people read it: codes by label, long text by its beginning."""
    if value is None:
        return desk.say(_("(empty)"))
    if isinstance(value, bool):
        return desk.say(_("yes") if value else _("no"))
    if field.type == "code":
        return desk.office.law.label_of(sop, field.list, value).text(desk.voice.language)
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def held_values(case: Case, sop: Sop) -> dict[str, object]:
    """What each field of the steps that count holds now; None where it was left empty."""
    held: dict[str, object] = {}
    for step in case.steps:
        kind = sop.events[step.event.name]
        if kind.effect == "amend":
            held |= _amended(step.event.fields, step.event.private)
        elif not kind.effect:
            for name in (*kind.open, *kind.sealed):
                held.setdefault(name, None)
            held |= {n: v for n, v in step.event.fields.items() if n in kind.open}
            held |= dict(_flatten(step.event.private))
    known = {**sop.open_fields, **sop.private_fields}
    return {
        name: value
        for name, value in held.items()
        if name in known and known[name].type not in ("source", "undated")
    }


def _amended(fields: Mapping[str, Any], private: Mapping[str, Any]) -> dict[str, object]:
    new = fields.get("to", private.get("to"))
    return {} if new is None else {str(fields.get("field")): new}


def _flatten(private: Mapping[str, Any]) -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for name, value in private.items():
        flat += _flatten(value) if isinstance(value, Mapping) else [(name, value)]
    return flat
