"""One line as a terminal hands it over: whole, or cut off without a word where it was too long.

In its canonical mode a terminal keeps a line of so many bytes and drops what else is typed or
pasted before Enter.
"""

from __future__ import annotations

import sys

import click

# Bytes of a line without its end (n_tty of Linux; MAX_CANON of macOS and the BSDs). Windows cuts
# nothing.
LINUX, OTHERS = 4095, 1023


def read_typed(label: str, suffix: str) -> tuple[str, int]:
    """What was typed in answer to a label, and its length in bytes; a text that has no place where
    it is no UTF-8.
    """
    try:
        typed: str = click.prompt(label, default="", show_default=False, prompt_suffix=suffix)
    except UnicodeDecodeError as error:
        return "\ufffe", len(error.object)
    encoding = sys.stdin.encoding or "utf-8"
    return typed, len(typed.encode(encoding, "surrogateescape"))


def read_edited(label: str, suffix: str) -> tuple[str, int]:
    """Read a line where arrow keys, Home and End move the cursor. click.Abort: the person stopped."""
    from aduan.cli.screen.line import read_line

    try:
        typed = read_line(label + suffix)
    except (KeyboardInterrupt, EOFError) as stop:
        raise click.Abort from stop
    return typed, len(typed.encode("utf-8", "surrogateescape"))


def line_limit() -> int:
    """How many bytes of a line are handed over; 0 where there is no limit."""
    # readline takes the keys one by one, past the terminal's own line.
    if sys.platform == "win32" or "readline" in sys.modules or not sys.stdin.isatty():
        return 0
    return LINUX if sys.platform.startswith("linux") else OTHERS
