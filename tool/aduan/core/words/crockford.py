"""Bytes as letters that people copy by hand: Crockford's base 32, read leniently.

The first bit is the highest of the first letter; the last letter is filled up with zero bits.
"""

from __future__ import annotations

import re
from base64 import b32decode, b32encode

from aduan.core.words.ids import ALPHABET

# Bits in a letter, and in a byte.
LETTER, BYTE = 5, 8
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
# The same letters as RFC 4648 calls them, and with what it fills a last group up.
_RFC, _FILL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "="
_FROM_RFC, _TO_RFC = str.maketrans(_RFC, ALPHABET), str.maketrans(ALPHABET, _RFC)
# What people read for a digit, and what stands between groups.
_SPOKEN = str.maketrans("ILO", "110", "- \t\r\n")

# How mail programs and chats mark the lines of what somebody else wrote.
_QUOTED = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
# How a page writes the end of a line, and how mail writes a line that goes on in the next one
# (quoted-printable): neither sign is a letter.
_PAGE_LINE = re.compile(r"<br[ ]*/?>", re.IGNORECASE)
_GOES_ON = re.compile(r"=[ \t]*\r?\n")
_BLANK_AT_END = re.compile(r"=20[ \t]*(?=\r?\n)")


def undo_mail(text: str) -> str:
    """A text without what mail programs and pages put between its letters: marks of quoting, and
    their own ways to write where a line ends.
    """
    lines = _PAGE_LINE.sub("\n", text)
    unquoted = _QUOTED.sub("", lines)
    return _GOES_ON.sub("", _BLANK_AT_END.sub("", unquoted))


def split_letters(text: str) -> str:
    """The letters with which a word begins, as they are written; "": it begins with another sign."""
    letters: list[str] = []
    for typed in text:
        tidy = tidy_letters(typed)
        if tidy is None:
            break
        letters.append(tidy)
    return "".join(letters)


def write_letters(data: bytes) -> str:
    """Bytes as letters, without a gap."""
    return b32encode(data).decode("ascii").rstrip(_FILL).translate(_FROM_RFC)


def read_letters(text: str) -> bytes | None:
    """The bytes of letters as `write_letters` makes them; None: they are of no bytes."""
    letters = tidy_letters(text)
    if letters is None or len(letters) * LETTER % BYTE >= LETTER:
        return None
    whole = letters.translate(_TO_RFC) + _FILL * (-len(letters) % BYTE)
    data = b32decode(whole)
    # What fills the last letter up says nothing.
    return data if write_letters(data) == letters else None


def tidy_letters(text: str) -> str | None:
    """Letters as they are written, from letters as they were typed; None: there are others."""
    letters = text.upper().translate(_SPOKEN)
    return letters if _VALUES.keys() >= set(letters) else None


def write_number(number: int, count: int) -> str:
    """A number in so many letters."""
    letters: list[str] = []
    for _ in range(count):
        number, last = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[last])
    return "".join(reversed(letters))


def number_letters(letters: str) -> int:
    """The number of letters as they are written. KeyError: one is none."""
    number = 0
    for letter in letters:
        number = number << LETTER | _VALUES[letter]
    return number


def group_letters(letters: str, size: int = 5) -> str:
    """Letters in groups, which are easier to copy."""
    starts = range(0, len(letters), size)
    return "-".join(letters[start : start + size] for start in starts)
