"""What was typed wrong, with what is nearest to it: on a line of its own, as every hint of ours
stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import click

from aduan.cli.render import print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _

NEAR = _("did you mean {names}?")


def unknown_command(name: str, known: Iterable[str]) -> UsageError:
    """The refusal of a command that is not there, with those that are spelt much like it."""
    near = get_close_matches(name.lower(), list(known))
    hint = NEAR if near else _("aduan --help lists the commands")
    return UsageError(_("there is no command {name}"), hint, name=name, names=", ".join(near))


def say_wrong_usage(error: click.ClickException, voice: Voice) -> None:
    """What click refuses. It writes what may have been meant behind its own sentence; we do below
    it.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return
    near = getattr(error, "possibilities", None) or []
    message = error.message if near else error.format_message()
    print_line(f"aduan: {message[:1].lower()}{message[1:].rstrip('.')}", err=True)
    if near:
        print_line("  " + voice.say(NEAR, {"names": ", ".join(near)}), err=True)
