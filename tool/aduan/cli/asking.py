"""Asking a person at a terminal for one field: choices by their labels, days, long text over
several lines.

What cannot be taken is said at once and asked again, so that nothing typed before it is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.cli.typedline import line_limit, read_edited, read_typed
from aduan.core.words.characters import find_foreign, name_character
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.sopparts import Field
    from aduan.desk.asked import Question
    from aduan.desk.choices import Choice
    from aduan.desk.draft import Setting

Answer = TypeVar("Answer")

# How far in a choice goes on below its number.
NUMBERED = " " * 6
# What ends a text of several lines, alone on its line.
END = "."


def ask_question(desk: Desk, question: Question, setting: Setting) -> object:
    """The answer to one question, asked until it is one; nothing ("") where it need not be given.

    That a day is unknown is said by choosing the field.
    """
    from aduan.desk.choices import WHICH_FIELD, is_chosen
    from aduan.desk.values import read_answer

    field, required = question.field, question.is_needed
    label = (field.help or field.label).text(desk.voice.language)
    if not required:
        label += " " + desk.say(_("(may stay empty)"))
    if field.type == "undated":
        return True
    if field.type == "boolean":
        return ask_yes_no(desk, label)
    if is_chosen(field):
        words = desk.voice.word(WHICH_FIELD) if field.type == "field" else label
        return ask_choice(desk, words, say_choices(desk, field, setting), required=required)
    if field.long:
        return ask_long_text(desk, label, required=required)

    def read(text: str) -> object:
        return read_answer(field, text, setting, is_private=question.is_private)

    return ask_until(desk, label, read, required=required)


def say_choices(desk: Desk, field: Field, setting: Setting) -> list[tuple[str, str]]:
    """(what is recorded, what people read) of all that may be chosen for a field."""
    from aduan.desk.choices import list_choices

    return [(choice.name, say_choice(desk, choice)) for choice in list_choices(field, setting)]


def say_choice(desk: Desk, choice: Choice) -> str:
    """A choice by its label, and what it holds now."""
    label = choice.label.text(desk.voice.language)
    if choice.holds is None:
        return label
    is_text = type(choice.holds) is str
    return f"{label}: {choice.holds if is_text else desk.voice.word(choice.holds)}"


class BackError(click.Abort):
    """The person went back from a question; where there is nothing before it, they stopped."""


def ask_choice(
    desk: Desk, label: str, choices: list[tuple[str, str]], *, required: bool = True
) -> str:
    """One of a numbered list; the number or the code is taken. Nothing ("") where that may be."""
    if desk.has_screen:
        return pick_choice(desk, label, choices, required=required)
    click.echo(label)
    print_choices([text for _code, text in choices])
    while True:
        answer = ask_line(desk, desk.say(_("number")))
        if answer in dict(choices) or not (answer or required):
            return answer
        if number := read_number(answer, len(choices)):
            return choices[number - 1][0]
        click.echo(desk.say(_("write a number from 1 to {count}"), count=len(choices)))


def pick_choice(
    desk: Desk, label: str, choices: list[tuple[str, str]], *, required: bool = True
) -> str:
    """Ask for one of some choices on a screen, by arrow, number or first letters. click.Abort: the
    person stopped; BackError: by Escape.
    """
    from aduan.cli.screen.form import Choosable
    from aduan.cli.screen.picker import ListWords, WentBack, pick

    desk.progress.has_asked = True
    offered = [Choosable(text, code) for code, text in choices]
    if not required and not any(choice.value == "" for choice in offered):
        offered.append(Choosable(desk.say(_("(leave empty)")), ""))
    keys = desk.say(_("arrows, number or first letters · choose: Enter · back: Esc"))
    words = ListWords(keys, say_no_such_choice(desk))
    try:
        chosen = pick(label, offered, words)
    except WentBack:
        raise BackError from None
    except (KeyboardInterrupt, EOFError):
        raise click.Abort from None
    print_line(f"{label}: {dict(choices).get(chosen, '')}")
    return chosen


def say_no_such_choice(desk: Desk) -> str:
    """What a list says of letters that no choice fits."""
    return desk.say(_("no choice begins so; erase it by Backspace, or go by arrows"))


def print_choices(texts: list[str], first: int = 1) -> None:
    """A list with its numbers; `first`: that of the first one."""
    for number, text in enumerate(texts, first):
        print_line(f"  {number:2}. {text}", further=NUMBERED)


def read_number(answer: str, count: int) -> int:
    """The number that was typed, from 1 to `count`; 0 where it is none of these."""
    is_number = answer.isascii() and answer.isdigit()
    return int(answer) if is_number and len(answer) < 6 and 1 <= int(answer) <= count else 0


def ask_yes_no(desk: Desk, label: str, *, is_no: bool = False) -> bool:
    """What a person answers. `is_no`: whoever only presses Enter has said no."""
    from aduan.desk.values import YES_NO

    if desk.has_screen:
        pairs = [("ya", desk.say(_("yes"))), ("tidak", desk.say(_("no")))]
        return YES_NO[pick_choice(desk, label, pairs[::-1] if is_no else pairs)]
    either = desk.say(_("yes/no, Enter: no") if is_no else _("yes/no"))
    while True:
        answer = ask_line(desk, f"{label} ({either})").lower()
        if is_no and not answer:
            return False
        if answer in YES_NO:
            return YES_NO[answer]
        click.echo(desk.say(_("write yes or no, or their first letter")))


def ask_until(
    desk: Desk, label: str, read: Callable[[str], Answer], *, required: bool = True
) -> Answer | str:
    """What `read` makes of one line, asked again where it refuses it; "" where nothing was typed
    and need not be.
    """
    while True:
        text = ask_text(desk, label, required=required)
        if not text:
            return text
        try:
            return read(text)
        except RefusedError as error:
            say_refusal(desk, error)


def ask_text(desk: Desk, label: str, *, required: bool = True) -> str:
    while True:
        text = ask_line(desk, label)
        if text or not required:
            return text
        say_required(desk)


def say_required(desk: Desk) -> None:
    print_line(desk.say(_("an answer is needed here")))
    if desk.has_screen:
        print_line("  " + desk.say(_("back: Esc")))


def ask_long_text(desk: Desk, label: str, *, required: bool = True) -> str:
    """Several lines with their blank ones, ended by a line with a dot alone, or by the end of what
    is typed.

    Where it need not be given, Enter alone passes over it.
    """
    click.echo(label + " " + desk.say(_("(end it with a line that holds a dot alone)")))
    while True:
        text = _read_lines(desk, may_skip=not required)
        if text is None:
            click.echo(desk.say(_("nothing of that text was taken; give it anew")))
        elif text.strip() or not required:
            return text.strip()
        else:
            say_required(desk)


def _read_lines(desk: Desk, *, may_skip: bool) -> str | None:
    """The lines of one text; None where one of them was cut off, for then the text is not whole.

    What follows such a line, pasted along with it, is read to its end and dropped.
    """
    lines: list[str] = []
    is_whole = True
    while True:
        try:
            line = _ask_once(desk, "", "> ", lines=True)
        except click.Abort as stop:
            # Ctrl-D ends the text; Ctrl-C, and Ctrl-D before there is any, end it all.
            if not any(lines) or not isinstance(stop.__context__, EOFError):
                raise
            click.echo()
            line = END
        if line is None:
            click.echo(
                desk.say(_("this text is not taken; end it with a line that holds a dot alone"))
            )
            is_whole = False
        elif line == END or (may_skip and not line and not lines and is_whole):
            return "\n".join(lines) if is_whole else None
        else:
            lines.append(line)


def ask_line(desk: Desk, label: str, *, suffix: str = ": ") -> str:
    """One line as it was typed; asked again where the terminal cut it off."""
    while True:
        text = _ask_once(desk, label, suffix, lines=False)
        if text is not None:
            return text


def _ask_once(desk: Desk, label: str, suffix: str, *, lines: bool) -> str | None:
    """One line; None, and said so, where it was cut off. One with a control character (an arrow
    key) is asked again.
    """
    desk.progress.has_asked = True
    is_edited = desk.has_screen and not lines
    limit = 0 if is_edited else line_limit()
    while True:
        typed, size = (read_edited if is_edited else read_typed)(label, suffix)
        if limit and size >= limit:
            say_cut_off(desk, limit)
            return None
        text = typed.rstrip() if lines else typed.strip()
        at = find_foreign(text, lines=lines)
        if at is None:
            return text
        values = {"character": name_character(text[at])}
        click.echo(
            desk.say(_("a control character ({character}) has no place in a text"), **values)
        )
        click.echo(desk.say(_("type that line anew, without arrow keys")))


def say_cut_off(desk: Desk, limit: int) -> None:
    text = _("this line is too long for the terminal, which takes less than {count} bytes")
    hint = _(
        "write shorter lines, or give the text in a file: --note-file FILE, with `aduan new` "
        "--from FILE"
    )
    click.echo(desk.say(text, count=limit))
    click.echo("  " + desk.say(hint))


def say_refusal(desk: Desk, error: RefusedError, *, err: bool = False) -> None:
    from aduan.cli.render import print_line

    print_line(error.message(desk.voice), err=err)
    if hint := error.hint(desk.voice):
        print_line(f"  {hint}", err=err)
