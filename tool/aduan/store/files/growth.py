"""The rule of growth: what a file said it goes on saying, and every step reads the same as
before.
"""

from __future__ import annotations

from dataclasses import replace

from aduan.core.words.findings import Finding
from aduan.store.files.private import close_step
from aduan.store.files.yamlread import read_yaml


def check_growth(path: str, old: bytes, new: bytes) -> list[Finding]:
    """The old file is a prefix of the new one, and its steps read the same as before."""
    if not new.startswith(old):
        same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
        line = new[:same].count(b"\n") + 1
        return [Finding("ADU601", path=path, line=line, column=1)]
    steps, now = read_steps(old), read_steps(new)
    if steps and now is not None and now[: len(steps)] != steps:
        document = read_yaml(new, places=True)
        line, column = document.place(("history", len(steps) - 1))
        return [replace(Finding("ADU601", path=path), line=line, column=column)]
    return []


def read_steps(raw: bytes) -> list[object] | None:
    """The steps of a file; none where `history` is no list, which its shape says. None: it is no
    case at all.
    """
    data = read_yaml(raw).data
    if not isinstance(data, dict):
        return None
    history = data.get("history")
    return [close_step(step) for step in history] if isinstance(history, list) else []
