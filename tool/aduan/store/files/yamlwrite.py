"""Writing YAML that reads the same under YAML 1.1 and 1.2: what could be taken for something else
is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_CODE = re.compile(r"(?:[A-Za-z][A-Za-z0-9_-]*|[0-9]{8}-[0-9A-Z]{6})\Z")
# Words that some reader of YAML takes for something else than text.
_WORDS = frozenset(
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"]
)
# What is no plain character to both versions of YAML, line breaks that only one of them knows
# included. (Said by what it is: the same said by what it is not takes Python six times as long.)
_ODD_CHARACTERS = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_ODD = re.compile(f"[{_ODD_CHARACTERS}]")
# What cannot stand between quotation marks as it is.
_ESCAPED = re.compile(f'[{_ODD_CHARACTERS}"\\\\]')
# How far each level of a mapping stands in, and the items of `history`.
_STEP = 2
_ITEM = 4


def write_item(event: Mapping[str, object]) -> str:
    """One item of `history`, as the text to append below the ones before it."""
    first, *rest = _write_mapping(event, _ITEM)
    lines = ["  - " + first[_ITEM:], *rest]
    return "".join(line + "\n" for line in lines)


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
    return '"' + _ESCAPED.sub(_escape_found, text) + '"'


def _write_mapping(data: Mapping[str, object], indent: int) -> Iterator[str]:
    """The lines of a mapping, each without its end."""
    pad = " " * indent
    for name, value in data.items():
        key = f"{pad}{write_scalar(name)}:"
        # Most are texts: to ask first whether one is a mapping costs more than to write it.
        if isinstance(value, str):
            if _fits_block(value):
                yield from _write_block(key, value, pad + " " * _STEP)
            else:
                yield f"{key} {write_scalar(value)}"
        elif isinstance(value, Mapping):
            yield key if value else f"{key} {{}}"
            yield from _write_mapping(value, indent + _STEP)
        elif isinstance(value, (list, tuple)) and _are_mappings(value):
            yield key
            yield from _write_list(value, indent + _STEP)
        elif isinstance(value, (list, tuple)):
            items = ", ".join(map(write_scalar, value))
            yield f"{key} [{items}]"
        else:
            yield f"{key} {write_scalar(value)}"


def _are_mappings(values: Sequence[object]) -> bool:
    return bool(values) and all(isinstance(value, Mapping) for value in values)


def _write_list(values: Iterable[Mapping[str, object]], indent: int) -> Iterator[str]:
    """The lines of a list of small mappings, each behind a dash."""
    inner = indent + _STEP
    for value in values:
        first, *rest = _write_mapping(value, inner)
        yield " " * indent + "- " + first[inner:]
        yield from rest


def _write_block(key: str, text: str, pad: str) -> Iterator[str]:
    """A text of several lines as a literal block; empty lines stay empty."""
    # Without the sign a reader would end the text with a line break that it does not have.
    sign = "|" if text.endswith("\n") else "|-"
    yield f"{key} {sign}"
    for line in text.rstrip("\n").split("\n"):
        yield pad + line if line else ""


def _fits_block(text: str) -> bool:
    """Several lines that a literal block gives back to the letter."""
    body = text.removesuffix("\n")
    first, *rest = body.split("\n")
    if not rest:
        return False
    # What begins or ends with blanks, a reader would take for indentation, or drop.
    for line in (first, rest[-1]):
        if not line or line != line.strip():
            return False
    return not _ODD.search(body.replace("\n", ""))


def _escape_found(found: re.Match[str]) -> str:
    return _escape(found[0])


def _escape(character: str) -> str:
    """A character as it stands between quotation marks, where it cannot stand as it is."""
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}"
