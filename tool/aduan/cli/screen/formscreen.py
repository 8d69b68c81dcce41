"""A form on the whole screen of a terminal, on its alternate screen: nothing of it stays above."""

from __future__ import annotations

import errno
from typing import Any, TypeVar

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout.containers import ConditionalContainer, HSplit, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.layout import Layout

from aduan.cli.screen.folding import fold_here
from aduan.cli.screen.form import Form, FormStopped, Way
from aduan.cli.screen.formstate import FormState
from aduan.cli.screen.formview import (
    show_choices,
    show_keys,
    show_lines,
    show_preview,
    show_question,
)
from aduan.cli.screen.keys import ENTER_AFTER_ESCAPE, NEXT_KEY, bind_stop, make_application

State = TypeVar("State")


def fill_in(form: Form[State], state: State) -> State:
    """The form as it was filled in and looked over.

    FormStopped: it was cancelled at its end, Ctrl-C, Ctrl-D, or the terminal is gone.
    """
    at = FormState(form, state)
    screen = _FormScreen(at)
    try:
        screen.application.run()
    except (KeyboardInterrupt, EOFError, OSError) as stop:
        # The terminal itself may be gone, and cannot be put back as it was.
        if isinstance(stop, OSError) and stop.errno != errno.EIO:
            raise
        at.keep_typed(screen.buffer.text)
        raise FormStopped(at.state, at.opened.name if at.opened else "") from None
    if at.is_cancelled:
        raise FormStopped(at.state)
    return at.state


