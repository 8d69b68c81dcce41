"""One of a list: by arrow, number or first letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout.containers import HSplit, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.layout import Layout
from prompt_toolkit.layout.margins import ConditionalMargin, PromptMargin, ScrollbarMargin

from aduan.cli.screen.folding import cut_here, fold_here
from aduan.cli.screen.form import Choosable
from aduan.cli.screen.formview import CURSOR, MARK, NO_MARK, show_typed
from aduan.cli.screen.keys import bind_stop, make_application
from aduan.cli.screen.search import Search, type_back, type_on
from aduan.core.words.quickly import dataclass

# Of two parts of a screen that is too small the one gets so many lines for each of the other's.
LETTERED_FIRST = 100


@dataclass(frozen=True)
class ListWords:
    """What a list says: which keys do what, and that nothing begins as what was typed."""

    keys: str
    unknown_choice: str


class WentBack(KeyboardInterrupt):  # no error: Escape, for whoever asked to go on from
    """Escape: none was chosen, and whoever asks may have a place to go back to."""


def pick(title: str, choices: Sequence[Choosable], words: ListWords, *, whole: bool = False) -> str:
    """The value of the one that was chosen. KeyboardInterrupt (Escape: WentBack), EOFError: none was.

    `whole`: on a screen of its own, where those that have a letter stay in sight.
    """
    picker = _Picker(title, list(choices), words)
    middle = _lay_out_screen(picker) if whole else [_make_list(picker)]
    parts = [_make_lines(picker.show_title), *middle, _make_lines(picker.show_foot)]
    keys = KeyBindings()
    bind_stop(keys)
    picker.bind(keys)
    application = make_application(Layout(HSplit(parts), middle[0]), keys, whole=whole)
    application.after_render += partial(_notice_cut, picker, middle[0])
    application.run()
    return picker.chosen


def _make_list(picker: _Picker) -> Window:
    control = FormattedTextControl(picker.show, focusable=True)
    count = len(picker.choices)
    height = Dimension(min=min(count, 5), preferred=count)
    return Window(control, wrap_lines=False, height=height)


def _lay_out_screen(picker: _Picker) -> list[Window]:
    """What has a number above, and below what has a letter: that has its lines before the upper one
    has more than one. A bar beside the upper part says that there is more of it.
    """
    is_cut = Condition(lambda: picker.is_cut)
    bar = ConditionalMargin(ScrollbarMargin(display_arrows=True), is_cut)
    # Its arrows are no letters of the lines beside them.
    gap = ConditionalMargin(PromptMargin(lambda: [("", " ")]), is_cut)
    numbered = Window(
        FormattedTextControl(picker.show_numbered, focusable=True),
        wrap_lines=False,
        height=Dimension(min=1),
        dont_extend_height=True,
        right_margins=[gap, bar],
    )
    height = Dimension(min=1, preferred=picker.count_lettered() + 1, weight=LETTERED_FIRST)
    control = FormattedTextControl(picker.show_lettered)
    return [numbered, Window(control, wrap_lines=False, height=height)]


def _notice_cut(picker: _Picker, window: Window, application: Application[object]) -> None:
    """Only what was drawn knows whether it had to be cut: then it is drawn once more, and shows so."""
    drawn = window.render_info
    is_cut = drawn is not None and drawn.content_height > drawn.window_height
    if is_cut != picker.is_cut:
        picker.is_cut = is_cut
        application.invalidate()


def _make_lines(show: Callable[[], StyleAndTextTuples]) -> Window:
    control = FormattedTextControl(lambda: fold_here(show()))
    return Window(control, wrap_lines=True, dont_extend_height=True)


class _Picker:
    """Where one is in a list; headings are passed over."""

    def __init__(self, title: str, choices: list[Choosable], words: ListWords) -> None:
        self.title, self.choices, self.words = title, choices, words
        self.search = Search()
        self.is_cut = False
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
        return self._show_some(lambda _choice: True)

    def show_numbered(self) -> StyleAndTextTuples:
        """Without a line after the last one."""
        fragments = self._show_some(lambda choice: not choice.key)
        style, line, *_rest = fragments.pop()
        return [*fragments, (style, line.rstrip("\n"))]

    def show_lettered(self) -> StyleAndTextTuples:
        return [("", "\n"), *self._show_some(lambda choice: bool(choice.key))]

    def count_lettered(self) -> int:
        return sum(bool(choice.key) for choice in self.choices)

    def _show_some(self, is_shown: Callable[[Choosable], bool]) -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        number = 0
        for place, choice in enumerate(self.choices):
            number += choice.value is not None and not choice.key
            if is_shown(choice):
                fragments += self._show_one(place, choice, number)
        return fragments

    def _show_one(self, place: int, choice: Choosable, number: int) -> StyleAndTextTuples:
        if choice.value is None:
            # Read whole: what is to be known of a deadline may stand at its end.
            return [*fold_here([("bold", choice.text)]), ("", "\n")]
        is_here = place == self.place
        mark = MARK if is_here else NO_MARK
        # The bar beside a list that is longer than the screen takes a column.
        line = cut_here(f"{mark}{choice.key or number:>2}. {choice.text}", margin=self.is_cut)
        if is_here:
            return [CURSOR, ("bold", f"{line}\n")]
        return [("", f"{line}\n")]

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
        @keys.add("c-j")
        def _enter(event: KeyPressEvent) -> None:
            if not self.search.is_vain:
                event.app.exit()

        @keys.add("escape", eager=False)
        def _back(event: KeyPressEvent) -> None:
            event.app.exit(exception=WentBack)

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
