"""The general reader (`yamlread` is its door): YAML so read that nobody can read it otherwise, a
narrow part of the language, every place known.

Built over the C parser's events instead of a loader: more than twice as fast, and safe from deep
nesting, which crashes a recursive loader. In a case file only true, false and null are anything but
text, so that a telephone number stays one; the law files know whole numbers of up to nine digits,
too.
"""

from __future__ import annotations

import re
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
from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Finding
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _
from aduan.store.files.document import WORDS, Document, show_key
from aduan.store.files.yamlplaces import find_cut, list_text_spans, walk_places
from aduan.store.files.yamlproblems import say_problem
from aduan.store.files.yamltext import Stop, TextMark, decode_yaml, mark_after, place_of

MAX_DEPTH = 20
PLAIN_KEY = _("a key must be plain text")

_Parser: Any
try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # a PyYAML built without libyaml: the same events, many times slower
    _Parser = yaml.SafeLoader

# Newer ones (PyYAML 6.0.4) bound the depth themselves, and reading ahead may come to their bound
# before we do to ours.
_PARSER_S_DEPTH = "exceeded maximum nesting depth"

_WHOLE_NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
# What the parser refuses without saying where.
_UNREADABLE = re.compile("[\0-\b\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Stands for "no key yet", as None and "" are keys or values.
_END = object()


def build_document(raw: bytes, *, numbers: bool, places: bool) -> Document:
    """What `read_yaml` gives."""
    document = Document()
    text = ""
    try:
        text = decode_yaml(raw)
        document.data = _Builder(text, numbers, document).build()
        if places:
            _find_places(text, document)
    except Stop as stop:
        document.findings.append(stop.finding)
    except yaml.MarkedYAMLError as error:
        document.findings.append(_syntax(error.problem or "", error.problem_mark))
    except yaml.YAMLError as error:
        unreadable = _UNREADABLE.search(text)
        mark = mark_after(text[: unreadable.start()]) if unreadable else None
        document.findings.append(_syntax(getattr(error, "reason", "") or "", mark))
    return document


def find_texts(raw: bytes) -> list[tuple[int, int]] | None:
    """From where to where each text and key of a file stands, in characters; None: it is no YAML."""
    try:
        return list(list_text_spans(decode_yaml(raw), _Parser))
    except (Stop, yaml.YAMLError):
        return None


def _syntax(problem: str, mark: TextMark | None) -> Finding:
    # The parser's own words name characters, never the text around them.
    line, column = place_of(mark)
    if _PARSER_S_DEPTH in problem:
        return Finding("ADU110", (), {"limit": MAX_DEPTH}, line=line, column=column)
    return Finding("ADU101", (), {"problem": say_problem(problem)}, line=line, column=column)


class _Builder:
    """Builds plain data from parser events with a stack of its own, so depth is bounded by us.

    The heart of every check: what is asked of each event is asked with `is`, and the rare cases
    stand in methods of their own.
    """

    def __init__(self, text: str, numbers: bool, document: Document) -> None:
        self.numbers = numbers
        self.document = document
        self.next: Any = _Parser(text).get_event

    def build(self) -> Any:
        """The data of the one document in the text. Stop: there is more than one."""
        event = self.next()
        while not isinstance(event, (DocumentStartEvent, StreamEndEvent)):
            event = self.next()
        if isinstance(event, StreamEndEvent):
            return None
        if event.version or event.tags:
            raise Stop("ADU116", event.start_mark)
        data = self._value()
        self._require_end()
        return data

    def _require_end(self) -> None:
        """Stop: a document is ended by its dots, or followed by another one."""
        event = self.next()
        if isinstance(event, DocumentEndEvent):
            if event.explicit:
                raise Stop("ADU105", event.start_mark)
            event = self.next()
        if not isinstance(event, StreamEndEvent):
            raise Stop("ADU105", event.start_mark)

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
                container = {} if kind is MappingStartEvent else []
                key = _END
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = container
                container, key = stack.pop()
            else:
                code = "ADU103" if kind is AliasEvent else "ADU101"
                raise Stop(code, event.start_mark, problem="")
            # A value is there: it goes where it belongs.
            if container is None:
                return value
            if key is _END:
                container.append(value)
            else:
                container[key] = value
                key = _END

    def _open(self, event: Any, depth: int, container: Any, key: Any) -> None:
        """A mapping or a list begins; `depth` says how many are open already."""
        _refuse_extras(event)
        if key is _END and type(container) is dict:
            raise Stop("ADU101", event.start_mark, problem=Phrase(PLAIN_KEY))
        if depth >= MAX_DEPTH:
            raise Stop("ADU110", event.start_mark, limit=MAX_DEPTH)
        if depth == 1 and key == HISTORY:
            is_list = type(event) is SequenceStartEvent
            self.document.block_history = is_list and not event.flow_style
            self.document.dashes = event.start_mark.column

    def _key(self, event: Any, container: dict[str, Any]) -> str:
        if event.anchor is not None or event.tag is not None:
            _refuse_extras(event)
        key: str = event.value
        if key in container:
            raise Stop("ADU102", event.start_mark, key=show_key(key))
        return key

    def _scalar(self, event: Any) -> Any:
        if event.anchor is not None or event.tag is not None:
            _refuse_extras(event)
        value: str = event.value
        # Quoted, or in a block: text, whatever it looks like.
        if not event.implicit[0] or event.style:
            return value
        if value in WORDS:
            return WORDS[value]
        if not value:
            return None
        if self.numbers and _WHOLE_NUMBER.match(value):
            return int(value)
        return value


def _refuse_extras(event: Any) -> None:
    if event.anchor is not None:
        raise Stop("ADU103", event.start_mark)
    if event.tag is not None:
        raise Stop("ADU104", event.start_mark)


def _find_places(text: str, document: Document) -> None:
    """Line and column of every path, and the texts that a comment cuts short; for text that was
    built.
    """
    lines = text.splitlines()
    for placed in walk_places(text, _Parser):
        # That of a key, which comes first, stands for its value, too.
        document.places.setdefault(placed.node, place_of(placed.event.start_mark))
        cut = find_cut(placed, lines)
        if cut is not None:
            found = document.findings if is_about_people(cut.node) else document.cut
            found.append(cut)
