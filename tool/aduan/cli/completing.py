"""A step as it was typed, and what is still missing of it: asked for at a terminal and looked over, named
where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aduan.cli.asking import ask_question
from aduan.cli.cancelling import ending_later
from aduan.cli.desk import Desk
from aduan.cli.lateness import put_late, say_delay
from aduan.cli.moments import read_told_moment
from aduan.cli.notentered import find_step_kind
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_line

if TYPE_CHECKING:
    from aduan.cli.begun import Filling, Placing
    from aduan.cli.screen.form import Form
    from aduan.core.law.sopparts import Field
    from aduan.desk.draft import Draft, Setting

State = TypeVar("State")


def begin_draft(desk: Desk, name: str, options: Mapping[str, Any], setting: Setting) -> Draft:
    """The step as typed: who, when, the open fields."""
    from aduan.desk.step import begin_step, find_kind, roles_to_enter
    from aduan.desk.values import read_fields

    of_any = find_step_kind(setting.law, name)
    called = of_any.label if of_any else None
    assert setting.case is not None  # noqa: S101  # a step that begins no case
    kind = find_kind(setting.sop, name, setting.case.id, called)
    whose, at = options["whose"], options["at"]
    roles = roles_to_enter(kind, setting.case, setting.sop, for_another=whose is not None)
    person = find_clerk(desk, options["by"], roles)
    moment = read_told_moment(desk, at) if at else None
    known = {**kind.open, **setting.sop.common}
    fields = read_fields(known.values(), options, setting)
    return begin_step(kind, moment, person.id, whose, fields, setting)


def complete(
    desk: Desk, draft: Draft, setting: Setting, place: Placing, *, is_moment_said: bool = False
) -> Draft:
    """The step with all that it needs, looked over by whoever typed it. `is_moment_said`: they said
    when it happened.

    UsageError: something is missing, and nobody can be asked. click.Abort: the person stopped; what
    was typed is kept for them.
    """
    from aduan.cli.begun import Filling

    begun = Filling(draft, setting, is_moment_said=is_moment_said)
    return complete_filling(desk, begun, place).draft


def complete_filling(desk: Desk, begun: Filling, place: Placing) -> Filling:
    """What was begun, completed with what came along: its pictures are those of the letter that was
    gone on with.
    """
    from aduan.desk.asked import list_missing, says_something

    draft, setting = begun.draft, begun.setting
    missing = list_missing(draft, setting)
    if missing and not desk.can_ask:
        fields = [question.field for question in missing]
        # A receipt has no note: each of its texts has an option of its own.
        note = draft.kind.note if setting.case else None
        raise desk.still_missing(name_options(desk, fields, note))
    if not desk.can_ask or not (missing or not says_something(draft)):
        return begun
    return fill_in_step(desk, begun, place)


def fill_in_step(desk: Desk, begun: Filling, place: Placing) -> Filling:
    """The step as a person fills it in."""
    from aduan.cli.cutoff import take_up

    return _fill_in(desk, take_up(desk, begun, place), begun, place)


def fill_in_again(desk: Desk, filled: Filling, place: Placing) -> Filling:
    """A step that was filled in, back in its form: whoever stops there loses nothing of it."""
    return _fill_in(desk, filled, strip_filling(filled), place)


def strip_filling(filling: Filling) -> Filling:
    """A step with nothing filled in: what was typed is what goes beyond it."""
    return replace(filling, draft=replace(filling.draft, fields={}, private={}))


def _fill_in(desk: Desk, filling: Filling, begun: Filling, place: Placing) -> Filling:
    """What a person makes of it in the form. click.Abort: they stopped; what goes beyond `begun` is kept."""
    from aduan.cli.cutoff import keep_filling
    from aduan.cli.filling import StepForm
    from aduan.cli.screen.form import FormStopped
    from aduan.desk.asked import spare

    form = replace(StepForm(desk, place).make(begun), start=filling.row)
    desk.progress.has_asked = True
    with ending_later():
        try:
            filled: Filling = find_front(desk)(form, filling)
        except FormStopped as stopped:
            keep_filling(desk, stopped.state, begun, stopped.row)
            raise click.Abort from None
    return replace(filled, draft=spare(filled.draft), row=None)


def find_front(desk: Desk) -> Callable[[Form[State], State], State]:
    """Who asks: a whole screen, or one plain line after the other."""
    if desk.has_screen:
        from aduan.cli.screen.formscreen import fill_in

        return fill_in
    from aduan.cli.plainform import fill_in_lines

    return lambda form, filling: fill_in_lines(desk, form, filling)


def ask_late_reason(desk: Desk, draft: Draft, setting: Setting) -> Draft:
    """The step with why it is entered late, where it is and a person can be asked; Enter passes
    over it. How late it is was said already where it was filled in.
    """
    from aduan.desk.asked import answer
    from aduan.desk.late import find_late_question

    if not desk.can_ask:
        return draft
    late = put_late(desk, say_delay(desk, draft, setting))
    if late and not desk.progress.has_asked:
        print_line(late)
    question = find_late_question(draft, setting)
    if question is None:
        return draft
    return answer(draft, question, ask_question(desk, question, setting), setting)


def name_options(desk: Desk, missing: Iterable[Field], note: Field | None = None) -> str:
    """The options of fields that are still missing, each with its label; `note` is the one that a
    file may give.
    """
    language = desk.voice.language
    names = []
    for field in missing:
        option = "--note-file" if field is note else f"--{field.name.replace('_', '-')}"
        names.append(f"{option} ({field.label.text(language)})")
    return ", ".join(names)
