"""`aduan new --from FILE`: the fields of a complaint from YAML, each judged at its place before
anything is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from aduan.cli.textin import name_source
from aduan.core.words.aboutpeople import PRIVATE
from aduan.core.words.characters import check_texts, shows_nothing
from aduan.core.words.findings import Finding, Node, RefusedError, UsageError
from aduan.core.words.nearest import offer_names
from aduan.core.words.quickly import dataclass
from aduan.core.words.saidnames import find_said
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _
from aduan.store.files.private import Private

if TYPE_CHECKING:
    from aduan.core.law.sop import Sop
    from aduan.core.law.sopparts import EventKind, Field
    from aduan.store.files.document import Document

TEXT = Phrase(_("text; put it in quotes"))
ONE_LINE = Phrase(_("one line of text"))
YES_OR_NO = Phrase(_("true or false, without quotation marks"))
NUMBERS = Phrase(_("a list of complaint numbers"))


class SourceError(RefusedError):
    """A file of fields with findings. Nothing was entered."""

    def __init__(self, source: str, name: str, findings: list[Finding]) -> None:
        super().__init__(
            _("{file} cannot be taken in: {count} findings"), file=name, count=len(findings)
        )
        path = source if source == "-" else name
        self.findings = tuple(replace(finding, path=path) for finding in findings)


@dataclass
class Taking:
    """The fields taken so far, and what is wrong with the others.

    `sealed`: the names of the private ones, whose text is closed as soon as it is taken.
    """

    known: Mapping[str, Field]
    sealed: frozenset[str]
    groups: frozenset[str]
    fields: dict[str, object] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def find(self, code: str, node: Node, **values: object) -> None:
        self.findings.append(Finding(code, node, values))


def read_source(source: str, raw: bytes, sop: Sop, kind: EventKind) -> dict[str, object]:
    """The fields that a file gives, those left out that it leaves empty. SourceError: with all that
    is wrong in it.
    """
    from aduan.store.files.textdoor import decode, unify_line_ends
    from aduan.store.files.yamlread import read_yaml

    name = name_source(source)
    raw = unify_line_ends(decode(raw, name)).encode()
    document = read_yaml(raw, places=True)
    # Warnings, too: what a comment cuts off a text would be lost for ever.
    broken = [
        *document.findings,
        *(finding for finding in document.cut if _is_text(finding, sop, kind)),
    ]
    if broken:
        raise SourceError(source, name, broken)
    if document.data is None:
        raise UsageError(_("{file} holds no text"), file=name)
    taking = _begin(sop, kind)
    _take_all(taking, document.data, raw)
    if taking.findings:
        raise SourceError(source, name, list(_place(taking.findings, document)))
    return taking.fields


def _is_text(finding: Finding, sop: Sop, kind: EventKind) -> bool:
    """Whether a finding is about a field of people's own words; behind a code, a comment is one."""
    wanted = _begin(sop, kind).known.get(str(finding.node[-1])) if finding.node else None
    return wanted is not None and wanted.type == "text"


def _begin(sop: Sop, kind: EventKind) -> Taking:
    fields = {**kind.open, **sop.common, **kind.sealed}
    known = {name: f for name, f in fields.items() if f.type != "source"}
    groups = {f.group for f in known.values() if f.group}
    # It may be written as in a case file, with its private text in a group of its own.
    return Taking(known, frozenset(kind.sealed), frozenset({PRIVATE, *groups}))


def _place(findings: list[Finding], document: Document) -> Iterator[Finding]:
    for finding in findings:
        line, column = document.place(finding.node)
        yield replace(finding, line=line, column=column)


def _take_all(taking: Taking, data: object, raw: bytes) -> None:
    if not isinstance(data, Mapping):
        taking.find(
            "ADU203", (), field=Phrase(_("the file")), expected=Phrase(_("a group of fields"))
        )
        return
    taking.findings += check_texts(data, raw)
    _take_group(taking, data, ())


def _take_group(taking: Taking, data: Mapping[str, Any], node: Node) -> None:
    from aduan.store.files.document import show_key

    labels = {name: field.label for name, field in taking.known.items()}
    for key, value in data.items():
        place = (*node, key)
        # As the form calls it, or as case files do.
        said = find_said(str(key), labels, by_beginning=True)
        name = key if key in taking.groups else said or key
        if name in taking.groups and isinstance(value, Mapping):
            _take_group(taking, value, place)
        elif name in taking.groups and value is None:
            continue
        elif name not in taking.known:
            known = offer_names(name, taking.known)
            taking.find("ADU202", place, field=show_key(name), known=known)
        elif name in taking.fields:
            taking.find("ADU102", place, key=name)
        elif value is not None:
            _take(taking, taking.known[name], value, place)


def _take(taking: Taking, wanted: Field, value: object, place: Node) -> None:
    """One value, where it is of its field's kind; text of which nothing is seen is left out."""
    from aduan.desk.values import YES_NO

    if wanted.type == "boolean" and isinstance(value, str):
        value = YES_NO.get(value.casefold(), value)
    expected = _expect(wanted, value)
    if expected is not None:
        taking.find("ADU203", place, field=wanted.label, expected=expected)
    elif not isinstance(value, str):
        taking.fields[wanted.name] = value
    elif not shows_nothing(value):
        tidy = value.strip()
        taking.fields[wanted.name] = Private(tidy) if wanted.name in taking.sealed else tidy


def _expect(wanted: Field, value: object) -> Phrase | None:
    """What the value should have been; None where it is that."""
    if wanted.type == "boolean":
        return None if isinstance(value, bool) else YES_OR_NO
    if wanted.type == "cases":
        is_list = isinstance(value, list) and all(isinstance(part, str) for part in value)
        return None if is_list else NUMBERS
    if not isinstance(value, str):
        return TEXT
    return None if wanted.long or not set("\t\n") & set(value.strip()) else ONE_LINE
