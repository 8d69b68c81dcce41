"""What a command cannot be without, behind its name: asked for at a terminal where it was left out."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any

import click

from aduan.cli.asking import ask_choice, ask_text
from aduan.cli.desk import Desk
from aduan.core.words.text import mark as _

Ask = Callable[[Desk], str]

WHICH_FILE = _("which file")


def asked_argument(name: str, metavar: str, ask: Ask, **more: Any) -> Callable[[Any], Any]:
    """An argument that `ask` asks for; of several, each word of the answer is one. `more`: what else
    there is to say of it, as to click. MissingParameter: it was left out, and nobody can be asked.
    """

    def fill(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        if value not in (None, ()):
            return value
        outer = context.find_object(Desk) or Desk()
        as_json = outer.as_json or bool(context.params.get("as_json"))
        desk = Desk(outer.folder, outer.language, outer.moment, as_json)
        if not desk.can_ask:
            raise click.MissingParameter(ctx=context, param=parameter)
        answer = ask(desk)
        typed = shlex.split(answer) if parameter.nargs == -1 else answer
        return parameter.type_cast_value(context, typed)

    return click.argument(name, metavar=metavar, required=False, callback=fill, **more)


def ask_said(question: str) -> Ask:
    """What asks one question, which is marked for the catalogue."""

    def ask(desk: Desk) -> str:
        return ask_text(desk, desk.say(question))

    return ask


def ask_person(desk: Desk) -> str:
    """One of the staff."""
    staff = desk.office.law.staff.values()
    people = [(one.id, f"{one.name} ({one.id})") for one in staff]
    return ask_choice(desk, desk.say(_("whom it is about")), people)


def ask_key(desk: Desk) -> str:
    return ask_text(desk, desk.say(_("the public key, or the file that it stands in")))


def ask_listed_key(desk: Desk) -> str:
    return ask_text(desk, desk.say(_("fingerprint of the key (`aduan staff list` shows it)")))
