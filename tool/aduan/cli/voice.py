"""Which language we speak, and its catalogue."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path

import click

from aduan.cli.names import fill_places
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
            # `id`, `id_ID`, `id.UTF-8`, `id-ID`; not `idx`.
            language, rest = word[:2], word[2:]
            if language in LANGUAGES and rest[:1] in ("", "_", ".", "-"):
                return language
    return office or "id"


def spoken_language() -> str:
    """The language chosen for this call; help texts are made in it."""
    language = read_variable(LANGUAGE)
    return language if language in LANGUAGES else "id"


def translate_help(command: click.Command) -> click.Command:
    """The command with its help in the language of this call; groups with all below them."""
    if command.help:
        command.help = gettext.gettext(command.help)
    language = spoken_language()
    command.options_metavar = fill_places("[OPTIONS]", language)
    if isinstance(command, click.Group):
        metavar = "[COMMAND] [ARGS]..." if command.invoke_without_command else "COMMAND [ARGS]..."
        command.subcommand_metavar = fill_places(metavar, language)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = gettext.gettext(parameter.help)
        _name_place(parameter, language)
    for below in getattr(command, "commands", {}).values():
        translate_help(below)
    return command


def _name_place(parameter: click.Parameter, language: str) -> None:
    """What stands for a parameter's value, in a language; a choice shows what may be chosen."""
    is_flag = isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count)
    if is_flag or isinstance(parameter.type, click.Choice):
        return
    # A command is made once, and spoken of in either language.
    said = vars(parameter).setdefault("said_in_english", parameter.metavar)
    if language != "id" or said is not None:
        parameter.metavar = said and fill_places(said, language)
    elif isinstance(parameter, click.Option):
        place = "INTEGER" if isinstance(parameter.type, click.IntRange) else parameter.type.name
        parameter.metavar = fill_places(place.upper(), language)
    else:
        parameter.metavar = fill_places((parameter.name or "").upper(), language)


def make_voice(language: str) -> Voice:
    """The voice of a language. Click's own words come from the same catalogue, by its default
    domain.
    """
    set_variable(LANGUAGE, language)
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    catalogue = gettext.translation(DOMAIN, str(LOCALE), [language], fallback=True)
    return Voice(language, catalogue.gettext)
