"""The text of a growing file in parts: its head, then one chunk an item, which can be told apart
and moved whole.
"""

from __future__ import annotations

import re
from dataclasses import field
from datetime import datetime
from typing import Any

from aduan.core.words.casewords import HISTORY
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.document import Document
from aduan.store.files.yamlread import read_yaml


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


@dataclass(frozen=True, slots=True)
class Chunks:
    """A file in parts. `rest`: comments below the last item; `indent`: how far in its dashes
    stand.
    """

    head: str = field(repr=False)
    items: tuple[Chunk, ...]
    rest: tuple[str, ...] = field(default=(), repr=False)
    indent: int = 2


class UnsplittableError(RefusedError):
    """A file that is not written so that its items can be told apart."""

    def __init__(self) -> None:
        super().__init__(
            _("this file cannot be taken apart into its steps"),
            _("`aduan check` says what is wrong in it"),
        )


def split_chunks(raw: bytes) -> Chunks:
    """A growing file in its parts. UnsplittableError: it cannot be read, or its list is not written
    with dashes.
    """
    document = read_yaml(raw, places=True)
    items = _require_items(raw, document)
    lines = raw.decode("utf-8").splitlines(keepends=True)
    first_line = document.place((HISTORY, 0))[0] - 1
    indent = _count_blanks(lines[first_line])
    dash = re.compile(rf" {{{indent}}}-( |\n)")
    starts = [n for n in range(first_line, len(lines)) if dash.match(lines[n])]
    # A text of an item may have a line that looks like the next one's first.
    if len(starts) != len(items):
        raise UnsplittableError
    return _join(lines, starts, items, indent)


def split_tail(tail: bytes) -> Chunks:
    """The text by which a growing file grew, in its parts. UnsplittableError: as of `split_chunks`."""
    head = f"{HISTORY}:\n"
    lines = tail.decode("utf-8").splitlines(keepends=True)
    said = (line.strip() for line in lines)
    if all(not line or line.startswith("#") for line in said):
        return Chunks(head, (), tuple(lines))
    return split_chunks(head.encode() + tail)


def split_added(old: bytes | None, new: bytes) -> Chunks:
    """What a growing file has more than it had, in its parts; of a file that is new, all of it.
    UnsplittableError: as of `split_chunks`.
    """
    if old is None:
        return split_chunks(new)
    return split_tail(new[len(old) :])


def _require_items(raw: bytes, document: Document) -> list[Any]:
    """The items of a file, whose list comes last. UnsplittableError: it is not so."""
    data = document.data
    if document.findings or not document.block_history or not raw.endswith(b"\n"):
        raise UnsplittableError
    if not isinstance(data, dict) or not data:
        raise UnsplittableError
    *_others, last = data
    items = data[last]
    if last != HISTORY or not isinstance(items, list) or not items:
        raise UnsplittableError
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
    is_comment = line.lstrip(" ").startswith("#")
    return is_comment and _count_blanks(line) <= indent + 2


def _count_blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _make_chunk(body: str, item: Any, lead: tuple[str, ...]) -> Chunk:
    try:
        at, by = read_moment(item["at"]), str(item["by"])
        return Chunk(body, at, by, item, lead)
    except (KeyError, TypeError, ValueError):
        raise UnsplittableError from None
