"""What a form shows: its fields with what they hold, the one that is being answered, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from aduan.cli.screen.folding import cut_here
from aduan.cli.screen.form import Slot, Way
from aduan.cli.screen.formstate import CANCEL, OTHERS, RECORD, FormState
from aduan.cli.screen.search import Search

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples as Fragments

State = TypeVar("State")

# Where the terminal's own cursor stands, for a screen reader and for scrolling.
CURSOR = ("[SetCursorPosition]", "")
MARK, NO_MARK = "> ", "  "
# A label is given so many columns, and a value no more than these.
WIDEST_LABEL, WIDEST_VALUE = 30, 200
# And what is typed at a list, or pasted there by mistake.
WIDEST_TYPED = 40
# So many of the fields that are folded away are named.
NAMED_HIDDEN = 4


def show_lines(at: FormState[State]) -> Fragments:
    """The fields and the lines below them; the one that one is at is marked."""
    width = min(max((len(slot.label) for slot in at.seen), default=0), WIDEST_LABEL)
    fragments: Fragments = []
    for name in at.lines:
        if name == RECORD:
            fragments.append(("", "\n"))
        is_here = name == at.at
        if is_here:
            fragments.append(CURSOR)
        line = cut_here(_say_line(at, name, width), margin=len(MARK))
        fragments += _mark(line, is_here)
    return fragments[:-1]


def _mark(line: str, is_here: bool) -> Fragments:
    """A line and its end; the one that one is at stands out."""
    marked = ("bold", MARK + line) if is_here else ("", NO_MARK + line)
    return [marked, ("", "\n")]


def _say_line(at: FormState[State], name: str, width: int) -> str:
    words = at.form.words
    if name == RECORD:
        return words.record
    if name == CANCEL:
        return words.cancel
    if name == OTHERS:
        return f"{words.others} {_name_hidden(at)}"
    slot = next(slot for slot in at.seen if slot.name == name)
    return f"{slot.label:{width}}  {_say_value(at, slot)}"


def _name_hidden(at: FormState[State]) -> str:
    labels = [slot.label for slot in at.hidden]
    named = ", ".join(labels[:NAMED_HIDDEN])
    return named if len(labels) <= NAMED_HIDDEN else f"{named} …"


def _say_value(at: FormState[State], slot: Slot[State]) -> str:
    words = at.form.words
    if slot.shown:
        text = " ".join(slot.shown.split())
        return text if len(text) <= WIDEST_VALUE else text[:WIDEST_VALUE] + " …"
    if slot.was_passed:
        return words.left_empty
    return words.needed if slot.is_needed else words.may_stay_empty


def show_question(at: FormState[State]) -> Fragments:
    """What the open field asks; at the end, that all is to be looked over."""
    slot = at.slot
    if at.opened is not None:
        return [("bold", at.opened.help or at.opened.label), *show_typed(at.search)]
    if slot is not None:
        return [("bold", slot.label)]
    return [("bold", at.form.words.check)]


def show_typed(search: Search) -> Fragments:
    """What was typed to find a choice, behind what is asked."""
    return [("", f"  {search.typed[:WIDEST_TYPED]}")] if search.typed else []


def show_choices(at: FormState[State]) -> Fragments:
    """The choices of the open field, numbered."""
    slot = at.opened
    if slot is None:
        return []
    fragments: Fragments = []
    for number, choice in enumerate(slot.choices, 1):
        is_here = number - 1 == at.pointer
        if is_here:
            fragments.append(CURSOR)
        fragments += _mark(f"{number:2}. {choice.text}", is_here)
    return fragments[:-1]


def show_preview(at: FormState[State]) -> Fragments:
    """The whole text of the field that one is at."""
    return [("", at.slot.shown if at.slot else "")]


def show_keys(at: FormState[State]) -> Fragments:
    """Which keys do what here."""
    words = at.form.words
    if at.is_at(Way.CHOICE):
        return [("reverse", words.keys_choice)]
    if at.is_at(Way.LINES):
        return [("reverse", words.keys_lines)]
    if at.is_at(Way.LINE):
        return [("reverse", words.keys_line)]
    return [("reverse", words.keys_form)]