class _FormScreen:
    """A form's place on the terminal: its windows, and what each key does there."""

    def __init__(self, at: FormState[Any]) -> None:
        self.at = at
        self.buffer = Buffer(multiline=Condition(lambda: at.is_at(Way.LINES)))
        self._filled = ""
        self.editor = BufferControl(self.buffer)
        self.fields = FormattedTextControl(lambda: show_lines(at), focusable=True)
        self.list = FormattedTextControl(lambda: show_choices(at), focusable=True)
        keys = KeyBindings()
        self._bind(keys)
        self.application = make_application(Layout(self._lay_out(), self.fields), keys)
        self._turn()

    def _lay_out(self) -> HSplit:
        at = self.at
        is_typing = Condition(lambda: at.is_at(Way.LINE) or at.is_at(Way.LINES))
        is_choosing = Condition(lambda: at.is_at(Way.CHOICE))
        editor = Window(self.editor, wrap_lines=True, height=Dimension(min=3, weight=4))
        choices = Window(self.list, wrap_lines=True, height=self._height_of_choices)
        preview = Window(FormattedTextControl(lambda: show_preview(at)), wrap_lines=True)
        fault = Window(
            FormattedTextControl(lambda: fold_here([("", at.fault)])),
            wrap_lines=True,
            height=_up_to(3),
        )
        return HSplit(
            [
                Window(FormattedTextControl([("reverse", f" {at.form.title} ")]), height=1),
                Window(self.fields, height=self._height_of_fields, wrap_lines=False),
                Window(height=1, char="-"),
                Window(
                    FormattedTextControl(lambda: fold_here(show_question(at))),
                    wrap_lines=True,
                    height=_up_to(3),
                ),
                ConditionalContainer(editor, is_typing),
                ConditionalContainer(choices, is_choosing),
                ConditionalContainer(preview, ~is_typing & ~is_choosing),
                ConditionalContainer(fault, Condition(lambda: bool(at.fault))),
                Window(
                    FormattedTextControl(lambda: fold_here(show_keys(at))),
                    height=_up_to(2),
                    wrap_lines=True,
                ),
            ]
        )

    def _height_of_fields(self) -> Dimension:
        count = len(self.at.lines) + 1
        return Dimension(min=3, preferred=count, max=count)

    def _height_of_choices(self) -> Dimension:
        count = len(self.at.opened.choices) if self.at.opened else 1
        return Dimension(min=min(count, 5), preferred=count, weight=4)

    def _turn(self) -> None:
        """Put the cursor where the form is now, and the text of the open field into the editor."""
        at, layout = self.at, self.application.layout
        # Whoever looks at the screen after Escape still ends the text with Enter.
        self.application.timeoutlen = ENTER_AFTER_ESCAPE if at.is_at(Way.LINES) else NEXT_KEY
        if at.is_done or at.is_cancelled:
            self.application.exit()
        elif at.is_at(Way.CHOICE):
            layout.focus(self.list)
        elif at.opened is not None:
            layout.focus(self.editor)
            if self._filled != at.opened.name or not at.fault:
                self.buffer.text = at.opened.text
                self.buffer.cursor_position = len(at.opened.text)
        else:
            layout.focus(self.fields)
        self._filled = at.opened.name if at.opened else ""

    def _bind(self, keys: KeyBindings) -> None:
        at = self.at
        is_choosing = Condition(lambda: at.is_at(Way.CHOICE))
        is_line = Condition(lambda: at.is_at(Way.LINE))
        is_lines = Condition(lambda: at.is_at(Way.LINES))
        is_form = Condition(lambda: at.opened is None)
        is_passed = Condition(self._is_left_empty)
        bind_stop(keys)
        _bind_moves(keys, is_form, self._do, at.move)
        _bind_moves(keys, is_choosing, self._do, at.point)

        def do(*names: str, when: Condition, act: Any) -> None:
            @keys.add(*names, filter=when, eager=len(names) == 1)
            def _on(_event: KeyPressEvent) -> None:
                act()
                self._turn()

        # An Enter that came before the terminal gave key by key is a Ctrl-J.
        for enter in ("enter", "c-j"):
            do(enter, when=is_form, act=at.enter)
            do(enter, when=is_choosing, act=at.choose)
            do(enter, when=is_line, act=lambda: at.answer(self.buffer.text.strip()))
            do(enter, when=is_passed, act=lambda: at.answer(""))
        do("up", when=is_line, act=lambda: self._leave(-1))
        do("down", when=is_line, act=lambda: self._leave(1))
        do("escape", "enter", when=is_lines, act=lambda: at.answer(self.buffer.text.strip()))
        do("left", when=is_choosing, act=at.close)
        do("backspace", when=is_choosing, act=at.erase_letter)
        for condition in (is_line, is_lines, is_choosing):
            do("s-tab", when=condition, act=lambda: self._leave(-1))
        do("tab", when=is_form, act=lambda: at.move(1))
        do("s-tab", when=is_form, act=lambda: at.move(-1))
        do("tab", when=is_choosing, act=at.choose)
        do("tab", when=is_line, act=lambda: at.answer(self.buffer.text.strip()))

        @keys.add(Keys.Any, filter=is_choosing)
        def _letter(event: KeyPressEvent) -> None:
            if event.data.isprintable():
                at.type_text(event.data)

        @keys.add(Keys.Any, filter=is_form)
        def _begin(event: KeyPressEvent) -> None:
            if event.data.isprintable():
                self._begin_typing(event.data)

        @keys.add(Keys.BracketedPaste, filter=is_choosing)
        def _pasted(event: KeyPressEvent) -> None:
            at.type_text(" ".join(event.data.split()))

        @keys.add(Keys.BracketedPaste, filter=is_form)
        def _begin_pasted(event: KeyPressEvent) -> None:
            self._begin_typing(event.data)

        @keys.add(Keys.BracketedPaste, filter=is_line)
        def _one_line(event: KeyPressEvent) -> None:
            self.buffer.insert_text(" ".join(event.data.split()))

    def _is_left_empty(self) -> bool:
        """Whether a text that may be left out is empty: Enter goes on there, as in every other field."""
        opened = self.at.opened
        if opened is None or opened.way is not Way.LINES or opened.is_needed:
            return False
        return not self.buffer.text.strip()

    def _begin_typing(self, text: str) -> None:
        """At a field that is closed: it is opened, and the text goes to the end of what it holds. On the
        lines below the fields letters mean nothing.
        """
        self.at.begin_typing()
        self._turn()
        if self.at.is_at(Way.CHOICE):
            self.at.type_text(" ".join(text.split()))
        elif self.at.is_at(Way.LINE):
            self.buffer.insert_text(" ".join(text.splitlines()))
        elif self.at.is_at(Way.LINES):
            self.buffer.insert_text(text)

    def _do(self, act: Any, count: int) -> None:
        act(count)
        self._turn()

    def _leave(self, count: int) -> None:
        """To the field above or below; what was typed here is kept where it can be."""
        self.at.keep_typed(self.buffer.text if not self.at.is_at(Way.CHOICE) else "")
        self.at.move(count)


def _bind_moves(keys: KeyBindings, when: Condition, do: Any, act: Any) -> None:
    """The keys that go up and down, by one, by a screen, to the ends."""
    far = 10_000
    moves = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8, "home": -far, "end": far}
    for name, count in moves.items():

        @keys.add(name, filter=when)
        def _move(_event: KeyPressEvent, count: int = count) -> None:
            do(act, count)


def _up_to(count: int) -> Dimension:
    return Dimension(min=1, max=count)
