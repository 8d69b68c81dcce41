"""Which language we speak, and its catalogue."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path

import click

from aduan.core.words.text import LANGUAGES, Voice
from aduan.store.files.environment import LANGUAGE, read_variable, set_variable

LOCALE = Path(__file__).parent.parent / "locale"
DOMAIN = "aduan"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(named: str | None, environment: Mapping[str, str], office: str | None) -> str:
    """`--lang`, then the environment where it names one of ours, then the office's, then
    Indonesian.
    """
    if named:
        return named
    for variable in VARIABLES:
        for word in environment.get(variable, "").split(":"):
            if word[:2] in LANGUAGES and word[2:3] in ("", "_", ".", "-"):
                return word[:2]
    return office or "id"


def spoken_language() -> str:
    """The language chosen for this call; help texts are made in it."""
    language = read_variable(LANGUAGE)
    return language if language in LANGUAGES else "id"


def translate_help(command: click.Command) -> click.Command:
    """The command with its help in the language of this call; groups with all below them."""
    if command.help:
        command.help = gettext.gettext(command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = gettext.gettext(parameter.help)
    for below in getattr(command, "commands", {}).values():
        translate_help(below)
    return command


def make_voice(language: str) -> Voice:
    """The voice of a language. Click's own words come from the same catalogue, by its default
    domain.
    """
    set_variable(LANGUAGE, language)
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    catalogue = gettext.translation(DOMAIN, str(LOCALE), [language], fallback=True)
    return Voice(language, catalogue.gettext)
