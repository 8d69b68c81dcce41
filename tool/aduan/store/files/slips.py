"""A slip: one word of the complainant about one step, signed with the receipt's key.

It holds no text and no name. Whoever has the record can judge it again at any time. Source:
schema/receipt.md.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aduan.core.words.crockford import (
    group_letters,
    read_letters,
    tidy_letters,
    write_letters,
    write_number,
)
from aduan.core.words.curvepoints import is_signing_key
from aduan.core.words.receipts import Word

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORM = "ADUAN-SLIP-1"
# Bytes of its parts: the word, the moment in seconds since 1970, the key, the signature.
WORD, MOMENT, KEY, SIGNATURE = 1, 8, 32, 64
SIZE = WORD + MOMENT + KEY + SIGNATURE
# Letters of all of it, and of what tells whether they are whole.
LETTERS, CHECK = SIZE * 8 // 5, 4
# The last second of the year 9999.
LATEST = 253402300799
_HEAD = re.compile(rf"{FORM}\s+([0-9A-Z]{{{CHECK}}})\s", re.IGNORECASE)


@dataclass(frozen=True)
class Slip:
    """A word, the moment (`at`) of the step that it is about, the key that it is signed with, and
    the signature. `at`: in UTC, to the second.
    """

    word: Word
    at: datetime
    key: bytes
    signature: bytes = field(repr=False)


@dataclass(frozen=True)
class BrokenSlip:
    """A text that begins as a slip does, and is none: so many letters of it came."""

    letters: int


def sign_slip(word: Word, at: datetime, tag: str, key: Ed25519PrivateKey) -> Slip:
    """A word about the step of a moment, signed. `tag`: of the case, as `tag_case` gives it."""
    public = key.public_key().public_bytes_raw()
    moment = at.astimezone(UTC).replace(microsecond=0)
    return Slip(word, moment, public, key.sign(_signed(word, moment, tag, public)))


def is_signed(slip: Slip, tag: str) -> bool:
    """Whether the signature is of this key, for this word about this step of the case of a tag."""
    # The library takes its time to load, and most steps are signed by nobody.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not is_signing_key(slip.key):
        return False
    key = Ed25519PublicKey.from_public_bytes(slip.key)
    try:
        key.verify(slip.signature, _signed(slip.word, slip.at, tag, slip.key))
    except InvalidSignature:
        return False
    return True


def _signed(word: Word, at: datetime, tag: str, key: bytes) -> bytes:
    return f"aduan-slip-1|{tag}|{key.hex()}|{word.label}|{int(at.timestamp())}".encode()


def write_slip(slip: Slip) -> str:
    """A slip as text: to send, or to show as a QR code."""
    moment = int(slip.at.timestamp()).to_bytes(MOMENT, "big")
    data = bytes([slip.word.value]) + moment + slip.key + slip.signature
    return f"{FORM} {_sum(data)} {group_letters(write_letters(data), 24)}"


def find_slip(text: str) -> Slip | BrokenSlip | None:
    """The slip in a text, which a chat may have broken into lines and said more around; None: there
    is none.
    """
    head = _HEAD.search(text)
    if head is None:
        return None
    letters = _gather(text[head.end() :])
    data = read_letters(letters) if len(letters) == LETTERS else None
    if data is None or _sum(data) != tidy_letters(head[1]):
        return BrokenSlip(len(letters))
    return _read(data) or BrokenSlip(len(letters))


def _gather(text: str) -> str:
    """The letters of a slip, as many as it has, from what follows its head."""
    letters: list[str] = []
    for typed in text:
        tidy = tidy_letters(typed)
        if tidy is None or len(letters) == LETTERS:
            break
        letters.extend(tidy)
    return "".join(letters)


def _read(data: bytes) -> Slip | None:
    number, rest = data[0], data[WORD:]
    moment = int.from_bytes(rest[:MOMENT], "big")
    if number not in {word.value for word in Word} or moment > LATEST:
        return None
    key, signature = rest[MOMENT : MOMENT + KEY], rest[MOMENT + KEY :]
    return Slip(Word(number), datetime.fromtimestamp(moment, UTC), key, signature)


def _sum(data: bytes) -> str:
    """The first twenty bits of SHA-256, as letters."""
    digest = hashlib.sha256(data).digest()
    return write_number(int.from_bytes(digest[:3], "big") >> 4, CHECK)
