"""Asking a person at a terminal for one field: choices by their labels, long text over several lines."""

from __future__ import annotations

import click

from aduan.cli.desk import Desk
from aduan.core.sop import Field, Sop
from aduan.core.text import mark as _


def ask_field(desk: Desk, sop: Sop, field: Field) -> object:
    """The value of one field, asked until it is one."""
    label = field.label.text(desk.voice.language)
    if field.help:
        label = field.help.text(desk.voice.language)
    if field.type == "boolean":
        return ask_yes_no(desk, label)
    if field.type in ("code", "staff-or-code"):
        return ask_choice(desk, label, choices_of(desk, sop, field))
    if field.type == "case":
        return desk.office.find_case(ask_text(label))
    if field.long:
        return ask_long_text(desk, label)
    return ask_text(label)


def choices_of(desk: Desk, sop: Sop, field: Field) -> list[tuple[str, str]]:
    """(code, label) of what may be chosen today."""
    law, language = desk.office.law, desk.voice.language
    today = law.calendar.local_day(desk.now)
    codes = law.book(sop)[field.list].codes.values()
    choices = [(c.name, c.label.text(language)) for c in codes if c.in_force(today)]
    if field.type == "staff-or-code":
        choices += [(person.id, person.name) for person in law.staff.values()]
    return choices


def ask_choice(desk: Desk, label: str, choices: list[tuple[str, str]]) -> str:
    """One of a numbered list; the number or the code is taken."""
    click.echo(label)
    for number, (_code, text) in enumerate(choices, 1):
        click.echo(f"  {number:2}. {text}")
    while True:
        answer = click.prompt(desk.say(_("number")), prompt_suffix=": ").strip()
        if answer in dict(choices):
            return str(answer)
        if answer.isdigit() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1][0]
        click.echo(desk.say(_("write a number from 1 to {count}"), count=len(choices)))


def ask_yes_no(desk: Desk, label: str) -> bool:
    words = {"y": True, "ya": True, "yes": True, "t": False, "tidak": False, "n": False, "no": False}
    either = desk.say(_("yes/no"))
    while True:
        answer = click.prompt(f"{label} ({either})", prompt_suffix=": ").strip().lower()
        if answer in words:
            return words[answer]


def ask_text(label: str, *, required: bool = True) -> str:
    while True:
        text: str = click.prompt(label, default="", show_default=False, prompt_suffix=": ").strip()
        if text or not required:
            return text


def ask_long_text(desk: Desk, label: str, *, required: bool = True) -> str:
    """Several lines, ended by an empty one."""
    click.echo(label + " " + desk.say(_("(an empty line ends it)")))
    while True:
        lines = []
        while line := click.prompt("", default="", show_default=False, prompt_suffix="> ").rstrip():
            lines.append(line)
        if lines or not required:
            return "\n".join(lines)
