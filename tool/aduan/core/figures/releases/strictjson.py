"""JSON of a closed grammar: every key known, in its place and there once; every value of its kind.

ValueError, KeyError and TypeError say that a text is not of the grammar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from aduan.core.words.text import Label

Plain = Mapping[str, Any]
Value = TypeVar("Value")

HEX = re.compile(r"[0-9a-f]{64}")
CODE = re.compile(r"-|[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
# A number of complaints, or of days: no count of any office is longer.
MOST = 10**9
LONGEST_LABEL = 300


def parse(content: bytes) -> Plain:
    """The object that a file says. Refused: a key twice, numbers that are no whole ones."""
    data = json.loads(
        content.decode("utf-8"),
        object_pairs_hook=_refuse_twice,
        parse_float=_refuse_number,
        parse_constant=_refuse_number,
    )
    if not isinstance(data, dict):
        raise TypeError("an object")
    return data


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError("a key twice")
    return data


def _refuse_number(text: str) -> float:
    raise ValueError(text)


def take(data: Any, keys: Sequence[str]) -> Sequence[Any]:
    """The values of an object that has just these keys, in just this order."""
    if not isinstance(data, dict) or tuple(data) != tuple(keys):
        raise ValueError("keys")
    return list(data.values())


def take_count(value: Any) -> int:
    """A whole number, none below 0."""
    if type(value) is not int or not 0 <= value <= MOST:
        raise ValueError("a count")
    return value


def read_flag(value: Any) -> bool:
    """Yes or no."""
    if type(value) is not bool:
        raise TypeError("a flag")
    return value


def read_digest(value: Any) -> str:
    """The sha256 of a file, in hexadecimal digits."""
    if not isinstance(value, str) or not HEX.fullmatch(value):
        raise ValueError("a digest")
    return value


def read_code(value: Any) -> str:
    """A name by which data are known."""
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise ValueError("a code")
    return value


def read_label_pair(value: Any) -> Label:
    """A text in both languages, of one line."""
    texts = take(value, ("id", "en"))
    for text in texts:
        if not isinstance(text, str) or not 0 < len(text) <= LONGEST_LABEL:
            raise ValueError("a label")
        if not text.isprintable():
            raise ValueError("a label")
    return Label(*texts)


def read_rows(
    value: Any, read: Callable[[Any], Value], length: int | None = None
) -> tuple[Value, ...]:
    """A list, each of its entries read; of so many, where that is said."""
    if not isinstance(value, list):
        raise ValueError("a list")
    if length is not None and len(value) != length:
        raise ValueError("a list")
    return tuple(read(entry) for entry in value)


def write_canonical(data: Plain, long: Iterable[str] = ()) -> bytes:
    """The bytes of an object: one key a line, and of the lists that are named one entry a line."""
    lines = []
    for key, value in data.items():
        said = _write_long(value) if key in long else write(value)
        lines.append(f" {write(key)}: {said}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _write_long(value: Sequence[Any]) -> str:
    if not value:
        return "[]"
    entries = ",\n".join(f"  {write(entry)}" for entry in value)
    return f"[\n{entries}\n ]"


def write(value: Any) -> str:
    """A value in one line, without a space that could be left out."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
