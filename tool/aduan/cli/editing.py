"""`aduan edit`: the private fields of a case that one's keys open, put right on one form.

It is our own form alone: no other editor sees a word of it. Where it is cut off, what was typed is kept
as that of a step is: sealed to whoever typed it, for seven days.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from aduan.cli.accesslog import note_access
from aduan.cli.cancelling import ending_later, uninterrupted
from aduan.cli.choosingcase import case_argument, name_case
from aduan.cli.completing import begin_draft, find_front
from aduan.cli.desk import Desk
from aduan.cli.formwords import make_words, say_why_refused
from aduan.cli.options import desk_options
from aduan.cli.recording import require_recording
from aduan.cli.render import print_line
from aduan.cli.screen.form import Form, FormStopped, Slot, Way
from aduan.cli.vault import open_keyring
from aduan.core.words.findings import CancelledError, RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.sopparts import Field
    from aduan.desk.draft import Draft, Setting
    from aduan.desk.editing import Editing
    from aduan.desk.find import Found
    from aduan.store.files.private import Private
    from aduan.store.record.steps import Taken

NAME = "edit"


@click.command(
    NAME,
    help=_(
        "Correct what is sealed of a case: all that your keys open of it stands on one form. Each field "
        "that was changed becomes a correction; what stood there stays in the history, sealed."
    ),
)
@case_argument
@desk_options
def edit(desk: Desk, /, case: str | None) -> None:
    require_recording(desk)
    part = name_case(desk, case)
    if not desk.can_ask:
        raise UsageError(
            _("text about people is edited at a terminal"),
            _("without one, `aduan amend {case}` corrects a field"),
            case=part,
        )
    begun = begin_editing(desk, part)
    taken = take_corrections(desk, fill_in_edits(desk, begun))
    say_edited(desk, taken)


def find_place(desk: Desk, part: str) -> tuple[Found, Setting]:
    """The case, opened, and where a step of it is entered now. RefusedError: steps by hand wait in it."""
    from aduan.desk.find import find_case
    from aduan.desk.step import set_out_step
    from aduan.store.record.unsaved import refuse_unsaved

    keyring = open_keyring(desk)
    found = find_case(desk.office, desk.repo, part, desk.now, keyring)
    refuse_unsaved(desk.repo, found.file.path, found.case.id, found.raw)
    return found, set_out_step(desk.office, found, desk.now, keyring)


def begin_editing(desk: Desk, part: str) -> Editing:
    """The case's fields before anything is changed. RefusedError: nothing of it may be corrected now,
    or nothing opens here.
    """
    from aduan.desk.editing import Editing, find_correcting, list_editable
    from aduan.desk.sealer import leave_out_shut
    from aduan.desk.step import refuse_out_of_place

    found, setting = find_place(desk, part)
    kind = find_correcting(setting.sop)
    said = {"at": None, "by": None, "whose": None}
    draft = begin_draft(desk, kind.name, said, setting)
    refuse_out_of_place(draft, setting)
    draft = leave_out_shut(draft, setting)
    if not list_editable(setting):
        raise RefusedError(_("{id}: there is nothing here that your keys open"), id=found.case.id)
    note_access(desk, NAME, [found.case.id])
    return Editing(draft, setting)


def fill_in_edits(desk: Desk, begun: Editing) -> Editing:
    """The fields as a person changed them. click.Abort: they stopped; what they had typed is kept for
    them.
    """
    from aduan.cli.keptedits import keep_edits, take_up_edits

    language = desk.voice.language
    case = begun.setting.case
    title = f"{case.id if case else ''}  {begun.draft.kind.label.text(language)}"
    form = Form(title, partial(list_slots, desk), make_words(desk), partial(say_why_refused, desk))
    editing = take_up_edits(desk, begun)
    desk.progress.has_asked = True
    with ending_later():
        try:
            return find_front(desk)(form, editing)
        except FormStopped as stopped:
            keep_edits(desk, stopped.state)
            raise click.Abort from None


def list_slots(desk: Desk, editing: Editing) -> list[Slot[Editing]]:
    """Each field with what it holds or shall hold, then why, once something was changed."""
    from aduan.desk.editing import list_editable, list_reasons, put_change

    slots = []
    for field, held in list_editable(editing.setting):
        put = partial(put_change, editing, field.name)
        now = editing.changed.get(field.name, held)
        slots.append(make_slot(desk, field, now, put, is_needed=held is not None))
    reasons = list_reasons(editing.draft.kind) if editing.changed else []
    return slots + [make_reason_slot(desk, editing, field) for field in reasons]


def make_reason_slot(desk: Desk, editing: Editing, field: Field) -> Slot[Editing]:
    """Why it is corrected: no field of the case, which may have one of that name."""
    from aduan.cli.keptedits import REASON
    from aduan.desk.editing import put_reason

    language = desk.voice.language
    put = partial(put_reason, editing, field.name)
    now = editing.reasons.get(field.name)
    slot = make_slot(desk, field, now, put, is_needed=True, is_asked=True)
    step = editing.draft.kind.label.text(language)
    return replace(slot, name=REASON + field.name, label=f"{slot.label} ({step.lower()})")


def make_slot(
    desk: Desk,
    field: Field,
    held: Private | None,
    put: partial[Editing],
    *,
    is_needed: bool,
    is_asked: bool = False,
) -> Slot[Editing]:
    """A field of the form; nobody empties one that holds something."""
    from aduan.desk.values import tidy_text
    from aduan.store.files.private import Private, open_text

    def take(text: str) -> Editing:
        return put(Private(tidy_text(field, text)) if text.strip() else None)

    language = desk.voice.language
    text = open_text(held) if held is not None else ""
    return Slot(
        field.name,
        field.label.text(language),
        take,
        Way.LINES if field.long else Way.LINE,
        shown=text,
        text=text,
        is_needed=is_needed,
        is_asked=is_asked,
    )


def take_corrections(desk: Desk, editing: Editing) -> list[Taken]:
    """Each correction as a step of its own, one after the other."""
    from aduan.cli.keptedits import keep_edits
    from aduan.desk.editing import list_corrections

    case = editing.setting.case
    assert case is not None  # noqa: S101  # it was found by its number
    drafts = list(list_corrections(editing))
    try:
        confirm_any_spared(desk, drafts, editing.setting)
    except CancelledError:
        keep_edits(desk, editing)
        raise click.Abort from None
    desk.progress.ahead = [(draft.kind.command, draft.kind.label) for draft in drafts]
    taken = []
    with uninterrupted():
        for draft in drafts:
            taken.append(take_one(desk, case.id, draft))
            desk.progress.note(taken[-1].case.id, draft.kind.label)
    return taken


def confirm_any_spared(desk: Desk, drafts: list[Draft], setting: Setting) -> None:
    """Asked once, of the first that fills in what the case spares the person."""
    from aduan.cli.spared import confirm_spared
    from aduan.desk.correct import find_sparing

    for draft in drafts:
        if find_sparing(draft, setting) is not None:
            confirm_spared(desk, draft, setting)
            return


def take_one(desk: Desk, case_id: str, draft: Draft) -> Taken:
    """One correction, on the case as it stands now."""
    from aduan.desk.step import take_step

    found, setting = find_place(desk, case_id)
    draft = replace(draft, at=max(draft.at, setting.frame.as_of))
    return take_step(draft, found.file, setting, desk.office, desk.repo)


def say_edited(desk: Desk, taken: list[Taken]) -> None:
    """What was recorded: how many fields, never what they say."""
    if not taken:
        print_line(desk.say(_("nothing was changed")))
    else:
        text = _("{id}: {count} fields corrected; what stood there stays in the history, sealed")
        print_line(desk.say(text, id=taken[-1].case.id, count=len(taken)))
