"""Where the objects of a PDF stand, and how much is in each, told by its bytes before a reader opens it:
a reader makes something of every word, and keeps it.

An object is looked for wherever a reader could be sent for one, in remarks, words and streams, too, and
read on as a reader does. What stands in two of them counts twice, as a reader reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aduan.core.words.quickly import dataclass
from aduan.store.files.pdfbounds import MOST_OBJECTS, explain_holding_more

# Words, names, texts and lists, all together, such as those of a book whose paragraphs are marked;
# each takes a reader about 250 bytes.
MOST_ITEMS = 800_000
# How often the file's own length is read, where objects stand in each other.
_MOST_READ = 3

_BEGIN = re.compile(rb"\b(?:obj|trailer)\b")
# Ends of lines end a remark; what is blank and what is said aside is passed over at once.
_BLANK = re.compile(rb"(?:[\0\t\n\f\r\v ]++|%[^\r\n]*+)*+")
_STREAM = re.compile(rb"stream\b[\0\t\f\v ]*+(?:\r\n|\n|\r)?")
# A remark, a bracket, or numbers in letters up to the first that is none.
_MARK = re.compile(rb"%[^\r\n]*+|<<|>>|<[0-9A-Fa-f\0\t\n\f\r\v ]*+.?|[\[\]()]", re.DOTALL)
_QUOTED = re.compile(rb"[()]|\\.", re.DOTALL)
_WORD = re.compile(rb"/?[^\0\t\n\f\r\v ()<>\[\]{}/%]*+")
_CLOSES = {b"[": b"]", b"<<": b">>"}
_REFERENCE = re.compile(rb"(?<=[\0\t\n\f\r\[ ])[0-9]++ ++[0-9]++ ++R(?=[\0\t\n\f\r\[\]/<> ])")
_BETWEEN = b"\0\t\n\f\r\v ()<>[]{}/%"
# Each byte as a letter of a word, or a blank between words.
_SORTS = bytes(ord(" ") if byte in _BETWEEN else ord("a") for byte in range(256))
_OPENING = (b"[", b"(", b"<", b"{", b"}")


@dataclass(frozen=True)
class FoundObject:
    """An object in a file: where it begins and ends, and where its stream begins, if it has one."""

    begin: int
    end: int
    stream: int | None


@dataclass
class ItemCount:
    """How much was counted so far."""

    items: int = 0
    mappings: int = 0

    def add(self, said: bytes) -> None:
        """Count what is said, too. UnfitFileError: it is too much."""
        self.items += count_items(said)
        self.mappings += said.count(b"<<")
        if self.items > MOST_ITEMS or self.mappings > MOST_OBJECTS:
            raise explain_holding_more()


def find_objects(raw: bytes, count: ItemCount) -> list[FoundObject]:
    """The objects of a PDF, counted. UnfitFileError: they hold too much, or stand in each other."""
    found: list[FoundObject] = []
    budget = _MOST_READ * len(raw)
    for match in _BEGIN.finditer(raw):
        begin = match.end()
        end = _find_end(raw, begin, min(len(raw), begin + budget))
        behind = _pass_blank(raw, end)
        budget -= behind - begin
        count.add(raw[begin:end])
        follows = _STREAM.match(raw, behind)
        found.append(FoundObject(begin, end, follows.end() if follows else None))
        if budget <= 0 or len(found) > MOST_OBJECTS:
            raise explain_holding_more()
    return found


def count_items(said: bytes) -> int:
    """About how many things a reader makes of what is said; one that is named by its number is one."""
    words = (b" " + said).translate(_SORTS).count(b" a")
    named = sum(1 for _match in _REFERENCE.finditer(said)) if b" R" in said else 0
    return words - 2 * named + sum(map(said.count, _OPENING))


def _pass_blank(raw: bytes, at: int) -> int:
    blank = _BLANK.match(raw, at)
    return blank.end() if blank else at


def _find_end(raw: bytes, begin: int, most: int) -> int:
    """Where what begins here ends, as a reader reads it: words may hold brackets, and those that close
    nothing are passed over.
    """
    awaited: list[bytes] = []
    opened = 0
    at = begin
    for mark, at in _list_marks(raw, begin, most):
        if mark in _CLOSES:
            opened += 1
            awaited.append(_CLOSES[mark])
        elif awaited and mark == awaited[-1]:
            awaited.pop()
        if not awaited:
            return at
        # What is left of it need not be read to be refused.
        if opened > MOST_ITEMS // 2:
            raise explain_holding_more()
    return most if awaited else at


def _list_marks(raw: bytes, begin: int, most: int) -> Iterator[tuple[bytes, int]]:
    """Each bracket and word from here on, and where it ends; the first one at once."""
    at = _pass_blank(raw, begin)
    if raw[at : at + 1] not in (b"[", b"<", b"("):
        word = _WORD.match(raw, at)
        yield b"", word.end() if word else at
        return
    while at < most:
        match = _MARK.search(raw, at, most)
        if match is None:
            return
        at = match.end()
        mark = match[0]
        if mark == b"(":
            at = _find_quote_end(raw, at, most)
        if not mark.startswith(b"%"):
            yield mark, at


def _find_quote_end(raw: bytes, begin: int, most: int) -> int:
    """Where a text in round brackets ends, in which others may stand."""
    deep = 1
    for match in _QUOTED.finditer(raw, begin, most):
        if match[0] == b"(":
            deep += 1
        elif match[0] == b")":
            deep -= 1
        if not deep:
            return match.end()
    return most
