"""Words of a command line, written so that they can be pasted: into a POSIX shell, cmd.exe and
PowerShell alike.
"""

from __future__ import annotations

import os
import re

PLAIN = re.compile(r"[A-Za-z0-9_@%+=:,./\\~-]+\Z")
# What a POSIX shell would still read inside double quotes. In a folder's name on Windows these are
# letters like others.
ACTIVE = re.compile(r'(["$`\\])')


def quote_word(word: str, *, posix: bool = os.name == "posix") -> str:
    """One word, in double quotes where it needs them: cmd.exe knows no single ones."""
    if PLAIN.match(word) and not (posix and "\\" in word):
        return word
    return f'"{escape_word(word, posix=posix)}"'


def escape_word(word: str, *, posix: bool = os.name == "posix") -> str:
    """A word as it stands between double quotes."""
    return ACTIVE.sub(r"\\\1", word) if posix else word


def write_command(*words: str) -> str:
    return " ".join(quote_word(word) for word in words)
