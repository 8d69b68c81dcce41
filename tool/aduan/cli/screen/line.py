"""One line at a terminal, with arrow keys, Home and End."""

from __future__ import annotations

from prompt_toolkit import PromptSession
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output.color_depth import ColorDepth

from aduan.cli.screen.keys import bind_stop


def read_line(label: str) -> str:
    """What was typed. KeyboardInterrupt, EOFError: Ctrl-C, Ctrl-D.

    A text that was pasted becomes one line: nothing behind its first line answers what comes next.
    """
    keys = KeyBindings()
    bind_stop(keys)

    @keys.add(Keys.BracketedPaste)
    def _one_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(" ".join(event.data.split()))

    session: PromptSession[str] = PromptSession(
        label, key_bindings=keys, color_depth=ColorDepth.DEPTH_1_BIT
    )
    return session.prompt()
