"""A correction: which field it is about, and where the new value and the old one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from aduan.core.case.amended import find_amended
from aduan.core.case.fold import Case, Step
from aduan.core.case.rightmoment import name_command, name_way_out
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, CORRECTED, NEW, OLD, RETRACT, Field
from aduan.core.words.casecodes import RIGHT_MOMENT
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.saidnames import find_said
from aduan.core.words.text import Label, Named, join_named
from aduan.core.words.text import mark as _
from aduan.desk.draft import Draft, Setting
from aduan.desk.held import held_values
from aduan.desk.values import read_open_value, read_yes_no
from aduan.store.files.private import Private, close_value

# What people call the moment at which a complaint came in, where they look for it among the fields.
MOMENTS = {
    "at": Label("Waktu", "When"),
    "moment": Label("Waktu diterima", "Moment of receipt"),
    "time": Label("Waktu penerimaan", "Time of receipt"),
    "day": Label("Tanggal", "Date"),
    "day_received": Label("Tanggal diterima", "Date of receipt"),
    "hour": Label("Jam", "Hour"),
    "hour_received": Label("Jam diterima", "Time received"),
}


def read_correction(sop: Sop, fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of a correction as typed, with the corrected one by its name, and a yes or no read
    as one.
    """
    if CORRECTED not in fields:
        return dict(fields)
    name = find_field(sop, str(fields[CORRECTED]))
    known, value = sop.open_fields.get(name), fields.get(NEW)
    if known is not None and known.type == "boolean" and isinstance(value, str):
        value = read_yes_no(value)
    # The new value of a private field is private from here on.
    if name in sop.private_fields and known is None and value is not None:
        value = close_value(value)
    new = {} if value is None else {NEW: value}
    return {**fields, CORRECTED: name, **new}


def refuse_moment(typed: object, case: Case, sop: Sop) -> None:
    """RefusedError where the moment of receipt was named as the field to be corrected: it is none,
    and the hint is the way that there is.
    """
    name = str(typed or "").strip()
    if find_field(sop, name) in {*sop.open_fields, *sop.private_fields}:
        return
    if find_said(name, MOMENTS) is not None:
        raise RefusedError(
            _("the moment of receipt cannot be corrected"),
            RIGHT_MOMENT,
            steps=name_way_out(case.id, case.position.state, sop),
        )


def refuse_unknown_field(typed: object, setting: Setting) -> None:
    """UsageError where what was named as the field to be corrected is none that the case has: with those
    that it has, what is spelt most like it first.
    """
    case, sop = setting.case, setting.sop
    known = {**sop.private_fields, **sop.open_fields}
    name = find_field(sop, str(typed or ""))
    if case is None or not name or name in known:
        return
    refuse_steps_own(name, case, sop)
    held = [known[one] for one in held_values(case, sop, setting.texts)]
    near = sorted(held, key=lambda field: -_measure_likeness(name, field))
    raise UsageError(
        _("{value} is no field that can be corrected"),
        _("one of: {allowed}"),
        value=name,
        allowed=join_named(field.named for field in near),
    )


def refuse_steps_own(typed: str, case: Case, sop: Sop) -> None:
    """UsageError where a field was named that one step of the case alone has, as why an erasure was asked
    for: the step is taken back whole.
    """
    for event in reversed(case.history):
        own = {field.name: field.label for field in sop.events[event.name].open.values()}
        name = find_said(typed, own)
        if name and name in event.fields:
            raise UsageError(
                _("{field} is corrected with its step, and not alone: {step}"),
                _(
                    "take that step back as long as it is the last one, and enter it anew: {command}"
                ),
                field=own[name],
                step=sop.events[event.name].label,
                command=_name_way_back(case.id, sop),
            )


def _name_way_back(case_id: str, sop: Sop) -> Named:
    """The command that takes the last step of a case back."""
    labels = [kind.command.label for kind in sop.events.values() if kind.effect == RETRACT]
    return join_named(name_command(label, case_id) for label in labels)


