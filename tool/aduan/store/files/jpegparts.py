"""A JPEG in its parts: what is seen, and what is said beside it. Nothing is made anew."""

from __future__ import annotations

from collections.abc import Iterator

_MARK = b"\xff"
_START, _END, _SCAN, _REMARK = 0xD8, 0xD9, 0xDA, 0xFE
# The sixteen parts of an application's own. The first says how large a pixel is, the last but one
# how the colours are meant.
_OWN = range(0xE0, 0xF0)
_KEPT = frozenset({0xE0, 0xEE})
# What begins a picture says its sides; three of these numbers are something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# A photo that sharpens while it loads is drawn in about ten.
_MOST_SCANS = 64
# What stands for itself in a scan, or begins its parts.
_IN_SCAN = frozenset({0x00, *range(0xD0, 0xD8)})


def strip_jpeg(raw: bytes) -> bytes | None:
    """A JPEG without what is said beside the picture, or behind its end; None: its parts cannot be
    told apart.
    """
    kept = [raw[:2]]
    for name, at, end in _list_parts(raw):
        if not _is_said(name):
            kept.append(raw[at:end])
        if name == _END:
            return b"".join(kept)
    return None


def measure_pixels(raw: bytes) -> int:
    """The pixels that a JPEG says it has; 0: it says none."""
    most = 0
    for name, at, _end in _list_parts(raw):
        if name in _FRAMES:
            high = int.from_bytes(raw[at + 5 : at + 7])
            wide = int.from_bytes(raw[at + 7 : at + 9])
            most = max(most, high * wide)
    return most


def has_many_scans(raw: bytes) -> bool:
    """Whether a JPEG is drawn over so often that opening it would take minutes."""
    scans = sum(name == _SCAN for name, _at, _end in _list_parts(raw))
    return scans > _MOST_SCANS


def _list_parts(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """Each part: what it is, where it begins and ends; up to the picture's end, or where it breaks."""
    if raw[:2] != bytes((0xFF, _START)):
        return
    at = 2
    while at + 2 <= len(raw) and raw[at] == 0xFF:
        name = raw[at + 1]
        if name == _END:
            yield name, at, at + 2
            return
        if name == 0xFF:
            at += 1
            continue
        end = _find_end(raw, at, name)
        yield name, at, end
        at = end


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
