"""Lines that are broken between words where a terminal ends, as it would else break them within one."""

from __future__ import annotations

import re
from itertools import takewhile

# What is never broken. A command in backticks is one word: what is copied is copied whole.
UNBROKEN = r"(?:`[^`\n]*`|[^\s`]|`)+"
# A word with the spaces before it.
WORD = re.compile(rf" *{UNBROKEN}")


def break_lines(text: str, width: int, further: str = "") -> str:
    """A text of which no line is longer than `width` characters; what goes on stands under the beginning
    of its line, or `further` in. A word that is longer itself stays where it is, so that it can be
    copied. Width 0: as it is.
    """
    if not width:
        return text
    return "\n".join(_break_line(line, width, further) for line in text.split("\n"))


def _break_line(line: str, width: int, further: str) -> str:
    if len(line) <= width:
        return line
    indent = "".join(takewhile(" ".__eq__, line)) + further
    lines = [""]
    for word in WORD.findall(line):
        fits_below = len(indent) + len(word.lstrip(" ")) <= width
        if len(lines[-1]) + len(word) > width and lines[-1].strip() and fits_below:
            lines.append(indent + word.lstrip(" "))
        else:
            lines[-1] += word
    return "\n".join(lines)
