"""Writing YAML that reads the same under YAML 1.1 and 1.2: what could be taken for something else
is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_CODE = re.compile(r"(?:[A-Za-z][A-Za-z0-9_-]*|[0-9]{8}-[0-9A-Z]{6})\Z")
_WORDS = frozenset(
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"]
)
_BREAKS = "\x85\u2028\u2029\ufeff"


def write_item(event: Mapping[str, object]) -> str:
    """One item of `history`, as the text to append below the ones before it."""
    lines = list(_write_mapping(event, 4))
    return "  - " + lines[0][4:] + "\n" + "".join(line + "\n" for line in lines[1:])


def write_mapping(data: Mapping[str, object]) -> str:
    """A whole small file in block style."""
    return "".join(line + "\n" for line in _write_mapping(data, 0))


def write_scalar(value: object) -> str:
    """A scalar on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _CODE.match(text) and text.lower() not in _WORDS:
        return text
    return '"' + "".join(map(_escape, text)) + '"'


def _write_mapping(data: Mapping[str, object], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{pad}{write_scalar(key)}:" + ("" if value else " {}")
            yield from _write_mapping(value, indent + 2)
        elif isinstance(value, (list, tuple)):
            yield f"{pad}{write_scalar(key)}: [{', '.join(map(write_scalar, value))}]"
        elif isinstance(value, str) and _fits_block(value):
            yield f"{pad}{write_scalar(key)}: |{'' if value.endswith(chr(10)) else '-'}"
            yield from (f"{pad}  {line}" if line else "" for line in value.rstrip("\n").split("\n"))
        else:
            yield f"{pad}{write_scalar(key)}: {write_scalar(value)}"


def _fits_block(text: str) -> bool:
    """Several lines that a literal block gives back to the letter."""
    body = text[:-1] if text.endswith("\n") else text
    lines = body.split("\n")
    return (
        len(lines) > 1
        and not any(line != line.strip() for line in (lines[0], lines[-1]))
        and bool(lines[0])
        and bool(lines[-1])
        and all(_is_plain_character(c) for c in body.replace("\n", ""))
    )


def _is_plain_character(c: str) -> bool:
    code = ord(c)
    return (
        0x20 <= code <= 0x7E
        or 0xA0 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    ) and c not in _BREAKS


def _escape(c: str) -> str:
    if c in '"\\':
        return "\\" + c
    if c == "\n":
        return "\\n"
    if _is_plain_character(c):
        return c
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
