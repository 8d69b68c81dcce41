"""The text of one item of a growing file, with one of its keys set: what a step says when it is
entered later than it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from aduan.core.words.casewords import HISTORY
from aduan.store.files.chunks import Chunk, UnsplittableError
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_scalar

# Whatever stands first in an item is there; what is added comes below it.
_DASH = re.compile(r"(?P<pad> *)- ")


def set_keys(chunk: Chunk, values: Mapping[str, str]) -> str:
    """The text of an item in which these keys have these values, and all else is as it was.

    UnsplittableError: it is not written so that a line of it can be changed.
    """
    text = chunk.body
    for key, value in values.items():
        text = _set_key(text, key, value)
    _verify(text, {**chunk.item, **values})
    return text


def _set_key(text: str, key: str, value: str) -> str:
    dash = _DASH.match(text)
    if dash is None:
        raise UnsplittableError
    pad = " " * len(dash[0])
    line = f"{pad}{key}: {write_scalar(value)}\n"
    named = re.escape(key)
    there = re.compile(rf"^{pad}{named}:[^\n]*\n", re.MULTILINE)
    if there.search(text):
        return there.sub(lambda _old: line, text, count=1)
    return _add_below_head(text, pad, line)


def _add_below_head(text: str, pad: str, line: str) -> str:
    """Below what every item says, which is a line each."""
    lines = text.splitlines(keepends=True)
    heads = tuple(f"{pad}{key}:" for key in ("at", "by", "for"))
    places = [number for number, old in enumerate(lines) if old.startswith(heads)]
    last = max(places, default=0)
    lines.insert(last + 1, line)
    return "".join(lines)


def _verify(text: str, expected: Mapping[str, object]) -> None:
    """That a text says what it should. UnsplittableError: it says something else."""
    document = read_yaml(f"{HISTORY}:\n{text}".encode())
    if document.findings or document.data != {HISTORY: [dict(expected)]}:
        raise UnsplittableError
