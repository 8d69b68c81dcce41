"""Codes and other names of a procedure in help texts: each as it is typed, with what people call it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from aduan.cli.steptable import list_parts
from aduan.cli.voice import spoken_language

# Names as they are typed, each with its label in both languages.
Spoken = Mapping[str, Mapping[str, str]]


def describe(text: str, names: Spoken) -> str:
    """A help text with the names that may stand there, if any: "Saluran: visit (Datang langsung), sms"."""
    language = spoken_language()
    said = [_say_name(name, label[language]) for name, label in names.items()]
    return f"{text}: {', '.join(said)}" if said else text


def _say_name(name: str, label: str) -> str:
    """A name, with its label where that is not the same word."""
    is_same = label.casefold().replace(" ", "-") == name
    return name if is_same else f"{name} ({label})"


class PartOption(click.Option):
    """An option for a part that every procedure has: its help names those of the office around us.

    `part`: as the procedure's table of commands calls it.
    """

    def __init__(self, *words: Any, part: str, **settings: Any) -> None:
        super().__init__(*words, **settings)
        self.part = part

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None:
            return None
        names = list_parts(ctx.find_root().params.get("folder"), self.part)
        return record[0], describe(record[1], names)
