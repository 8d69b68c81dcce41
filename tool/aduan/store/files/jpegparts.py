"""A JPEG in its parts: what is seen, and what is said beside it. Nothing is made anew."""

from __future__ import annotations

_MARK = b"\xff"
_START, _END, _SCAN, _REMARK = 0xD8, 0xD9, 0xDA, 0xFE
# The sixteen parts of an application's own. The first says how large a pixel is, the last but one
# how the colours are meant.
_OWN = range(0xE0, 0xF0)
_KEPT = frozenset({0xE0, 0xEE})
# What stands for itself in a scan, or begins its parts.
_IN_SCAN = frozenset({0x00, *range(0xD0, 0xD8)})


def strip_jpeg(raw: bytes) -> bytes | None:
    """A JPEG without what is said beside the picture, or behind its end; None: its parts cannot be
    told apart.
    """
    if raw[:2] != bytes((0xFF, _START)):
        return None
    kept = [raw[:2]]
    at = 2
    while at + 2 <= len(raw) and raw[at] == 0xFF:
        name = raw[at + 1]
        if name == _END:
            return b"".join([*kept, raw[at : at + 2]])
        end = at + 1 if name == 0xFF else _find_end(raw, at, name)
        if name != 0xFF and not _is_said(name):
            kept.append(raw[at:end])
        at = end
    return None


def _is_said(name: int) -> bool:
    return name == _REMARK or (name in _OWN and name not in _KEPT)


def _find_end(raw: bytes, at: int, name: int) -> int:
    """Where a part ends; that of a scan is told by what follows it."""
    begin = at + 2
    length = int.from_bytes(raw[begin : begin + 2])
    end = begin + length
    while name == _SCAN:
        end = raw.find(_MARK, end)
        if end < 0 or end + 1 >= len(raw):
            return len(raw)
        if raw[end + 1] not in _IN_SCAN:
            return end
        end += 2
    return end
