"""The text of a growing file in parts: its head, then one chunk an item, which can be told apart
and moved whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aduan.core.words.dates import read_moment
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.files.casehead import LIST
from aduan.store.files.yamlread import Document, read_yaml


@dataclass(frozen=True, slots=True)
class Chunk:
    """One item: the lines that it is made of, what they say, and the comments that stand above
    it.
    """

    body: str = field(repr=False)
    at: datetime
    by: str
    item: Any = field(repr=False)
    lead: tuple[str, ...] = field(default=(), repr=False)

    def __hash__(self) -> int:
        return hash(self.body)

    def __eq__(self, other: object) -> bool:
        """Two chunks are one where they say the same in the same words; comments do not matter."""
        return isinstance(other, Chunk) and self.body == other.body

    @property
    def order(self) -> tuple[datetime, str, str]:
        """By time; two at the same moment by who entered them, then by their words."""
        return (self.at, self.by, self.body)

    @property
    def is_aside(self) -> bool:
        """Whether a merge wrote it, to set a step aside."""
        return self.item.get("merge") is True


@dataclass(frozen=True, slots=True)
class Chunks:
    """A file in parts. `rest`: comments below the last item; `indent`: how far in its dashes
    stand.
    """

    head: str = field(repr=False)
    items: tuple[Chunk, ...]
    rest: tuple[str, ...] = field(default=(), repr=False)
    indent: int = 2

    def text(self) -> str:
        """The file again, to the letter."""
        parts = [self.head]
        for chunk in self.items:
            parts += [*chunk.lead, chunk.body]
        return "".join([*parts, *self.rest])

    def with_items(self, items: Sequence[Chunk], rest: tuple[str, ...]) -> Chunks:
        """The same file with other items, and other comments below them."""
        return Chunks(self.head, tuple(items), rest, self.indent)


class UnmergeableError(RefusedError):
    """A file that is not written so that it can be put together with another."""

    def __init__(self) -> None:
        super().__init__(
            _("this file cannot be taken apart into its steps"),
            _("`aduan check` says what is wrong in it"),
        )


def split_chunks(raw: bytes) -> Chunks:
    """A growing file in its parts. UnmergeableError: it cannot be read, or its list is not written
    with dashes.
    """
    document = read_yaml(raw, places=True)
    items = _require_items(raw, document)
    lines = raw.decode("utf-8").splitlines(keepends=True)
    first_line = document.place((LIST, 0))[0] - 1
    indent = _count_blanks(lines[first_line])
    dash = re.compile(rf" {{{indent}}}-( |\n)")
    starts = [n for n in range(first_line, len(lines)) if dash.match(lines[n])]
    # A text of an item may have a line that looks like the next one's first.
    if len(starts) != len(items):
        raise UnmergeableError
    return _join(lines, starts, items, indent)


def _require_items(raw: bytes, document: Document) -> list[Any]:
    """The items of a file, whose list comes last. UnmergeableError: it is not so."""
    data = document.data
    if document.findings or not document.block_history or not raw.endswith(b"\n"):
        raise UnmergeableError
    if not isinstance(data, dict) or not data:
        raise UnmergeableError
    *_others, last = data
    items = data[last]
    if last != LIST or not isinstance(items, list) or not items:
        raise UnmergeableError
    return items


def _join(lines: list[str], starts: list[int], items: list[Any], indent: int) -> Chunks:
    """Each item with its lines; the comments below it lead to the next one."""
    chunks = []
    lead: tuple[str, ...] = ()
    ends = [*starts[1:], len(lines)]
    for start, end, item in zip(starts, ends, items, strict=True):
        loose = _count_loose(lines[start:end], indent)
        body = "".join(lines[start : end - loose])
        chunks.append(_make_chunk(body, item, lead))
        lead = tuple(lines[end - loose : end])
    head = "".join(lines[: starts[0]])
    return Chunks(head, tuple(chunks), lead, indent)


def _count_loose(lines: list[str], indent: int) -> int:
    """How many lines at the end of an item are empty, or comments that cannot be part of a text of
    its.
    """
    count = 0
    for line in reversed(lines[1:]):
        if line.strip() and not _is_loose_comment(line, indent):
            break
        count += 1
    return count


def _is_loose_comment(line: str, indent: int) -> bool:
    """A comment no further in than the keys of an item: a text of its stands further in."""
    return line.lstrip(" ").startswith("#") and _count_blanks(line) <= indent + 2


def _count_blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _make_chunk(body: str, item: Any, lead: tuple[str, ...]) -> Chunk:
    try:
        at, by = read_moment(item["at"]), str(item["by"])
        return Chunk(body, at, by, item, lead)
    except (KeyError, TypeError, ValueError):
        raise UnmergeableError from None
