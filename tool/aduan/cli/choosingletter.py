"""Which letter from the site is entered next: chosen at the desk among those that wait."""

from __future__ import annotations

from collections.abc import Sequence

from aduan.cli.asking import ask_choice
from aduan.cli.choosingcase import BACK, LISTED, MORE
from aduan.cli.desk import Desk
from aduan.cli.letteropening import may_enter, tell_letter_moment
from aduan.cli.letters import NAME, FoundLetter, find_in_folder
from aduan.cli.textin import name_source
from aduan.core.words.text import mark as _

ALL = "all"


def ask_letter(desk: Desk) -> list[str]:
    """The command that enters the letter that was chosen, or lists all of them; `BACK` alone: none.
    The list itself where nothing waits for this person.
    """
    from aduan.store.keys.here import find_downloads

    folder = find_downloads()
    found = list(find_in_folder(desk, folder)) if folder.is_dir() else []
    waiting = list_enterable(found) if may_enter(desk) else []
    if not waiting:
        return [NAME]
    chosen = _ask_waiting(desk, waiting)
    if chosen in (ALL, BACK):
        return [NAME] if chosen == ALL else [BACK]
    return ["new", "--from", chosen]


def list_enterable(found: Sequence[FoundLetter]) -> list[FoundLetter]:
    """Those that open here and were not entered, in the order in which they were written."""
    waiting = [one for one in found if one.looked.letter is not None and not one.looked.case_id]
    return sorted(waiting, key=_find_place)


def _find_place(one: FoundLetter) -> tuple[float, str]:
    letter = one.looked.letter
    return letter.written.timestamp() if letter else 0, one.source


def _ask_waiting(desk: Desk, waiting: Sequence[FoundLetter]) -> str:
    """The file of one of them, so many at a time."""
    rest, chosen = list(waiting), MORE
    while chosen == MORE:
        shown, rest = rest[:LISTED], rest[LISTED:]
        choices = [(one.source, _describe(desk, one)) for one in shown]
        if rest:
            choices.append((MORE, desk.say(_("{count} more"), count=len(rest))))
        choices.append((ALL, desk.say(_("list all letters, also those that cannot be entered"))))
        choices.append((BACK, desk.say(_("none; back to the list"))))
        question = desk.say(_("which letter is entered ({count} wait)"), count=len(waiting))
        chosen = ask_choice(desk, question, choices)
    return chosen


def _describe(desk: Desk, one: FoundLetter) -> str:
    """A letter by when it was written and the name of its file; what it says is not shown in a list."""
    letter, key = one.looked.letter, one.looked.key
    if letter is None or key is None:
        return name_source(one.source)
    moment, odd = tell_letter_moment(desk, letter, key)
    return " · ".join(filter(None, [moment, name_source(one.source), odd]))
