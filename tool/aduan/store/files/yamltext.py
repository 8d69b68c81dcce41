"""Bytes as the text of a YAML file, or what keeps them from being one: nothing is guessed."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from aduan.core.words.findings import Finding
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

# A file has at most so much; one byte more is read, so that a longer one is named as such.
MAX_BYTES = 256 * 1024
READ_AT_MOST = MAX_BYTES + 1

_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Line breaks in YAML 1.1 and text in 1.2, or nothing at all: a comment for one reader, a line for
# the other.
_OTHER_BREAKS = "\x85\u2028\u2029\ufeff"
_TWO_WAYS = _("there is a character that two readers could take differently")


class TextMark(Protocol):
    """A place in a text, as the parser gives it: line and column from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class TextPlace(NamedTuple):
    """A mark of our own."""

    line: int
    column: int


class Stop(Exception):  # noqa: N818  # ends one file's reading; never leaves read_yaml
    """What stops the reading of a file. No mark: it is about the whole of it."""

    def __init__(self, code: str, mark: TextMark | None, **values: object) -> None:
        super().__init__(code)
        line, column = place_of(mark)
        self.finding = Finding(code, (), values, line=line, column=column)


def place_of(mark: TextMark | None) -> tuple[int, int]:
    """Line and column from 1, as people count; the beginning of the file where there is no mark."""
    if mark is None:
        return (1, 1)
    return (mark.line + 1, mark.column + 1)


def mark_after(before: str) -> TextPlace:
    """The place behind so much text."""
    line = before.count("\n")
    line_start = before.rfind("\n") + 1
    return TextPlace(line, len(before) - line_start)


def decode_yaml(raw: bytes) -> str:
    """The text of a file. Stop: it is too long, no UTF-8, or has characters that two readers of
    YAML take differently.
    """
    if len(raw) > MAX_BYTES:
        raise Stop("ADU109", None, limit=MAX_BYTES // 1024)
    if raw.startswith(_BYTE_ORDER_MARKS):
        raise Stop("ADU107", None)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        raise Stop("ADU108", mark_after(before)) from None
    if "\t" in text:
        raise Stop("ADU106", _mark_of("\t", text))
    for character in _OTHER_BREAKS:
        if character in text:
            raise Stop("ADU101", _mark_of(character, text), problem=Phrase(_TWO_WAYS))
    return text


def _mark_of(character: str, text: str) -> TextPlace:
    """Where a character stands first."""
    return mark_after(text[: text.index(character)])
