"""One line at a terminal, with arrow keys, Home and End."""

from __future__ import annotations

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output.color_depth import ColorDepth

from aduan.cli.screen.keys import NEXT_KEY, REST_OF_A_KEY, bind_stop, drop_unseen


def read_line(label: str) -> str:
    """What was typed. KeyboardInterrupt, EOFError: Ctrl-C, Ctrl-D; Escape, as in lists, while nothing
    was typed: what was is not lost by one key.

    A text that was pasted becomes one line: nothing behind its first line answers what comes next.
    """
    keys = KeyBindings()
    bind_stop(keys)

    @keys.add("escape", filter=Condition(_is_empty))
    def _back(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @keys.add(Keys.BracketedPaste)
    def _one_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(" ".join(event.data.split()))

    session: PromptSession[str] = PromptSession(
        label, key_bindings=keys, color_depth=ColorDepth.DEPTH_1_BIT
    )
    session.app.ttimeoutlen = REST_OF_A_KEY
    session.app.timeoutlen = NEXT_KEY
    drop_unseen(session.app)
    return session.prompt()


def _is_empty() -> bool:
    return not get_app().current_buffer.text
