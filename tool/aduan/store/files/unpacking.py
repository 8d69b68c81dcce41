"""How long what is packed would be once it is unpacked, counted without ever holding it.

Each count stops soon after it has passed `most`. What is broken is counted up to where it breaks.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_PIECE, _AT_ONCE = 1 << 12, 1 << 18
# Codes of LZW as PDF has it: those below are bytes, these begin anew and end.
_ANEW, _END = 256, 257
_NARROW, _WIDE = 9, 12
# What a length of runs says: the end; below it bytes follow as they are, above it one is repeated.
_RUNS_END = 128


def measure_flate(packed: bytes | memoryview, most: int) -> int:
    """The length of what zlib packed; what stands behind its end is not looked at."""
    length = 0
    for piece in list_unpacked(packed):
        length += len(piece)
        if length > most:
            break
    return length


def list_unpacked(packed: bytes | memoryview) -> Iterator[bytes]:
    """What zlib packed, piece by piece."""
    unpacker = zlib.decompressobj()
    at = 0
    while at < len(packed) and not unpacker.eof:
        rest = bytes(packed[at : at + _PIECE])
        at += _PIECE
        while rest and not unpacker.eof:
            try:
                yield unpacker.decompress(rest, _AT_ONCE)
            except zlib.error:
                return
            rest = unpacker.unconsumed_tail


def measure_runs(packed: bytes, most: int) -> int:
    """The length of what was packed as runs of one byte."""
    length = at = 0
    while at < len(packed) and length <= most:
        said = packed[at]
        if said == _RUNS_END:
            break
        is_repeated = said > _RUNS_END
        length += 257 - said if is_repeated else said + 1
        at += 2 if is_repeated else said + 2
    return length


def measure_lzw(packed: bytes, most: int, early: int = 1) -> int:
    """The length of what was packed by LZW. `early`: how many codes before its time the width of
    codes grows, 1 or 0.
    """
    lengths = [1] * _ANEW + [0, 0]
    known, total, last, width = lengths[:], 0, 0, _NARROW
    held = bits = 0
    for byte in packed:
        held = held << 8 | byte
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == _END or total > most:
            break
        if code == _ANEW:
            known, last, width = lengths[:], 0, _NARROW
            continue
        if last:
            known.append(last + 1)
        if code >= len(known):
            break
        last = known[code]
        total += last
        if len(known) + early >= 1 << width and width < _WIDE:
            width += 1
    return total
