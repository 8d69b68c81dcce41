"""Where remarks stand in a case file, and where a sign is part of a text."""

from __future__ import annotations

import pytest

from aduan.store.files.casehead import EDITOR_LINE
from aduan.store.files.remarks import find_remarks

HEAD = f"{EDITOR_LINE}id: x\nhistory:\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("  - a: b\n", []),
        ("  - a: b#c\n", []),
        ('  - a: "b # c"\n', []),
        ("  - a: |\n      b # c\n      # d\n", []),
        ("  - a: b # c # d\n", [(4, 10)]),
        ("  - a: | # b\n      c\n", [(4, 10)]),
        ("  - a: >-\n      é\n\n# b\n  # c\n", [(7, 1), (8, 3)]),
        ('  - a: "é" # b\n', [(4, 12)]),
        ("  - [a, # b\n     c]\n", [(4, 9)]),
        ("  - a: [ # no yaml\n", []),
    ],
)
def test_remarks_are_told_from_texts(text: str, places: list[tuple[int, int]]):
    found = find_remarks((HEAD + text).encode())
    assert [(one.line, one.column) for one in found] == places


def test_only_what_was_added_is_looked_at():
    old = f"{HEAD}  - a: é # b\n".encode()
    [found] = find_remarks(old + b"  - c: d # e\n", len(old))
    assert (found.line, found.column) == (5, 10)


def test_the_line_of_the_tool_is_none_whatever_its_end():
    raw = HEAD.replace("\n", "\r\n").encode() + b"  - a: b\r\n"
    assert find_remarks(raw) == []
