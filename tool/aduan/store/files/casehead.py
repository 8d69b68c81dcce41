"""The head of a case file: which case it is, and by which procedure. One reader, and one writer.

# yaml-language-server: $schema=../../../schema/case.schema.json
id: 20261123-K7M4QX
sop: dharmasraya-2017
history:
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from aduan.core.words.casewords import HISTORY

EDITOR_LINE = "# yaml-language-server: $schema=../../../schema/case.schema.json\n"


class CaseHead(NamedTuple):
    """What a case file says of itself; empty where it says no such thing, or no text."""

    id: str
    sop: str


def read_head(data: object) -> CaseHead:
    """The head of a file's data, whatever else is wrong with it."""
    if not isinstance(data, Mapping):
        return CaseHead("", "")
    case_id, sop = data.get("id"), data.get("sop")
    return CaseHead(
        case_id if isinstance(case_id, str) else "",
        sop if isinstance(sop, str) else "",
    )


def write_head(head: CaseHead) -> str:
    """The text of a case file above its first step."""
    from aduan.store.files.yamlwrite import write_mapping

    return f"{EDITOR_LINE}{write_mapping(head._asdict())}{HISTORY}:\n"
