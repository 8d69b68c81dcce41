"""A form in plain lines, one after the other, as a screen reader follows them: each field that is
needed, then the others by number, then all of it to look over.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import click

from aduan.cli.asking import (
    ask_choice,
    ask_line,
    ask_long_text,
    ask_yes_no,
    print_choices,
    read_number,
)
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.cli.screen.form import NO, YES, Form, FormStopped, Slot, Way, find_next
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

State = TypeVar("State")
RECORD, CHANGE, CANCEL = "\0record", "\0change", "\0cancel"


def fill_in_lines(desk: Desk, form: Form[State], state: State) -> State:
    """The form as it was filled in and looked over.

    FormStopped: it was cancelled at its end, Ctrl-C or Ctrl-D.
    """
    plain = _PlainForm(desk, form, state)
    try:
        is_done = plain.run()
    except (click.Abort, KeyboardInterrupt) as stop:
        raise FormStopped(plain.state) from stop
    if not is_done:
        raise FormStopped(plain.state)
    return plain.state


class _PlainForm(Generic[State]):
    def __init__(self, desk: Desk, form: Form[State], state: State) -> None:
        self.desk, self.form = desk, form
        self.state = state

    def run(self) -> bool:
        """Whether it is to be recorded."""
        print_line(self.form.title)
        if self.form.start is not None:
            self.look_over()
        self.ask_open("")
        for name in self.choose_others():
            self.ask(name)
        self.ask_open("")
        while True:
            self.look_over()
            words = self.form.words
            ways = [(RECORD, words.record), (CHANGE, words.change), (CANCEL, words.cancel)]
            way = ask_choice(self.desk, words.check, ways)
            if way != CHANGE:
                return way == RECORD
            self.change()

    def ask_open(self, after: str) -> None:
        """Each field that is to be asked for, in its order."""
        while slot := find_next(self.form.list_slots(self.state), after):
            self.ask(slot.name)
            after = slot.name

    def find(self, name: str) -> Slot[State] | None:
        slots = self.form.list_slots(self.state)
        return next((slot for slot in slots if slot.name == name), None)

    def ask(self, name: str) -> None:
        """One field, until what is typed can be taken."""
        slot = self.find(name)
        while slot is not None:
            text = self.ask_once(slot)
            try:
                self.state = slot.put(text)
            except RefusedError as error:
                print_line(self.form.say_fault(error))
            else:
                return

    def ask_once(self, slot: Slot[State]) -> str:
        desk, words = self.desk, self.form.words
        label = slot.help or slot.label
        if not slot.is_needed:
            label += f" {words.may_stay_empty}"
        if slot.is_yes_no:
            return YES if ask_yes_no(desk, slot.help) else NO
        if slot.way is Way.CHOICE:
            pairs = [(choice.value or "", choice.text) for choice in slot.choices]
            return ask_choice(desk, label, pairs, required=slot.is_needed)
        if slot.text and not slot.shown:
            print_line(desk.say(_("it holds now: {value}"), value=slot.text))
        if slot.way is Way.LINES:
            return ask_long_text(desk, label, required=slot.is_needed)
        while True:
            text = ask_line(desk, label)
            if text or not slot.is_needed:
                return text
            click.echo(words.missing)

    def choose_others(self) -> list[str]:
        """Of the fields that may be given, those that the person wants to fill in."""
        desk = self.desk
        slots = self.list_answered()
        offered = [slot for slot in slots if not (slot.is_asked or slot.is_missing)]
        # What is filled in already comes last: it is seldom another moment than now.
        offered.sort(key=lambda slot: bool(slot.shown))
        if not offered:
            return []
        click.echo(self.form.words.others)
        print_choices([_say_slot(slot) for slot in offered])
        while True:
            typed = ask_line(desk, desk.say(_("which ones (numbers; Enter for none)")))
            words = typed.replace(",", " ").split()
            numbers = [read_number(word, len(offered)) for word in words]
            if all(numbers):
                return [offered[number - 1].name for number in dict.fromkeys(numbers)]
            click.echo(desk.say(_("write numbers from 1 to {count}"), count=len(offered)))

    def look_over(self) -> None:
        click.echo()
        for slot in self.form.list_slots(self.state):
            if slot.shown:
                print_line(f"  {slot.label}: {slot.shown}")

    def list_answered(self) -> list[Slot[State]]:
        """The fields that a person answers."""
        return [slot for slot in self.form.list_slots(self.state) if not slot.is_told]

    def change(self) -> None:
        pairs = [(slot.name, slot.label) for slot in self.list_answered()]
        name = ask_choice(self.desk, self.form.words.change, pairs)
        self.ask(name)
        self.ask_open(name)


def _say_slot(slot: Slot[Any]) -> str:
    return f"{slot.label}: {slot.shown}" if slot.shown else slot.label
