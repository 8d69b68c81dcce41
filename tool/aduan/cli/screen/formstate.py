"""Where a person is in a form: at which field, what is open, what is typed. No terminal is known here."""

from __future__ import annotations

from typing import Generic, TypeVar

from aduan.cli.screen.form import Form, Slot, Way, find_by_typing, find_next
from aduan.core.words.findings import RefusedError

State = TypeVar("State")

# The lines below the fields, by name.
OTHERS, RECORD, CANCEL = "\0others", "\0record", "\0cancel"


class FormState(Generic[State]):
    """A form being filled in. `at`: the name of the line that one is at; `is_opened`: whether its
    field is being answered; `pointer`: the choice one is at; `typed`: letters typed to find one;
    `fault`: what was wrong with the last answer.
    """

    def __init__(self, form: Form[State], state: State) -> None:
        self.form = form
        self.state = state
        self.is_expanded = self.is_opened = self.is_done = self.is_cancelled = False
        self.pointer = 0
        self.typed = self.fault = ""
        self.at = RECORD
        self.go_on("")

    @property
    def slots(self) -> list[Slot[State]]:
        return self.form.list_slots(self.state)

    @property
    def seen(self) -> list[Slot[State]]:
        """The fields on the screen: those that may be given stay behind one line until it is opened."""
        return [s for s in self.slots if self.is_expanded or s.is_asked or s.is_needed or s.shown]

    @property
    def hidden(self) -> list[Slot[State]]:
        seen = {slot.name for slot in self.seen}
        return [slot for slot in self.slots if slot.name not in seen]

    @property
    def lines(self) -> list[str]:
        """The names of all that one can be at, from top to bottom."""
        others = [OTHERS] if self.hidden else []
        return [*(slot.name for slot in self.seen), RECORD, *others, CANCEL]

    @property
    def slot(self) -> Slot[State] | None:
        """The field that one is at; None at the lines below."""
        return next((slot for slot in self.seen if slot.name == self.at), None)

    @property
    def opened(self) -> Slot[State] | None:
        return self.slot if self.is_opened else None

    def is_at(self, way: Way) -> bool:
        """Whether a field of that kind is being answered."""
        return self.opened is not None and self.opened.way is way

    def move(self, count: int) -> None:
        """Up or down by lines; what was open is closed."""
        lines = self.lines
        place = lines.index(self.at) + count
        self.at = lines[max(0, min(place, len(lines) - 1))]
        self.close()

    def close(self) -> None:
        self.is_opened = False
        self.typed = self.fault = ""

    def open(self, name: str) -> None:
        """Begin to answer a field; one that is only told stays as it is."""
        self.at = name
        self.close()
        slot = self.slot
        self.is_opened = not (slot is not None and slot.is_told)
        values = [choice.value for choice in slot.choices] if slot else []
        self.pointer = values.index(slot.text) if slot and slot.text in values else 0

    def point(self, count: int) -> None:
        """Up or down in the choices."""
        last = len(self.opened.choices) - 1 if self.opened else 0
        self.pointer = max(0, min(self.pointer + count, last))
        self.typed = ""

    def type_letter(self, letter: str) -> None:
        """Find a choice by number or first letters; a letter that fits none begins anew."""
        if self.opened is None:
            return
        for typed in (self.typed + letter, letter):
            place = find_by_typing(self.opened.choices, typed)
            if place is not None:
                self.typed, self.pointer, self.fault = typed, place, ""
                return
        self.fault = self.form.words.unknown_choice

    def choose(self) -> None:
        """Answer with the choice that one is at."""
        if self.opened is not None:
            self.answer(self.opened.choices[self.pointer].value or "")

    def answer(self, text: str) -> None:
        """Answer the open field, then go on to the next that is to be asked for."""
        slot = self.opened
        if slot is None:
            return
        if not text and slot.is_needed:
            self.fault = self.form.words.missing
            return
        try:
            self.state = slot.put(text)
        except RefusedError as error:
            self.fault = self.form.say_fault(error)
            return
        self.go_on(slot.name)

    def keep_typed(self, text: str) -> None:
        """What was typed and not yet answered with, so that it is not lost when one stops."""
        slot = self.opened
        if slot is None or not text.strip() or text == slot.text:
            return
        try:
            self.state = slot.put(text)
        except RefusedError:
            return

    def go_on(self, after: str) -> None:
        """To the next field that is to be asked for; to the end where none is."""
        following = find_next(self.slots, after)
        if following is None:
            self.at = RECORD
            self.close()
        else:
            self.open(following.name)

    def enter(self) -> None:
        """Enter at a line of the form."""
        self.fault = ""
        if self.at == OTHERS:
            first = self.hidden[0].name
            self.is_expanded = True
            self.at = first
        elif self.at == CANCEL:
            self.is_cancelled = True
        elif self.at == RECORD:
            self._finish()
        else:
            self.open(self.at)

    def _finish(self) -> None:
        missing = next((slot for slot in self.slots if slot.is_missing), None)
        if missing is None:
            self.is_done = True
        else:
            self.open(missing.name)
            self.fault = self.form.words.missing
