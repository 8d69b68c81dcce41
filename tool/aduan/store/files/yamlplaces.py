"""Where each value of a YAML file stands, and the texts that a comment cuts short.

A file is read a second time for its places, and only where it has findings: the first reading,
which every file goes through, keeps none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from aduan.core.words.findings import Finding, Node
from aduan.store.files.yamltext import place_of

_VALUES = frozenset({ScalarEvent, MappingStartEvent, SequenceStartEvent})
_ENDS = frozenset({MappingEndEvent, SequenceEndEvent})


class _Level:
    """A mapping or a list that is open: which key comes next in it, or the number of which item."""

    def __init__(self, is_list: bool) -> None:
        self.is_list = is_list
        self.number = -1
        # Of a mapping: the key whose value comes next; None where a key comes next.
        self.key: str | None = None

    def step(self) -> str | int:
        """The step of the path that leads to the value which comes now."""
        if self.is_list:
            self.number += 1
            return self.number
        key, self.key = self.key, None
        assert key is not None  # noqa: S101  # a value of a mapping comes behind its key
        return key


class Placed(NamedTuple):
    """A key or a value, with the parser's event. A key has the path of its value."""

    node: Node
    event: Any
    is_key: bool


def walk_places(text: str, parser: Any) -> Iterator[Placed]:
    """Each key and value of a text that was read without findings, in the order of the file."""
    path: list[str | int] = []
    levels: list[_Level] = []
    event: Any
    for event in yaml.parse(text, Loader=parser):
        kind = type(event)
        if kind in _ENDS:
            levels.pop()
            _leave(path)
            continue
        if kind not in _VALUES:
            continue
        level = levels[-1] if levels else None
        if level is not None and not level.is_list and level.key is None:
            level.key = event.value
            yield Placed((*path, event.value), event, is_key=True)
            continue
        if level is not None:
            path.append(level.step())
        yield Placed(tuple(path), event, is_key=False)
        if kind is ScalarEvent:
            _leave(path)
        else:
            levels.append(_Level(kind is SequenceStartEvent))


def _leave(path: list[str | int]) -> None:
    """Out of a value; the whole of the document has no path to leave."""
    if path:
        path.pop()


def list_text_spans(text: str, parser: Any) -> Iterator[tuple[int, int]]:
    """From where to where each value stands that is one text, in characters."""
    for event in yaml.parse(text, Loader=parser):
        if type(event) is not ScalarEvent or not event.start_mark or not event.end_mark:
            continue
        begin, end = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):
            # Behind the sign of a block, on its line, a comment may stand.
            begin = text.find("\n", begin)
        yield begin, end


def find_cut(placed: Placed, lines: list[str]) -> Finding | None:
    """ADU120 where a comment begins right behind a plain value: it may have been meant as text.

    `lines`: those of the whole text.
    """
    event = placed.event
    kind = type(event)
    if placed.is_key or kind is not ScalarEvent or event.style:
        return None
    end = event.end_mark
    if end.line >= len(lines):
        return None
    behind = lines[end.line][end.column :].lstrip()
    if not behind.startswith("#"):
        return None
    line, column = place_of(event.start_mark)
    return Finding("ADU120", placed.node, line=line, column=column)
