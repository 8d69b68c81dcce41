"""A line of a screen that is longer than the screen is wide: it goes on below, between two words, or
says by its end that there is more of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aduan.core.words.linebreaks import UNBROKEN

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

MORE_OF_IT = "…"
WORD = re.compile(rf"\s+|{UNBROKEN}")


def fold_words(fragments: StyleAndTextTuples, width: int) -> StyleAndTextTuples:
    """Put line ends between words where a line would be longer than `width`; one word that
    is longer by itself stays whole.
    """
    folded: StyleAndTextTuples = []
    column = 0
    for style, text, *_mouse in fragments:
        parts: list[str] = []
        for word in WORD.findall(text):
            if not word.isspace() and column > 0 and column + len(word) > width:
                # The blank before it would stand at the end of the line.
                if parts and parts[-1].isspace():
                    parts.pop()
                parts.append("\n")
                column = 0
            parts.append(word)
            column = _go_on(column, word)
        folded.append((style, "".join(parts)))
    return folded


def _go_on(column: int, word: str) -> int:
    """In which column the next word begins."""
    _before, line_end, last = word.rpartition("\n")
    return len(last) if line_end else column + len(word)


def cut_line(line: str, width: int) -> str:
    """A line that is no longer than `width`; one that was cut ends in a sign that there is more."""
    if len(line) <= width:
        return line
    kept = line[: width - len(MORE_OF_IT)]
    return kept.rstrip() + MORE_OF_IT


def fold_here(fragments: StyleAndTextTuples) -> StyleAndTextTuples:
    """Fold the words for the screen that is being drawn."""
    from prompt_toolkit.application import get_app

    return fold_words(fragments, get_app().output.get_size().columns)


def cut_here(line: str, margin: int = 0) -> str:
    """Cut a line for the screen that is being drawn. `margin`: how many columns of it are taken."""
    from prompt_toolkit.application import get_app

    return cut_line(line, get_app().output.get_size().columns - margin)
