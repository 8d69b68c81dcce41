"""What the text of a drawing in a PDF says: which names it uses how often, how much it writes, how large
the pictures are that stand in it.

Whoever looks for orders misses those that are written unusually; here each name counts, whatever it is
used for.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pikepdf

_NAME = re.compile(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]+)")
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
# What marks a part of a page as a heading or paragraph draws nothing, and has names that may be those
# of a drawing.
_MARK = re.compile(
    rb"/[^\0\t\n\f\r ()<>\[\]{}/%]+[\0\t\n\f\r ]*"
    rb"(?:(?:<<[^<>]*>>|/[^\0\t\n\f\r ()<>\[\]{}/%]+)[\0\t\n\f\r ]*)?(?:BDC|BMC)\b"
)
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_TEXT = re.compile(rb"\(([^()]*)\)|<([0-9A-Fa-f\s]*)>")
_NESTED = re.compile(rb"\([^()]*\(")
_REMARK = re.compile(rb"%[^\r\n]*")
# A state put by, or taken up again. The standard asks a reader for 28 within one another, and each
# takes some kilobytes of its memory; pixels may hold a few of the letter by chance.
_STATES = re.compile(rb"(?<![^\0\t\n\f\r ()<>\[\]{}/%])[qQ](?![^\0\t\n\f\r ()<>\[\]{}/%])")
MOST_NESTED, MOST_STATES = 20_000, 400_000
# The lengths of dashes, and a number.
_DASHES = re.compile(rb"\[([0-9.+\-\0\t\n\f\r ]*)\][\0\t\n\f\r ]*[0-9.+-]+[\0\t\n\f\r ]+d\b")
_DECIMAL = re.compile(rb"[0-9]+\.?[0-9]*|\.[0-9]+")
MOST_DASHES = 1_000_000
_BEGINS, _DATA = b"BI", b"ID"
_SIDES = (rb"W", rb"Width"), (rb"H", rb"Height")
_DEPTH = (rb"BPC", rb"BitsPerComponent")
# A picture takes about as long as so many names.
PICTURE_MARKS = 10
_KINDS = ("/XObject", "/Pattern", "/ExtGState", "/Font")


def read_names(names: Any) -> dict[bytes, list[tuple[str, Any]]]:
    """What each name means: a drawing, a pattern, a state, a font, or several of these."""
    meant: dict[bytes, list[tuple[str, Any]]] = {}
    for kind in _KINDS:
        listed = names.get(kind) if isinstance(names, pikepdf.Dictionary) else None
        if not isinstance(listed, pikepdf.Dictionary):
            continue
        for key in listed.keys():  # noqa: SIM118  # no mapping of Python's
            name = _undo(key[1:].encode("utf-8", "surrogateescape"))
            meant.setdefault(name, []).append((kind, listed[key]))
    return meant


def count_meant(names: Any) -> int:
    """How many names mean something."""
    listed = (names.get(kind) for kind in _KINDS)
    return sum(len(one) for one in listed if isinstance(one, pikepdf.Dictionary))


def count_marks(raw: bytes) -> int:
    """How much there is to count in a drawing, about as long as it takes."""
    return raw.count(b"/") + PICTURE_MARKS * raw.count(_DATA)


def nests_deep(raw: bytes) -> bool:
    """Whether states are put by within one another more often than any reader bears."""
    depth = 0
    steps = _STATES.findall(raw)
    if len(steps) > MOST_STATES:
        return True
    for step in steps:
        depth = depth + 1 if step == b"q" else max(depth - 1, 0)
        if depth > MOST_NESTED:
            return True
    return False


def has_fine_dashes(raw: bytes) -> bool:
    """Whether a line may be cut into more dashes than anybody sees: the longest way that a drawing's
    numbers allow, by the shortest round of its dashes. A pattern of zeros draws a whole line.
    """
    rounds = [sum(map(float, _DECIMAL.findall(found))) for found in _DASHES.findall(raw)]
    shortest = min(filter(None, rounds), default=0.0)
    if not shortest:
        return False
    longest = max(map(float, _DECIMAL.findall(raw)), default=0.0)
    return longest / shortest > MOST_DASHES


def count_names(raw: bytes) -> Counter[bytes]:
    """How often a drawing uses each name."""
    found: Counter[bytes] = Counter()
    for name, times in Counter(_NAME.findall(_MARK.sub(b" ", raw))).items():
        found[_undo(name)] += times
    return found


def _undo(name: bytes) -> bytes:
    return _NUMBERED.sub(lambda number: bytes([int(number[1], 16)]), name)


def measure_shown(raw: bytes) -> int:
    """How many letters a drawing writes at most."""
    text = _ESCAPED.sub(b"..", raw)
    # Brackets in brackets are hardly ever written so: all is counted then.
    if _NESTED.search(text):
        return len(text)
    shown = 0
    for words, numbers in _TEXT.findall(text):
        shown += len(words) + len(numbers) // 2
    return shown


def measure_inline(raw: bytes) -> int:
    """The bytes of all pictures that stand in the text of a drawing, by what is said of them."""
    total = 0
    *heads, _rest = raw.split(_DATA)
    for before in heads:
        begin = before.rfind(_BEGINS)
        if begin >= 0:
            total += _measure_head(_undo(_REMARK.sub(b" ", before[begin + 2 :])))
    return total


def _measure_head(said: bytes) -> int:
    wide, high = (_find_number(said, side) for side in _SIDES)
    return wide * high * max(_find_number(said, _DEPTH), 1) // 8


def _find_number(said: bytes, names: tuple[bytes, ...]) -> int:
    """The largest number that is said under one of these names."""
    form = rb"/(?:" + b"|".join(names) + rb")[\0\t\n\f\r ]*\+?([0-9]{1,9})"
    return max(map(int, re.findall(form, said)), default=0)
