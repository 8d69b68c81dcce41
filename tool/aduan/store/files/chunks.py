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
from aduan.store.files.yamlread import read_yaml

LIST = "history"


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
    """A file in parts. `rest`: comments below the last item."""

    head: str = field(repr=False)
    items: tuple[Chunk, ...]
    rest: tuple[str, ...] = field(default=(), repr=False)
    indent: int = 2

    def text(self) -> str:
        lead = "".join("".join(chunk.lead) + chunk.body for chunk in self.items)
        return self.head + lead + "".join(self.rest)

    def with_items(self, items: Sequence[Chunk], rest: tuple[str, ...]) -> Chunks:
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
    data = document.data
    if (
        document.findings
        or not document.block_history
        or not isinstance(data, dict)
        or not raw.endswith(b"\n")
    ):
        raise UnmergeableError
    items = data.get(LIST)
    if not isinstance(items, list) or not items or list(data)[-1] != LIST:
        raise UnmergeableError
    lines = raw.decode("utf-8").splitlines(keepends=True)
    first = document.place((LIST, 0))[0] - 1
    indent = len(lines[first]) - len(lines[first].lstrip(" "))
    starts = [
        n for n, line in enumerate(lines) if n >= first and re.match(rf" {{{indent}}}-( |\n)", line)
    ]
    if len(starts) != len(items):
        raise UnmergeableError
    return _join(lines, starts, items, indent)


def _join(lines: list[str], starts: list[int], items: list[Any], indent: int) -> Chunks:
    chunks = []
    lead: tuple[str, ...] = ()
    for start, end, item in zip(starts, [*starts[1:], len(lines)], items, strict=True):
        loose = _count_loose(lines[start:end], indent)
        body = "".join(lines[start : end - loose])
        chunks.append(_make_chunk(body, item, lead))
        lead = tuple(lines[end - loose : end])
    return Chunks("".join(lines[: starts[0]]), tuple(chunks), lead, indent)


def _count_loose(lines: list[str], indent: int) -> int:
    """How many lines at the end of an item are empty, or comments that cannot be part of a text of
    its.
    """
    count = 0
    for line in reversed(lines[1:]):
        text = line.lstrip(" ")
        if text.strip() and not (text.startswith("#") and len(line) - len(text) <= indent + 2):
            break
        count += 1
    return count


def _make_chunk(body: str, item: Any, lead: tuple[str, ...]) -> Chunk:
    try:
        return Chunk(body, read_moment(item["at"]), str(item["by"]), item, lead)
    except (KeyError, TypeError, ValueError):
        raise UnmergeableError from None