def _measure_likeness(typed: str, field: Field) -> float:
    """How much a typed name is like a field's, from 0 to 2: more than 1 where one is part of the other."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # only where something is wrong

    wanted = typed.casefold()
    best = 0.0
    for called in (field.name, field.label.id, field.label.en):
        other = called.casefold()
        is_part = wanted in other or other in wanted
        best = max(best, is_part + SequenceMatcher(None, wanted, other).ratio())
    return best


def find_field(sop: Sop, typed: str) -> str:
    """The field that was named, by its name or its label in either language; as typed where there
    is none.
    """
    wanted = typed.strip()
    fields = {**sop.private_fields, **sop.open_fields}
    return find_said(wanted, {name: field.label for name, field in fields.items()}) or wanted


def find_corrected(draft: Draft, sop: Sop, steps: Sequence[Step] = ()) -> Field | None:
    """The field that a correction is about; None where that is not known yet, or no field. `steps`: of
    its case, where it matters what the field takes.
    """
    if draft.kind.effect != AMEND:
        return None
    name = str(draft.fields.get(CORRECTED, ""))
    return find_amended(name, steps, sop) or sop.private_fields.get(name)


def ask_new_value(draft: Draft, corrected: Field) -> Field:
    """The new value as a field to be asked for: of the corrected one's kind, with both labels."""
    new = draft.kind.open[NEW].label
    both = Label(f"{new.id} ({corrected.label.id})", f"{new.en} ({corrected.label.en})")
    return replace(corrected, name=NEW, label=new, help=both, required=True)


def place_typed(draft: Draft, setting: Setting) -> Draft:
    """A correction whose new value was typed, with that value in its place; any other step as it
    is.
    """
    corrected = find_corrected(draft, setting.sop, setting.steps)
    if NEW not in draft.fields or corrected is None:
        return draft
    others = {name: value for name, value in draft.fields.items() if name != NEW}
    value = draft.fields[NEW]
    if corrected.name in setting.sop.open_fields:
        # By the corrected field's kind: a code by its label, a day as people say it.
        value = read_open_value(corrected, value, setting)
    return correct(replace(draft, fields=others), value, setting)


def find_held(draft: Draft, setting: Setting) -> object:
    """What the field that a correction is about holds now; None: nothing, or it is not known yet."""
    corrected, case = find_corrected(draft, setting.sop), setting.case
    if corrected is None or case is None:
        return None
    return held_values(case, setting.sop, setting.texts).get(corrected.name)


def find_sparing(draft: Draft, setting: Setting) -> Field | None:
    """The field of a case whose answer spares the person what a correction would fill in: who
    complains without a name is asked for none.
    """
    corrected, case = find_corrected(draft, setting.sop), setting.case
    if corrected is None or case is None or NEW not in draft.private:
        return None
    for field in setting.sop.open_fields.values():
        if field.spares is None:
            continue
        answer, group = field.spares
        if case.fields.get(field.name) == answer and corrected.group == group:
            return field
    return None


def correct(draft: Draft, value: object, setting: Setting) -> Draft:
    """The correction with its new value; of an open field, the old one is filled in.

    RefusedError: the field holds that value already.
    """
    corrected, case = find_corrected(draft, setting.sop), setting.case
    if corrected is None or case is None:
        return replace(draft, fields={**draft.fields, NEW: value})
    name = corrected.name
    is_private = name not in setting.sop.open_fields
    new = close_value(value) if is_private else value
    if held_values(case, setting.sop, setting.texts).get(name) == new:
        raise RefusedError(
            _("nothing would change: {field} holds that value already"), field=corrected.label
        )
    if isinstance(new, Private):
        return replace(draft, private={**draft.private, NEW: new})
    old = {OLD: case.fields[name]} if name in case.fields else {}
    return replace(draft, fields={**draft.fields, NEW: new, **old})
