"""What is said once a command is over: what it recorded although it failed, and what still waits
for a file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import click

from aduan.core.words.findings import CancelledError
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.git.landing.recorded import Recorded

# Most commands land nothing, and need not load this to say so.
RECORDED = "aduan.store.git.landing.recorded"


class Title(NamedTuple):
    """What people call something that was recorded, and the command that shows it, if one of ours does."""

    text: str
    command: str = ""


# What is neither a case nor the box, by how its commit's message begins: those words are nobody's.
TITLES = {
    "staff: ": Title(_("a change of the list of staff"), "aduan staff list"),
    "import: ": Title(_("the old register"), "aduan list"),
    "codes: ": Title(_("the codes of the old register")),
    "publish: ": Title(_("the figures for the public")),
    "confirm: ": Title(_("that a change was confirmed")),
    "sync: ": Title(_("what others entered"), "aduan list"),
}
SETTINGS = Title(_("a change of the office's settings"))


def has_failed(error: Exception) -> bool:
    """Whether a command ended otherwise than it should: with a word of its own, or cut off, it said
    so itself.
    """
    return not isinstance(error, (click.exceptions.Exit, CancelledError))


def say_recorded(voice_of: Callable[[], Voice], *, failed: bool) -> None:
    """On standard error: what is recorded all the same, so that nobody enters it again.

    Of a command that succeeded, only what could not be put in place. Its exit code and its JSON are
    those of a success: the record has it.
    """
    if RECORDED not in sys.modules:
        return
    from aduan.store.git.landing.recorded import take_recorded

    for one in take_recorded():
        if failed or one.waiting:
            _say(voice_of(), one)


def _say(voice: Voice, one: Recorded) -> None:
    from aduan.cli.render import print_line

    print_line(f"aduan: {_say_name(voice, one)}", err=True)
    if one.waiting:
        text = _(
            "{file} is open in another program; close it there, and the next command puts it in "
            "its place"
        )
        print_line("  " + voice.say(text, {"file": one.waiting}), err=True)
    else:
        print_line(
            "  " + voice.say(_("`{command}` shows it"), {"command": _command_for(one)}), err=True
        )


def _say_name(voice: Voice, one: Recorded) -> str:
    """What was recorded, as people call it."""
    if one.is_case:
        text = _("already recorded as {name}, do not enter it again")
        return voice.say(text, {"name": one.name})
    if one.box_day:
        what = voice.say(_("the box, opened on {day}"), {"day": one.box_day})
    else:
        what = voice.say(_find_title(one).text)
    return voice.say(_("already recorded: {what}; do not enter it again"), {"what": what})


def _find_title(one: Recorded) -> Title:
    """What people call something that is no case."""
    found = (title for words, title in TITLES.items() if one.name.startswith(words))
    return next(found, SETTINGS)


def _command_for(one: Recorded) -> str:
    """The command that shows what was recorded."""
    if one.box_day:
        return "aduan box --list"
    if one.is_case:
        return f"aduan show {one.name}"
    return _find_title(one).command or f"git show --stat {one.commit[:12]}"
