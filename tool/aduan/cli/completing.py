"""What is still missing of a step: asked for at a terminal, named where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from aduan.cli.asking import ask_line, ask_question, print_choices, read_number
from aduan.cli.desk import Desk
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.sop import Field
    from aduan.desk.asked import Question
    from aduan.desk.draft import Draft, Setting


def complete(desk: Desk, draft: Draft, setting: Setting) -> Draft:
    """The step with all that it needs. UsageError: something is missing, and nobody can be asked."""
    from aduan.desk.asked import answer, list_missing, next_question, says_something

    missing = list_missing(draft, setting)
    if missing and not desk.can_ask:
        fields = [question.field for question in missing]
        # A receipt has no note: each of its texts has an option of its own.
        note = draft.kind.note if setting.case else None
        raise desk.still_missing(name_options(desk, fields, note))
    if not desk.can_ask or not (missing or not says_something(draft)):
        return draft
    while question := next_question(draft, setting):
        draft = answer(draft, question, ask_question(desk, question, setting), setting)
    return ask_others(desk, draft, setting)


def ask_late_reason(desk: Desk, draft: Draft, setting: Setting) -> Draft:
    """The step with why it is entered late, where it is and a person can be asked; Enter passes
    over it.
    """
    from aduan.desk.asked import answer
    from aduan.desk.late import find_late_question

    question = find_late_question(draft, setting) if desk.can_ask else None
    if question is None:
        return draft
    click.echo(desk.say(_("this step is entered late")))
    return answer(draft, question, ask_question(desk, question, setting), setting)


def ask_others(desk: Desk, draft: Draft, setting: Setting) -> Draft:
    """The fields that may be given, behind one line that Enter passes over."""
    from aduan.desk.asked import answer, list_offered

    for question in choose_others(desk, list_offered(draft, setting)):
        draft = answer(draft, question, ask_question(desk, question, setting), setting)
    return draft


def choose_others(desk: Desk, offered: list[Question]) -> list[Question]:
    """Of the fields that are offered, those that the person wants to fill in."""
    if not offered:
        return []
    labels = [question.field.label.text(desk.voice.language) for question in offered]
    click.echo(desk.say(_("other fields:")))
    print_choices(labels)
    while True:
        typed = ask_line(desk, desk.say(_("which ones (numbers; Enter for none)")))
        numbers = [read_number(word, len(offered)) for word in typed.replace(",", " ").split()]
        if all(numbers):
            return [offered[number - 1] for number in dict.fromkeys(numbers)]
        click.echo(desk.say(_("write numbers from 1 to {count}"), count=len(offered)))


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
