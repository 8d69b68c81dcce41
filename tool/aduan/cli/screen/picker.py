"""One of a list: by arrow, number or first letters."""

from __future__ import annotations

from collections.abc import Sequence

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout.containers import HSplit, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.layout import Layout

from aduan.cli.screen.form import Choosable, find_by_typing
from aduan.cli.screen.formview import CURSOR, MARK, NO_MARK
from aduan.cli.screen.keys import bind_stop, make_application


def pick(title: str, choices: Sequence[Choosable], keys_line: str, *, whole: bool = False) -> str:
    """The value of the one that was chosen. KeyboardInterrupt, EOFError: none was.

    `keys_line`: which keys do what; `whole`: on a screen of its own.
    """
    picker = _Picker(list(choices))
    window = FormattedTextControl(picker.show, focusable=True)
    height = Dimension(min=min(len(choices), 5), preferred=len(choices))
    parts = [
        Window(FormattedTextControl([("bold", title)]), wrap_lines=True, dont_extend_height=True),
        Window(window, wrap_lines=False, height=None if whole else height),
        Window(
            FormattedTextControl([("reverse", keys_line)]), wrap_lines=True, dont_extend_height=True
        ),
    ]
    keys = KeyBindings()
    bind_stop(keys)
    picker.bind(keys)
    make_application(Layout(HSplit(parts), window), keys, whole=whole).run()
    return picker.chosen


class _Picker:
    """Where one is in a list; headings are passed over."""

    def __init__(self, choices: list[Choosable]) -> None:
        self.choices = choices
        self.typed = ""
        self.open_ones = [n for n, choice in enumerate(choices) if choice.value is not None]
        self.place = self.open_ones[0]

    @property
    def chosen(self) -> str:
        return self.choices[self.place].value or ""

    def show(self) -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        number = 0
        for place, choice in enumerate(self.choices):
            if choice.value is None:
                fragments.append(("bold", f"{choice.text}\n"))
                continue
            number += not choice.key
            is_here = place == self.place
            if is_here:
                fragments.append(CURSOR)
            mark = MARK if is_here else NO_MARK
            fragments.append(
                ("bold" if is_here else "", f"{mark}{choice.key or number:>2}. {choice.text}\n")
            )
        return fragments

    def move(self, count: int) -> None:
        self.typed = ""
        at = self.open_ones.index(self.place) + count
        self.place = self.open_ones[max(0, min(at, len(self.open_ones) - 1))]

    def type_letter(self, letter: str) -> None:
        for typed in (self.typed + letter, letter):
            place = find_by_typing(self.choices, typed)
            if place is not None:
                self.typed, self.place = typed, place
                return

    def bind(self, keys: KeyBindings) -> None:
        moves = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8, "home": -10_000, "end": 10_000}
        for name, count in moves.items():

            @keys.add(name)
            def _move(_event: KeyPressEvent, count: int = count) -> None:
                self.move(count)

        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            event.app.exit()

        @keys.add("escape", eager=False)
        def _back(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt)

        @keys.add(Keys.BracketedPaste)
        def _lost(_event: KeyPressEvent) -> None:
            """A text has no place in a list."""

        @keys.add(Keys.Any)
        def _letter(event: KeyPressEvent) -> None:
            if event.data.isprintable():
                self.type_letter(event.data)
