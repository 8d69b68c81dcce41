"""What every form says, whatever is filled in: its keys, its choices, and why an answer was refused."""

from __future__ import annotations

from aduan.cli.asking import say_no_such_choice
from aduan.cli.desk import Desk
from aduan.cli.screen.form import FormWords
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _


def say_why_refused(desk: Desk, error: Exception) -> str:
    """Why an answer was refused, in the words of whoever gave it."""
    if not isinstance(error, RefusedError):
        return str(type(error).__name__)
    told = [error.message(desk.voice), error.hint(desk.voice)]
    return "\n".join(filter(None, told))


def make_words(desk: Desk) -> FormWords:
    """What every form says."""
    say = desk.say
    return FormWords(
        check=say(_("look it over: this is what will be recorded")),
        record=say(_("yes, record it")),
        others=say(_("other fields:")),
        change=say(_("change")),
        cancel=say(_("cancel; nothing is recorded")),
        needed=say(_("(to be filled in)")),
        may_stay_empty=say(_("(may stay empty)")),
        left_empty=say(_("(empty)")),
        missing=say(_("an answer is needed here")),
        unknown_choice=say_no_such_choice(desk),
        keys_form=say(_("up and down: arrows · open or change: Enter · stop: Ctrl-C")),
        keys_choice=say(
            _("arrows, number or first letters · choose: Enter · back: Shift-Tab · stop: Ctrl-C")
        ),
        keys_line=say(_("go on: Enter · back: arrow up · stop: Ctrl-C")),
        keys_lines=say(_("done: Esc then Enter (or Alt-Enter) · back: Shift-Tab · stop: Ctrl-C")),
    )
