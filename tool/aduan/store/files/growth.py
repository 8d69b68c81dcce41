"""The rule of growth: what a file said it goes on saying, and every step reads the same as
before.
"""

from __future__ import annotations

from collections.abc import Mapping

from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Finding
from aduan.store.files.document import Document
from aduan.store.files.laidread import read_laid
from aduan.store.files.private import close_step
from aduan.store.files.yamlread import read_yaml


def check_growth(path: str, old: bytes, new: bytes) -> list[Finding]:
    """ADU601 where the old file is no prefix of the new one, or one of its steps reads otherwise.

    Text at the end of a file may change what stands above it without touching a byte of that: a
    line further in goes on with the last text.
    """
    if not new.startswith(old):
        line = new[: _count_common(old, new)].count(b"\n") + 1
        return [Finding("ADU601", path=path, line=line, column=1)]
    steps, now = read_steps(old), read_steps(new)
    if not steps or now is None or now[: len(steps)] == steps:
        return []
    last = (HISTORY, len(steps) - 1)
    line, column = read_yaml(new, places=True).place(last)
    return [Finding("ADU601", path=path, line=line, column=column)]


def _count_common(old: bytes, new: bytes) -> int:
    """How many bytes both begin with."""
    for place, (before, after) in enumerate(zip(old, new, strict=False)):
        if before != after:
            return place
    return len(new)


def read_steps(raw: bytes) -> list[object] | None:
    """The steps of a file, what is private in them closed; none where `history` is no list, which
    its shape says. None: it is no case at all.
    """
    data = read_laid(raw).data
    if not isinstance(data, dict):
        return None
    history = data.get(HISTORY)
    if not isinstance(history, list):
        return []
    return [close_step(step) for step in history]


def check_open_end(raw: bytes, document: Document) -> list[Finding]:
    """What a step appended at the end relies on: `history` comes last, written with dashes, and the
    last line is ended.
    """
    found = []
    data = document.data
    names = list(data) if isinstance(data, Mapping) else []
    if HISTORY in names and (names[-1] != HISTORY or not document.block_history):
        found.append(Finding("ADU206", (HISTORY,)))
    if not raw.endswith(b"\n"):
        found.append(Finding("ADU207", (HISTORY,)))
    return found
