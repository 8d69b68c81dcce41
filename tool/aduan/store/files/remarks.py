"""Remarks (`# …`) in case files and registers of the box.

No reader of ours says what they say, and nobody can take one out again: where texts about people are
sealed, none that is entered belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aduan.core.case.fold import Case
from aduan.core.case.sealedrules import is_sealing, must_seal
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Finding
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamltext import mark_after, place_of

SIGN = b"#"
# What names the form of a file to editors: a place in the office, and nothing else.
_OWN = re.compile(
    rb"# yaml-language-server: \$schema=(?:\.\./)+schema/(?:case|box)\.schema\.json\s*"
)


def check_remarks(case: Case, raw: bytes, law: Law) -> list[Finding]:
    """ADU347 for each remark of a file from its first step on that was entered under seal."""
    if not law.office.has_sealing or raw.find(SIGN, _skip_own(raw)) < 0:
        return []
    sealed = (event.number for event in case.history if must_seal(event, law))
    first = next(sealed, None)
    if first is None:
        return []
    return find_remarks(raw, find_item(raw, first))


def check_new_remarks(old: bytes | None, raw: bytes, frame: Frame) -> list[Finding]:
    """ADU347 for each remark that a file did not have before, where texts are sealed at the moment
    of a frame.
    """
    if not is_sealing(frame.law, frame.today):
        return []
    grown = old is not None and raw.startswith(old)
    return find_remarks(raw, len(old) if old is not None and grown else 0)


def find_remarks(raw: bytes, start: int = 0) -> list[Finding]:
    """ADU347 for each remark in the bytes of a file from a place on, but for the line that the tool
    itself lays above all others. A file that is no YAML has none: that is found by itself.
    """
    start = max(start, _skip_own(raw))
    if raw.find(SIGN, start) < 0:
        return []
    from aduan.store.files.yamlbuilder import find_texts

    found = find_texts(raw)
    if found is None:
        return []
    text = raw.decode("utf-8")
    places = list(_list_remarks(text, found))
    first = len(raw[:start].decode("utf-8", "ignore"))
    remarks: list[Finding] = []
    for place in places:
        if place >= first:
            line, column = place_of(mark_after(text[:place]))
            remarks.append(Finding("ADU347", line=line, column=column))
    return remarks


def _skip_own(raw: bytes) -> int:
    """Where the file begins behind the tool's own line for editors."""
    end = raw.find(b"\n") + 1
    return end if _OWN.fullmatch(raw[:end]) else 0


def find_item(raw: bytes, number: int) -> int:
    """From which byte on what stands in a file goes with an item or those below it: the line of the
    item; of the first one, the beginning of the file.
    """
    if number == 1:
        return 0
    document = read_yaml(raw, places=True)
    line, _column = document.place((HISTORY, number - 1))
    above = raw.splitlines(keepends=True)[: line - 1]
    return sum(map(len, above))


def _list_remarks(text: str, texts: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where each remark begins: a sign between two texts, the first one of its line."""
    before = 0
    for begin, end in [*texts, (len(text), len(text))]:
        yield from _list_signs(text, before, begin)
        before = end


def _list_signs(text: str, begin: int, end: int) -> Iterator[int]:
    place = text.find("#", begin, end)
    while place >= 0:
        yield place
        line_end = text.find("\n", place, end)
        place = text.find("#", line_end, end) if line_end >= 0 else -1
