"""The whole text of a paper, kept beside the tests; `UPDATE_GOLDEN=1` writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

from tests.qrreading import read_page_text

GOLDEN = Path(__file__).parent / "golden"
RENEW = os.environ.get("UPDATE_GOLDEN") == "1"


def compare(name: str, text: str) -> None:
    """The text, and the one that is kept under a name."""
    file = GOLDEN / name
    if RENEW:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text("utf-8")


def read_lines(pdf: bytes) -> str:
    """A paper's words, line by line as they stand on its pages."""
    lines = [line.rstrip() for line in read_page_text(pdf).splitlines()]
    return "\n".join(lines) + "\n"
