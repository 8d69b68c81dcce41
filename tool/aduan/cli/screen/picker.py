"""One of a list: by arrow, number or first letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout.containers import HSplit, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.layout import Layout

from aduan.cli.screen.form import Choosable
from aduan.cli.screen.formview import CURSOR, MARK, NO_MARK, show_typed
from aduan.cli.screen.keys import bind_stop, make_application
from aduan.cli.screen.search import Search, type_back, type_on


@dataclass(frozen=True)
class ListWords:
    """What a list says: which keys do what, and that nothing begins as what was typed."""

    keys: str
    unknown_choice: str


def pick(title: str, choices: Sequence[Choosable], words: ListWords, *, whole: bool = False) -> str:
    """The value of the one that was chosen. KeyboardInterrupt, EOFError: none was.

    `whole`: on a screen of its own.
    """
    picker = _Picker(title, list(choices), words)
    window = FormattedTextControl(picker.show, focusable=True)
    height = Dimension(min=min(len(choices), 5), preferred=len(choices))
    parts = [
        _make_lines(picker.show_title),
        Window(window, wrap_lines=False, height=None if whole else height),
        _make_lines(picker.show_foot),
    ]
    keys = KeyBindings()
    bind_stop(keys)
    picker.bind(keys)
    make_application(Layout(HSplit(parts), window), keys, whole=whole).run()
    return picker.chosen


def _make_lines(show: Callable[[], StyleAndTextTuples]) -> Window:
    return Window(FormattedTextControl(show), wrap_lines=True, dont_extend_height=True)


class _Picker:
    """Where one is in a list; headings are passed over."""

    def __init__(self, title: str, choices: list[Choosable], words: ListWords) -> None:
        self.title, self.choices, self.words = title, choices, words
        self.search = Search()
        self.open_ones = [n for n, choice in enumerate(choices) if choice.value is not None]
        self.place = self.open_ones[0]

    @property
    def chosen(self) -> str:
        return self.choices[self.place].value or ""

    def show_title(self) -> StyleAndTextTuples:
        return [("bold", self.title), *show_typed(self.search)]

    def show_foot(self) -> StyleAndTextTuples:
        """What is wrong with what was typed, else the keys."""
        if self.search.is_vain:
            return [("", self.words.unknown_choice)]
        return [("reverse", self.words.keys)]

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
        self.search = Search()
        at = self.open_ones.index(self.place) + count
        self.place = self.open_ones[max(0, min(at, len(self.open_ones) - 1))]

    def look_for(self, search: Search) -> None:
        self.search = search
        if search.place is not None:
            self.place = search.place

    def bind(self, keys: KeyBindings) -> None:
        moves = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8, "home": -10_000, "end": 10_000}
        for name, count in moves.items():

            @keys.add(name)
            def _move(_event: KeyPressEvent, count: int = count) -> None:
                self.move(count)

        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            if not self.search.is_vain:
                event.app.exit()

        @keys.add("escape", eager=False)
        def _back(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt)

        @keys.add("backspace")
        def _erase(_event: KeyPressEvent) -> None:
            self.look_for(type_back(self.search, self.choices))

        @keys.add(Keys.BracketedPaste)
        def _pasted(event: KeyPressEvent) -> None:
            text = " ".join(event.data.split())
            self.look_for(type_on(self.search, text, self.choices))

        @keys.add(Keys.Any)
        def _letter(event: KeyPressEvent) -> None:
            if event.data.isprintable():
                self.look_for(type_on(self.search, event.data, self.choices))
