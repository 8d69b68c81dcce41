"""Where a person is in a form: at which field, what is open, what is typed. No terminal is known here."""

from __future__ import annotations

from typing import Generic, TypeVar

from aduan.cli.screen.form import Form, Slot, Way, find_next
from aduan.cli.screen.search import Search, type_back, type_on
from aduan.core.words.findings import RefusedError

State = TypeVar("State")

# The lines below the fields, by name.
OTHERS, RECORD, CANCEL = "\0others", "\0record", "\0cancel"


class FormState(Generic[State]):
    """A form being filled in. `at`: the name of the line that one is at; `is_opened`: whether its
    field is being answered; `pointer`: the choice one is at; `search`: what was typed to find one;
    `fault`: what was wrong with the last answer.
    """

    def __init__(self, form: Form[State], state: State) -> None:
        self.form = form
        self.state = state
        self.is_expanded = self.is_opened = self.is_done = self.is_cancelled = False
        self.pointer = 0
        self.search = Search()
        self.fault = ""
        self.at = RECORD
        self._begin(form.start or "")

    def _begin(self, start: str) -> None:
        """At the field in which it was cut off, else at the first that is to be asked for."""
        if start not in {slot.name for slot in self.slots}:
            self.go_on("")
            return
        self.is_expanded = start in {slot.name for slot in self.hidden}
        self.open(start)

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
        self.search = Search()
        self.fault = ""

    def open(self, name: str) -> None:
        """Begin to answer a field; one that is only told stays as it is."""
        self.at = name
        self.close()
        slot = self.slot
        self.is_opened = not (slot is not None and slot.is_told)
        values = [choice.value for choice in slot.choices] if slot else []
        self.pointer = values.index(slot.text) if slot and slot.text in values else 0

    def point(self, count: int) -> None:
        """Up or down in the choices; one step beyond the first or last is a step in the form, where
        the field above is that no arrow would reach otherwise.
        """
        last = len(self.opened.choices) - 1 if self.opened else 0
        target = self.pointer + count
        if abs(count) == 1 and not 0 <= target <= last:
            self.move(count)
            return
        self.pointer = max(0, min(target, last))
        self._look_for(Search())

    def type_text(self, text: str) -> None:
        """Find a choice by its number or first letters."""
        if self.opened is not None:
            self._look_for(type_on(self.search, text, self.opened.choices))

    def erase_letter(self) -> None:
        """Take back the last letter by which a choice was looked for."""
        if self.opened is not None:
            self._look_for(type_back(self.search, self.opened.choices))

    def _look_for(self, search: Search) -> None:
        self.search = search
        self.fault = self.form.words.unknown_choice if search.is_vain else ""
        if search.place is not None:
            self.pointer = search.place

    def choose(self) -> None:
        """Answer with the choice that one is at; not where something else was typed."""
        if self.opened is not None and not self.search.is_vain:
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

    def begin_typing(self) -> None:
        """Open the field that one is at, as Enter does: whoever types there means to change it."""
        if self.slot is not None and not self.is_opened:
            self.enter()

    def enter(self) -> None:
        """Enter at a line of the form."""
        self.fault = ""
        if self.at == OTHERS:
            first = self.hidden[0].name
            self.is_expanded = True
            # Whoever chose this line types at once: the letters are the first field's.
            self.open(first)
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
