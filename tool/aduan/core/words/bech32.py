"""Bech32, the writing of age's keys: letters that are hard to confuse, and a checksum (BIP 173)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# How a public key of age begins, and the bytes of one.
AGE, KEY_BYTES = "age1", 32

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6


def write_bech32(prefix: str, content: bytes) -> str:
    """Bytes under a prefix, in lower case."""
    values = list(_regroup(content, 8, 5))
    sums = _find_checksum(prefix, values)
    letters = "".join(_LETTERS[value] for value in (*values, *sums))
    return f"{prefix}1{letters}"


def read_bech32(text: str) -> bytes:
    """The bytes of a text in lower case that is known to be whole; its checksum is not asked."""
    letters = text.rpartition("1")[2][:-_CHECKSUM]
    return bytes(_regroup(map(_LETTERS.index, letters), 5, 8))


def is_age_key(text: str) -> bool:
    """Whether a text is a public key of age, with nothing mistyped in it."""
    if not text.startswith(AGE):
        return False
    letters = text.removeprefix(AGE)
    if any(letter not in _LETTERS for letter in letters):
        return False
    values = [_LETTERS.index(letter) for letter in letters]
    said, sums = values[:-_CHECKSUM], values[-_CHECKSUM:]
    if sums != _find_checksum(AGE[:-1], said):
        return False
    content = bytes(_regroup(said, 5, 8))
    if len(content) != KEY_BYTES:
        return False
    # The same bytes written anew: no spare bit at the end says anything.
    return write_bech32(AGE[:-1], content) == text


def _regroup(values: Iterable[int], width: int, wanted: int) -> Iterator[int]:
    """The same bits in groups of another width; what is left over is filled up, or dropped."""
    held, bits = 0, 0
    for value in values:
        held = held << width | value
        bits += width
        while bits >= wanted:
            bits -= wanted
            yield held >> bits
            held &= (1 << bits) - 1
    if bits and wanted < width:
        yield held << (wanted - bits)


def _find_checksum(prefix: str, values: Iterable[int]) -> list[int]:
    high = [ord(letter) >> 5 for letter in prefix]
    low = [ord(letter) & 31 for letter in prefix]
    room = [0] * _CHECKSUM
    rest = _divide([*high, 0, *low, *values, *room]) ^ 1
    # The highest five bits first.
    shifts = [5 * place for place in reversed(range(_CHECKSUM))]
    return [rest >> shift & 31 for shift in shifts]


def _divide(values: Iterable[int]) -> int:
    """What is left of the values, as a polynomial, after division by the checksum's own."""
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(_GENERATOR):
            if top >> place & 1:
                rest ^= factor
    return rest
