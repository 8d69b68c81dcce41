"""That what a procedure says of its decree stands there: rows, quoted words, a warning, a flow chart.

A procedure that is written by another one's keeps the other's reasons, and the site shows them as the
office's own reading. While the file says that it is an example, that is said of all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.findings import Finding, Node

# What stands in place of a reason that was another office's, in a procedure that came with the tool.
UNWRITTEN = "Alasan kantor belum ditulis di sini."
# In whatever signs words are quoted; one that stands within a word, as in Jum'at, quotes nothing.
_QUOTED = re.compile(
    r"“(?P<a>[^”]+)”|„(?P<b>[^“”]+)[“”]|«(?P<c>[^»]+)»|‘(?P<d>[^’]+)’(?!\w)"
    r"""|"(?P<e>[^"]+)"|(?<!\w)'(?P<f>[^']+)'(?!\w)"""
)
_ROW = re.compile(r"\b[Bb]aris (?:ke-? ?|nomor )?(\d+)\b")
# Parts of a decree that a reason may name, with the key under which the decree has them.
_PARTS = {
    "warning": re.compile(r"\b[Pp]eringatan (?:SOP|keputusan)\b"),
    "chart": re.compile(r"\b(?:[Bb]agan|[Dd]iagram(?: alir)?)\b"),
}


def check_reasons(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU553: a reason names what the decree in this file has not. ADU555: it was not written yet. Of rows
    and their words nothing is asked where the file has no table.
    """
    if sop.data.get("example"):
        return
    for node, text in _list_texts(sop.data, "reason"):
        if text == UNWRITTEN:
            yield Finding("ADU555", node)
        for said in _list_missing(text, sop.data):
            yield Finding("ADU553", node, {"said": said})


def check_chart(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU554: parts rest on a flow chart, and the decree is said to have none. It is said once."""
    if sop.data.get("example") or sop.data["decree"].get("chart"):
        return
    resting = [node for node, basis in _list_texts(sop.data, "basis") if basis == "chart"]
    if resting:
        yield Finding("ADU554", resting[0], {"count": len(resting)})


def _list_missing(reason: str, data: Mapping[str, Any]) -> Iterator[str]:
    """What a reason names of a decree that has it not, as it is written there."""
    if data["rows"]:
        yield from _list_unsaid(reason, data)
    for part, named in _PARTS.items():
        mention = named.search(reason)
        if mention and not data["decree"].get(part):
            yield mention[0]


def _list_unsaid(reason: str, data: Mapping[str, Any]) -> Iterator[str]:
    """Which rows that a reason names, and which words that it quotes, the decree's table has not."""
    rows = [str(row["row"]) for row in data["rows"]]
    whole = " ".join(_list_words([data["rows"], data["decree"]])).casefold()
    yield from (found[0] for found in _ROW.finditer(reason) if found[1] not in rows)
    for found in _QUOTED.finditer(reason):
        quoted = str(found[found.lastgroup or 0])
        if quoted.casefold() not in whole:
            yield found[0]


def _list_texts(data: object, key: str, node: Node = ()) -> Iterator[tuple[Node, str]]:
    """The text under each such key of a file, however deep it stands; of two languages the Indonesian."""
    for name, value in _list_parts(data):
        here = (*node, name)
        text = value.get("id") if isinstance(value, Mapping) else value
        if name == key and isinstance(text, str):
            yield here, text
        else:
            yield from _list_texts(value, key, here)


def _list_words(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for _name, value in _list_parts(data):
        yield from _list_words(value)


def _list_parts(data: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(data, Mapping):
        yield from data.items()
    elif isinstance(data, list):
        yield from enumerate(data)
