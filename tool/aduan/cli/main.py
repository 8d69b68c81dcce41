"""The command `aduan`: its commands by name, loaded when they are called, and the one boundary for
errors.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from aduan import __version__
from aduan.cli.aftermath import has_failed, say_recorded
from aduan.cli.commands import COMMANDS
from aduan.cli.desk import NO_TERMINAL, Desk, in_git_bash, office_language
from aduan.cli.errors import CANCELLED, report
from aduan.cli.helplines import WholeWords
from aduan.cli.names import find_english, name_of
from aduan.cli.options import shared_options
from aduan.cli.voice import choose_language, make_voice, translate_help
from aduan.core.words.text import LANGUAGES, Voice
from aduan.core.words.text import mark as _
from aduan.store.files.environment import OFFICE, read_environment, read_variable, set_variable

# So many objects are made before rubbish is looked for: what a short command makes it needs until
# its end, and looking at all of it took a tenth of its time.
MANY_OBJECTS = 100_000

# What people type where they look for the help, of all or of one command behind it.
HELP_WORDS = ("help", "bantuan")

click.Context.formatter_class = WholeWords

Resolved = tuple[str | None, click.Command | None, list[str]]


class Commands(click.Group):
    """Commands are imported when they are called: `aduan --help` must feel instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from aduan.cli.steptable import list_steps

        steps = list_steps(_folder(ctx))
        aliases = [step["alias"] for step in steps if step["alias"]]
        called = [own.indonesian for name, own in COMMANDS.items() if own.indonesian != name]
        return [*COMMANDS, *called, *(step["name"] for step in steps), *aliases]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        folder = _folder(ctx)
        name = find_english(name)
        if name in COMMANDS:
            return translate_help(load_command(name, folder))
        from aduan.cli.steptable import find_step, first_step

        if name == first_step(folder)["alias"]:
            return translate_help(load_command("new", folder))
        entry = find_step(folder, name)
        if entry is None:
            return None
        from aduan.cli.steps import make_step_command

        return translate_help(make_step_command(entry))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Resolved:
        if args[0] in HELP_WORDS:
            args = [*args[1:2], "--help"]
        if args[0] == "--help":
            click.echo(ctx.get_help())
            ctx.exit()
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if args[0].startswith("-"):
                raise
        from aduan.cli.usage import unknown_command

        meant = self.name_meant(ctx, args[0])
        raise unknown_command(args[0], self.name_commands(ctx), ctx.command_path, meant)

    def name_commands(self, ctx: click.Context) -> dict[str, str]:
        """Each name of what this office has, with what it is called in the person's language."""
        from aduan.cli.steptable import list_offered_steps

        language = _voice(ctx).language
        spoken = {name: name_of(name, language) for name in COMMANDS}
        spoken |= {own.indonesian: name_of(name, language) for name, own in COMMANDS.items()}
        for step in list_offered_steps(_folder(ctx)):
            called = name_step_command(step, language)
            spoken |= {step["name"]: called, step["alias"] or step["name"]: called}
        return spoken

    def name_meant(self, ctx: click.Context, typed: str) -> list[str]:
        """The steps that people mean by a word which is no name of theirs, as they are called."""
        from aduan.cli.steptable import list_offered_steps

        language = _voice(ctx).language
        steps = list_offered_steps(_folder(ctx))
        return [name_step_command(one, language) for one in steps if typed.lower() in one["sought"]]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from aduan.cli.steptable import list_offered_steps

        voice = _voice(ctx)
        language = voice.language
        with formatter.section(voice.say(_("commands"))):
            formatter.write_dl(
                [(name_of(n, language), voice.say(own.help)) for n, own in COMMANDS.items()]
            )
        with formatter.section(voice.say(_("steps of the procedure"))):
            formatter.write_dl(
                [
                    (name_step_command(step, language), step["help"][language])
                    for step in list_offered_steps(_folder(ctx))
                ]
            )


def load_command(name: str, folder: Path | None) -> click.Command:
    """A command of ours; its module is imported now."""
    own = COMMANDS[name]
    module = importlib.import_module(f"aduan.cli.{own.module}")
    found = getattr(module, own.function)
    command: click.Command = found(folder) if own.is_made else found
    return command


def name_step_command(step: Mapping[str, Any], language: str) -> str:
    """What a step's command is called in a language."""
    name: str = (step["alias"] if language == "id" else "") or step["name"]
    return name


def _folder(ctx: click.Context) -> Path | None:
    folder = ctx.params.get("folder")
    return Path(folder) if folder else None


def _voice(ctx: click.Context) -> Voice:
    folder = _folder(ctx)
    return make_voice(
        choose_language(ctx.params.get("language"), read_environment(), office_language(folder))
    )


@click.group(
    cls=Commands,
    help=_("Keep the office's procedure for complaints, and show that it was kept."),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="aduan")
@shared_options
@click.pass_context
def aduan(
    ctx: click.Context, folder: Path | None, language: str | None, moment: str | None, as_json: bool
) -> None:
    ctx.obj = Desk(folder, language, moment, as_json)
    if ctx.invoked_subcommand is None:
        if ctx.obj.can_ask:
            from aduan.cli.menu import run_menu

            run_menu(ctx.obj, aduan)
        else:
            click.echo(ctx.get_help())
            if in_git_bash():
                click.echo(ctx.obj.say(NO_TERMINAL), err=True)


def run(arguments: list[str] | None = None) -> None:
    """The entry point: every error becomes one line, a hint on its own, and an exit code; never a
    trace.
    """
    gc.set_threshold(MANY_OBJECTS)
    # Nor at the end, when all of them go with the process.
    atexit.register(gc.freeze)
    speak_utf8()
    words = sys.argv[1:] if arguments is None else arguments
    failed = True
    try:
        speak_early(words)
        translate_help(aduan)
        refuse_unseen(words)
        code = aduan.main(words, prog_name="aduan", standalone_mode=False)
        failed = False
    except Exception as error:
        failed = has_failed(error)
        code = report(error, _voice_of(words))
    except KeyboardInterrupt:
        code = CANCELLED
    say_recorded(lambda: _voice_of(words), failed=failed)
    sys.exit(code if isinstance(code, int) else 0)


def speak_utf8() -> None:
    """Write and read UTF-8, whatever this machine thinks: a pipe of Windows has the letters of its
    country.

    A terminal that is read from knows better itself.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure") and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


def _voice_of(words: list[str]) -> Voice:
    return make_voice(
        choose_language(
            _named_language(words), read_environment(), office_language(_named_folder(words))
        )
    )


def refuse_unseen(words: list[str]) -> None:
    """UsageError where a word holds what is not seen and has no place in a text, whichever option
    it is for.
    """
    if all(word.isprintable() for word in words):
        return
    from aduan.cli.textin import refuse_foreign_words

    refuse_foreign_words(words)


def speak_early(words: list[str]) -> None:
    """Set language and office before click speaks: its own words and the steps depend on them."""
    if folder := _named_folder(words):
        set_variable(OFFICE, str(folder))
    _voice_of(words)


def _named_language(words: list[str]) -> str | None:
    named = _value_after(words, "--lang")
    return named if named in LANGUAGES else None


def _named_folder(words: list[str]) -> Path | None:
    folder = _value_after(words, "--office") or read_variable(OFFICE)
    return Path(folder) if folder else None


def _value_after(words: list[str], option: str) -> str | None:
    for word, following in zip(words, [*words, ""][1:], strict=True):
        if word == option:
            return following
        if word.startswith(option + "="):
            return word.split("=", 1)[1]
    return None
