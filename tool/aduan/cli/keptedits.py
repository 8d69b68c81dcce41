"""Corrections on a form that was cut off: kept as what was typed of a step is, and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.cutoff import choose_cut_off, keep_typed
from aduan.cli.desk import Desk

if TYPE_CHECKING:
    from aduan.desk.editing import Editing

# The name under which they are kept: no step of a procedure, but the command that they belong to.
EDITS = "edit"
# What stands before the name of a field: a new value of it, or why it is corrected.
VALUE, REASON = "value.", "reason."


def keep_edits(desk: Desk, editing: Editing) -> None:
    """Keep what was changed so far, where anything was and this person can seal it."""
    from aduan.store.keys.keptdrafts import TypedStep

    case = editing.setting.case
    if case is None or not (editing.changed or editing.reasons):
        return
    values = {VALUE + name: text for name, text in editing.changed.items()}
    reasons = {REASON + name: text for name, text in editing.reasons.items()}
    keep_typed(desk, TypedStep(EDITS, case.id, {}, {**values, **reasons}))


def take_up_edits(desk: Desk, begun: Editing) -> Editing:
    """The form with what was kept of it, where somebody wants to go on with that; as far as these
    fields still open here.
    """
    from aduan.desk.editing import list_editable, list_reasons, put_change, put_reason

    case = begun.setting.case
    typed = choose_cut_off(desk, EDITS, case.id) if case else None
    if typed is None:
        return begun
    editing = begun
    for field, _held in list_editable(begun.setting):
        new = typed.private.get(VALUE + field.name)
        editing = put_change(editing, field.name, new) if new is not None else editing
    for field in list_reasons(begun.draft.kind):
        editing = put_reason(editing, field.name, typed.private.get(REASON + field.name))
    return editing
