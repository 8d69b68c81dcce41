"""What holds on every screen: Ctrl-C and Ctrl-D stop, nothing has a colour, Escape does not wait."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout.layout import Layout
from prompt_toolkit.output.color_depth import ColorDepth

from aduan.cli.screen.unseen import take_unseen

# In seconds: how long Escape waits for the rest of what an arrow key sends, and for Enter.
REST_OF_A_KEY, NEXT_KEY = 0.05, 1.0
# The same where Escape and then Enter end a text of several lines.
ENTER_AFTER_ESCAPE = 10.0


def bind_stop(keys: KeyBindings) -> None:
    """Ctrl-C and Ctrl-D stop, wherever one is, with or without text."""

    @keys.add("c-c", eager=True)
    @keys.add("<sigint>")
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @keys.add("c-d", eager=True)
    def _end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)


def make_application(
    layout: Layout, keys: KeyBindings, *, whole: bool = True
) -> Application[object]:
    """An application of ours; `whole`: on the alternate screen."""
    application: Application[object] = Application(
        layout=layout,
        key_bindings=keys,
        full_screen=whole,
        erase_when_done=not whole,
        # Bold and reverse say all: whoever sees no colours, or wants none, loses nothing.
        color_depth=ColorDepth.DEPTH_1_BIT,
        include_default_pygments_style=False,
    )
    application.ttimeoutlen = REST_OF_A_KEY
    application.timeoutlen = NEXT_KEY
    drop_unseen(application)
    return application


def drop_unseen(application: Application[Any]) -> None:
    """Before a screen is shown: leave out what was typed when nothing was asked yet."""

    def drop() -> None:
        if take_unseen():
            clear_typeahead(application.input)
            _empty_terminal()

    application.pre_run_callables.append(drop)


def _empty_terminal() -> None:
    """Empty what the terminal holds that no program has read."""
    try:
        import termios  # not on Windows
    except ImportError:
        _empty_console()
        return
    with suppress(termios.error, ValueError, OSError):
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _empty_console() -> None:
    """The same on Windows, whose console gives key by key."""
    import msvcrt

    console: Any = msvcrt
    while console.kbhit():
        console.getwch()
