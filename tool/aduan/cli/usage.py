"""What was typed wrong, with what is nearest to it: on a line of its own, as every hint of ours
stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import click

from aduan.cli.render import print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _

NEAR = _("did you mean {names}?")
# What may stand for each argument, by its name; for files, by what their command reads.
EXAMPLES = {
    "case": "K7M4QX",
    "commit": "HEAD",
    "days": "5",
    "file": "kunci.pub",
    "import files": "register.csv --map register",
    "seal files": "pengaduan.yaml",
    "verify-head files": "heads.txt",
    "heads": "heads.txt",
    "kind": "register 2026-11",
    "person": "sari",
    "place": "federasi",
    "root": "kantor",
    "start": "2026-11-23",
    "year": "2027",
    "years": "2027",
}


def unknown_command(
    name: str, spoken: Mapping[str, str], above: str, meant: Sequence[str] = ()
) -> UsageError:
    """The refusal of a command that is not there, with those that are spelt much like it.

    `spoken`: what each name that is understood is called in the language of whoever typed it; they
    are told these alone, first those that are themselves spelt much like it. `above`: the command that
    has them below it, as it was typed. `meant`: what the procedure says that people mean by the word;
    it goes before all that is only spelt so.
    """
    typed = name.lower()
    near = list(meant) or get_close_matches(typed, sorted(set(spoken.values())))
    if not near:
        near = [spoken[known] for known in get_close_matches(typed, list(spoken))]
    hint = NEAR if near else _("`{above} --help` lists the commands")
    names = ", ".join(dict.fromkeys(near))
    return UsageError(_("there is no command {name}"), hint, name=name, names=names, above=above)


def say_wrong_usage(error: click.ClickException, voice: Voice) -> None:
    """What click refuses. It writes what may have been meant behind its own sentence; we do below
    it.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return
    near = _list_alike(error)
    is_option = isinstance(error, click.NoSuchOption)
    message = error.message if near or is_option else error.format_message()
    said = message[:1].lower() + message[1:].rstrip(".")
    print_line(f"aduan: {said}", err=True)
    if near:
        print_line("  " + voice.say(NEAR, {"names": ", ".join(near)}), err=True)
    elif isinstance(error, click.MissingParameter):
        _say_example(error, voice)


def _list_alike(error: click.ClickException) -> list[str]:
    """What was meant, as click takes it. The dashes before every option make none like another."""
    near = getattr(error, "possibilities", None) or []
    if not isinstance(error, click.NoSuchOption):
        return list(near)
    bare = {one.lstrip("-"): one for one in near}
    return [bare[one] for one in get_close_matches(error.option_name.lstrip("-"), bare)]


def _say_example(error: click.MissingParameter, voice: Voice) -> None:
    """The command as it may be typed whole, where an argument was left out."""
    if error.ctx is None or not isinstance(error.param, click.Argument):
        return
    command = error.ctx.command
    shown = []
    for one in command.params:
        if isinstance(one, click.Argument):
            name = one.name or ""
            # What only this command means by the word, before what all mean by it.
            example = EXAMPLES.get(f"{command.name} {name}") or EXAMPLES.get(name)
            shown += [example] if example else []
    if shown:
        example = " ".join((error.ctx.command_path, *shown))
        print_line("  " + voice.say(_("for example: `{example}`"), {"example": example}), err=True)
