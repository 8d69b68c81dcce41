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
from aduan.cli.desk import NO_TERMINAL, Desk, in_git_bash, office_language, shared_options
from aduan.cli.errors import CANCELLED, report
from aduan.cli.names import INDONESIAN, find_english, name_of
from aduan.cli.voice import choose_language, make_voice, translate_help
from aduan.core.words.text import LANGUAGES, Voice
from aduan.core.words.text import mark as _
from aduan.store.files.environment import OFFICE, read_environment, read_variable, set_variable

# name -> (module, what it does); in the order of `aduan --help`
COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("receive", _("receive a complaint")),
    "list": ("listing", _("list cases, by state, stage, deadline and more")),
    "show": ("look", _("show a case whole: state, clocks, history, what may come next")),
    "reveal": ("reveal", _("what your keys open of a case: texts here, attachments as files")),
    "edit": ("editing", _("correct what is sealed of a case, on one form")),
    "find": ("find", _("find cases by a name, a telephone number or words")),
    "due": ("due", _("the work list: overdue, due today, due soon, waiting")),
    "remind": ("remind", _("who has what to do, as text or by e-mail; numbers and dates alone")),
    "deadline": ("look", _("show how each deadline was counted, day by day")),
    "sync": ("sync", _("exchange with the other clones of this office")),
    "save": ("save", _("record steps that were added to case files by hand")),
    "box": ("box", _("log that the complaint box and the other media were opened")),
    "outage": ("outage", _("log that nothing could be entered, or confirm it")),
    "check": ("gate", _("check all files, deadlines and the box")),
    "audit": ("audit", _("audit the history: growth, authors, roles and signatures")),
    "confirm": ("confirm", _("confirm a change of law, tool or roles that somebody else made")),
    "verify-head": ("heads", _("whether the history still has what the site once published of it")),
    "last-good": ("lastgood", _("name the commit that the site is built from")),
    "publish": ("publish", _("publish what is due, or attack what is published")),
    "site": ("site", _("build the public site, or hand its files to another generator")),
    "report": ("report", _("the annual report to the superior, and the blank complaint form")),
    "stats": ("stats", _("internal figures, not for publishing")),
    "export": ("export", _("coded fields, steps and clocks as Parquet, for auditors inside")),
    "calendar": ("law", _("the working-day calendar")),
    "staff": ("staff", _("who works here: roles and signing keys")),
    "key": ("keys", _("the keys that private text is read with")),
    "letters": ("letters", _("look at letters that people sealed on the site")),
    "document": ("document", _("a paper about a case, to hand over or to sign")),
    "access": ("access", _("all that is held of a person in a case, to hand it over")),
    "access-log": ("accesslog", _("show who opened what about people")),
    "seal": ("seal", _("seal what was added to a case's file by hand")),
    "retention": ("retention", _("list closed cases whose text need not be kept any more")),
    "schema": ("law", _("make the schema of the case files from the procedure and the codes")),
    "import": ("importing", _("take in an old register")),
    "init": ("founding", _("make a new office")),
    "federation": ("federation", _("add up what many offices have published")),
    "demo": ("founding", _("make a made-up office to try everything in")),
    "hooks": ("gate", _("let git check before each commit")),
}
FUNCTIONS = {
    "seal": "seal_files",
    "site": "make_site",
    "access": "hand_over",
    "find": "find_cases",
    "export": "export_cases",
    "access-log": "access_log",
    "import": "import_register",
    "verify-head": "verify_head",
    "last-good": "last_good",
    "key": "keys",
}
# What an office that works in Indonesian calls them.
SYNONYMS = {"cetak": "document", "ingatkan": "remind"}
# So many objects are made before rubbish is looked for: what a short command makes it needs until
# its end, and looking at all of it took a tenth of its time.
MANY_OBJECTS = 100_000
# Made from the procedure, as its steps are.
MADE = ("new", "list")


Resolved = tuple[str | None, click.Command | None, list[str]]


class Commands(click.Group):
    """Commands are imported when they are called: `aduan --help` must feel instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from aduan.cli.steptable import list_steps

        steps = list_steps(_folder(ctx))
        aliases = [step["alias"] for step in steps if step["alias"]]
        return [*COMMANDS, *INDONESIAN.values(), *(step["name"] for step in steps), *aliases]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        name = find_english(SYNONYMS.get(name, name))
        if name in COMMANDS and name not in MADE:
            module = importlib.import_module(f"aduan.cli.{COMMANDS[name][0]}")
            return translate_help(getattr(module, FUNCTIONS.get(name, name)))
        from aduan.cli.steptable import find_step, first_step, listed_fields

        if name == first_step(_folder(ctx))["alias"]:
            name = "new"
        if name == "list":
            from aduan.cli.listing import make_list_command

            return translate_help(make_list_command(listed_fields(_folder(ctx))))
        if name == "new":
            from aduan.cli.receive import make_new_command

            return translate_help(make_new_command(first_step(_folder(ctx))))
        entry = find_step(_folder(ctx), name)
        if entry is None:
            return None
        from aduan.cli.steps import make_step_command

        return translate_help(make_step_command(entry))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Resolved:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if args[0].startswith("-"):
                raise
        from aduan.cli.usage import unknown_command

        raise unknown_command(args[0], self.name_commands(ctx), ctx.command_path)

    def name_commands(self, ctx: click.Context) -> dict[str, str]:
        """Each name of what this office has, with what it is called in the person's language."""
        from aduan.cli.steptable import list_offered_steps

        language = _voice(ctx).language
        spoken = {name: name_of(name, language) for name in COMMANDS}
        spoken |= {INDONESIAN.get(name, name): name_of(name, language) for name in COMMANDS}
        for step in list_offered_steps(_folder(ctx)):
            called = name_step_command(step, language)
            spoken |= {step["name"]: called, step["alias"] or step["name"]: called}
        return spoken

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from aduan.cli.steptable import list_offered_steps

        voice = _voice(ctx)
        language = voice.language
        with formatter.section(voice.say(_("commands"))):
            formatter.write_dl(
                [(name_of(n, language), voice.say(text)) for n, (_module, text) in COMMANDS.items()]
            )
        with formatter.section(voice.say(_("steps of the procedure"))):
            formatter.write_dl(
                [
                    (name_step_command(step, language), step["help"][language])
                    for step in list_offered_steps(_folder(ctx))
                ]
            )


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
