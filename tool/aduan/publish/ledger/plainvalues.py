"""The plain values of a release's file, each held to its kind: what JSON gives may be anything.

What is wrong is told by ValueError or TypeError; the one who reads the file says which file it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aduan.core.words.text import Label

# No count of an office's complaints comes near it.
TOO_MANY = 10**9


def require_text(value: object) -> str:
    """A text. TypeError: it is none."""
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def require_texts(value: object) -> tuple[str, ...]:
    """A list of texts. TypeError: it is none."""
    if not isinstance(value, list):
        raise TypeError("not a list")
    return tuple(require_text(entry) for entry in value)


def require_count(value: object) -> int:
    """A whole number from 0 on. ValueError: it is none. (In Python a bool is an int.)"""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("not a whole number")
    if not 0 <= value < TOO_MANY:
        raise ValueError("not a count")
    return value


def require_count_or_none(value: object) -> int | None:
    """A whole number from 0 on, or nothing."""
    return None if value is None else require_count(value)


def require_label(data: Mapping[str, Any]) -> Label:
    """A text in both languages."""
    return Label(require_text(data["id"]), require_text(data["en"]))
