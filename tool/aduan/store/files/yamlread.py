"""Reading YAML so that nobody can read it otherwise: a narrow part of the language, every place
known.

Built over the C parser's events instead of a loader: more than twice as fast, and safe from deep
nesting, which crashes a recursive loader. In a case file only true, false and null are anything but
text, so that a telephone number stays one; the law files know whole numbers of up to nine digits,
too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from aduan.core.words.aboutpeople import is_about_people
from aduan.core.words.findings import Finding, Node

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
# The column in which the tool writes the dashes of `history`.
DASHES = 2

_Parser: Any
try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # a PyYAML built without libyaml: the same events, many times slower
    _Parser = yaml.SafeLoader

# Newer ones (PyYAML 6.0.4) bound the depth themselves, and reading ahead may come to their bound
# before we do to ours.
_PARSER_S_DEPTH = "exceeded maximum nesting depth"

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_WHOLE_NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
# What the parser refuses without saying where.
_UNREADABLE = re.compile("[\0-\b\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Line breaks in YAML 1.1 and text in 1.2, or nothing at all: a comment for one reader, a line for
# the other.
_OTHER_BREAKS = "\x85\u2028\u2029\ufeff"
_TWO_WAYS = "which two readers could take differently"
_FIELD = re.compile(r"[a-z][a-z0-9_-]{0,31}\Z")
_END = object()


@dataclass(slots=True)
class Document:
    """What a file says. `places` maps a path in the data to its line and column (from 1), if asked
    for.

    `block_history`: whether `history` is written with dashes, so that a step can be added below it;
    `dashes`: in which column, from 0. `cut`: values beside the private ones that a comment cuts
    short, which is often meant there.
    """

    data: Any = field(default=None, repr=False)
    findings: list[Finding] = field(default_factory=list)
    cut: list[Finding] = field(default_factory=list)
    places: dict[Node, tuple[int, int]] = field(default_factory=dict)
    block_history: bool = True
    dashes: int = DASHES

    def place(self, node: Node) -> tuple[int, int]:
        """Line and column of a path, or of the nearest one above it that is there."""
        while node not in self.places:
            if not node:
                return (1, 1)
            node = node[:-1]
        return self.places[node]


class _Stop(Exception):  # noqa: N818  # ends one file's reading; never leaves this module
    def __init__(self, code: str, mark: Any, **values: object) -> None:
        super().__init__(code)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.finding = Finding(code, (), values, line=line, column=column)


def read_yaml(raw: bytes, *, numbers: bool = False, places: bool = False) -> Document:
    """The data of one file, or the finding that stopped its reading."""
    document = Document()
    text = ""
    try:
        text = _decode(raw)
        document.data = _Builder(text, numbers, document).build()
        if places:
            _find_places(text, document)
    except _Stop as stop:
        document.findings.append(stop.finding)
    except yaml.MarkedYAMLError as error:
        document.findings.append(_syntax(error.problem or "", error.problem_mark))
    except yaml.YAMLError as error:
        place = _UNREADABLE.search(text)
        mark = _mark(text[: place.start()]) if place else None
        document.findings.append(_syntax(getattr(error, "reason", "") or "", mark))
    return document


def _decode(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise _Stop("ADU109", None, limit=MAX_BYTES // 1024)
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise _Stop("ADU107", None)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _Stop("ADU108", _mark(raw[: error.start].decode("utf-8", "replace"))) from None
    if "\t" in text:
        raise _Stop("ADU106", _mark(text[: text.index("\t")]))
    for c in _OTHER_BREAKS:
        if c in text:
            raise _Stop(
                "ADU101",
                _mark(text[: text.index(c)]),
                problem=f"found character U+{ord(c):04X}, {_TWO_WAYS}",
            )
    return text


def _mark(before: str) -> yaml.Mark:
    line = before.count("\n")
    return yaml.Mark("", 0, line, len(before) - (before.rfind("\n") + 1), None, 0)


def _syntax(problem: str, mark: Any) -> Finding:
    # The parser's own words name characters, never the text around them.
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if _PARSER_S_DEPTH in problem:
        return Finding("ADU110", (), {"limit": MAX_DEPTH}, line=line, column=column)
    return Finding("ADU101", (), {"problem": problem}, line=line, column=column)


class _Builder:
    """Builds plain data from parser events with a stack of its own, so depth is bounded by us."""

    def __init__(self, text: str, numbers: bool, document: Document) -> None:
        self.numbers = numbers
        self.document = document
        self.next: Any = _Parser(text).get_event

    def build(self) -> Any:
        event = self.next()
        while not isinstance(event, (DocumentStartEvent, StreamEndEvent)):
            event = self.next()
        if isinstance(event, StreamEndEvent):
            return None
        if event.version or event.tags:
            raise _Stop("ADU116", event.start_mark)
        data = self._value()
        event = self.next()
        if isinstance(event, DocumentEndEvent):
            if event.explicit:
                raise _Stop("ADU105", event.start_mark)
            event = self.next()
        if not isinstance(event, StreamEndEvent):
            raise _Stop("ADU105", event.start_mark)
        return data

    def _value(self) -> Any:
        """One node, whole. The stack holds (container, pending key) of each level that is open."""
        stack: list[tuple[Any, Any]] = []
        container: Any = None
        key: Any = _END
        while True:
            event = self.next()
            kind = type(event)
            if kind is ScalarEvent:
                if key is _END and type(container) is dict:
                    key = self._key(event, container)
                    continue
                value = self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, len(stack), container, key)
                stack.append((container, key))
                container, key = ({} if kind is MappingStartEvent else []), _END
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = container
                container, key = stack.pop()
            else:
                raise _Stop(
                    "ADU103" if kind is AliasEvent else "ADU101", event.start_mark, problem=""
                )
            if container is None:
                return value
            if key is _END:
                container.append(value)
            else:
                container[key] = value
                key = _END

    def _open(self, event: Any, depth: int, container: Any, key: Any) -> None:
        _refuse_extras(event)
        if key is _END and type(container) is dict:
            raise _Stop("ADU101", event.start_mark, problem="a key must be plain text")
        if depth >= MAX_DEPTH:
            raise _Stop("ADU110", event.start_mark, limit=MAX_DEPTH)
        if depth == 1 and key == "history":
            self.document.block_history = type(event) is SequenceStartEvent and not event.flow_style
            self.document.dashes = event.start_mark.column

    def _key(self, event: Any, container: dict[str, Any]) -> str:
        if event.anchor is not None or event.tag is not None:
            _refuse_extras(event)
        key: str = event.value
        if key in container:
            raise _Stop("ADU102", event.start_mark, key=show_key(key))
        return key

    def _scalar(self, event: Any) -> Any:
        if event.anchor is not None or event.tag is not None:
            _refuse_extras(event)
        value: str = event.value
        if not event.implicit[0] or event.style:
            return value
        if value in _WORDS:
            return _WORDS[value]
        if not value:
            return None
        if self.numbers and _WHOLE_NUMBER.match(value):
            return int(value)
        return value


def show_key(key: object) -> str:
    """A key as a finding may show it: one that is no name could be a line of private text with a
    colon in it.
    """
    return str(key) if _FIELD.match(str(key)) else "…"


def _refuse_extras(event: Any) -> None:
    if event.anchor is not None:
        raise _Stop("ADU103", event.start_mark)
    if event.tag is not None:
        raise _Stop("ADU104", event.start_mark)


def _find_places(text: str, document: Document) -> None:
    """Line and column of every path, and private texts that a comment cuts short. For text that was
    built.
    """
    lines = text.splitlines()
    path: list[str | int] = []
    # for each open level: the number of the next item of a list, or None in a mapping
    levels: list[int | None] = []
    in_key = False
    for event in yaml.parse(text, Loader=_Parser):
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            levels.pop()
        elif isinstance(event, ScalarEvent) and in_key:
            path.append(event.value)
            _note(document, path, event)
            in_key = False
            continue
        elif isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent)):
            if levels and levels[-1] is not None:
                path.append(levels[-1])
                levels[-1] += 1
            _note(document, path, event)
            if not isinstance(event, ScalarEvent):
                levels.append(None if isinstance(event, MappingStartEvent) else 0)
                in_key = levels[-1] is None
                continue
            _warn_of_comment(document, path, event, lines)
        else:
            continue
        if path:
            path.pop()
        in_key = bool(levels) and levels[-1] is None


def _note(document: Document, path: list[str | int], event: Any) -> None:
    mark = event.start_mark
    document.places.setdefault(tuple(path), (mark.line + 1, mark.column + 1))


def _warn_of_comment(
    document: Document, path: list[str | int], event: Any, lines: list[str]
) -> None:
    mark, end = event.start_mark, event.end_mark
    rest = lines[end.line][end.column :].lstrip() if end.line < len(lines) else ""
    if event.style or not rest.startswith("#"):
        return
    finding = Finding("ADU120", tuple(path), line=mark.line + 1, column=mark.column + 1)
    (document.findings if is_about_people(tuple(path)) else document.cut).append(finding)
