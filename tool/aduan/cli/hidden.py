"""What is typed and not shown: passphrases, and the words of a recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import click

from aduan.cli.desk import Desk
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

# In characters; what can be tried out on a stolen file must not be a word.
SHORTEST = 12


def require_terminal(desk: Desk) -> None:
    """UsageError where nobody can be asked: what is secret comes from no option and no file."""
    if not desk.can_ask:
        raise UsageError(
            _("this is typed at a terminal"),
            _("what is secret is never given on the command line, nor in a file"),
        )


def ask_hidden(desk: Desk, label: str) -> str:
    """One line, not shown while it is typed."""
    require_terminal(desk)
    desk.progress.has_asked = True
    typed: str = click.prompt(label, hide_input=True, default="", show_default=False)
    return typed.strip()


def ask_passphrase(desk: Desk) -> str:
    """The passphrase of a key that is there."""
    return ask_hidden(desk, desk.say(_("passphrase")))


def begin_asking(desk: Desk) -> Callable[[], str]:
    """What asks for the passphrase of a key that is there; from the second time on it says that the one
    before did not open it.
    """
    asked = count()

    def ask() -> str:
        if next(asked):
            click.echo(desk.say(_("that passphrase does not open your key; type it once more")))
        return ask_passphrase(desk)

    return ask


def ask_new_passphrase(desk: Desk) -> str:
    """A passphrase, typed twice alike and long enough; asked again until it is."""
    while True:
        first = ask_hidden(desk, desk.say(_("a new passphrase")))
        if len(first) < SHORTEST:
            click.echo(
                desk.say(_("at least {count} letters; several words are best"), count=SHORTEST)
            )
            continue
        if ask_hidden(desk, desk.say(_("the same once more"))) == first:
            return first
        click.echo(desk.say(_("the two were not alike")))
