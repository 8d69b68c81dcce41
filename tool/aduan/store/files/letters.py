"""A letter that a complainant wrote and sealed on the own phone. Source: schema/letter.md.

What comes is a stranger's: its size is bounded before anything is opened, and of what is in it only
what the procedure asks a complainant is taken.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from aduan.core.words.crockford import (
    read_letters,
    split_letters,
    tidy_letters,
    undo_mail,
    write_letters,
    write_number,
)
from aduan.core.words.quickly import dataclass
from aduan.store.files.casekeys import Entropy
from aduan.store.files.drawing import draw_key
from aduan.store.files.letterkeys import SALT
from aduan.store.files.lettertext import Letter, read_letter_content

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

BEGINS = "ADUAN-LETTER-"
FORM = f"{BEGINS}1"
# Bytes: the beginning of the public key that it is sealed to, the sender's share, the nonce, what
# closes it.
NAME, SHARE, NONCE, CLOSED = 8, 32, 12, 16
HEAD = NAME + SHARE + NONCE
# What is in a letter is filled up to this much, doubled until it fits, and has no more than that.
LEAST, MOST = 1024, 2 * 1024 * 1024
# Letters of the sum in the head; of the longest letter.
CHECK = 4
# Letters, base 16, by which the log of openings names a letter.
SIGN = 12
MOST_LETTERS = -(-(HEAD + MOST + CLOSED) * 8 // 5)
_ANY = re.compile(rf"{BEGINS}[0-9]{{1,4}}\s", re.IGNORECASE)
_HEAD = re.compile(rf"{FORM}\s+([0-9]{{1,9}})\s+([0-9A-Z]{{{CHECK}}})\s", re.IGNORECASE)


@dataclass(frozen=True)
class SealedLetter:
    """A letter as it came, whole. `name`: the beginning of the key that it is sealed to, base 16."""

    name: str
    sealed: bytes = field(repr=False)

    @property
    def sign(self) -> str:
        """By what one file of a letter is told from others before it has a number: of its sum, the
        first letters. It says nothing of what is in it.
        """
        return hashlib.sha256(self.sealed).hexdigest()[:SIGN]


@dataclass(frozen=True)
class BrokenLetter:
    """A text that begins as a letter does, and is none: so many of its letters came. `is_of_other`: it
    was made by another version of the page, and is not counted.
    """

    letters: int
    all: int
    is_of_other: bool = False

    @property
    def is_too_large(self) -> bool:
        """Whether it says to be longer than any letter."""
        return self.all > MOST_LETTERS


def find_letter(text: str) -> SealedLetter | BrokenLetter | None:
    """The letter in a text, which a chat may have broken into lines, or quoted; None: there is none."""
    text = undo_mail(text)
    head = _HEAD.search(text)
    if head is None:
        other = _ANY.search(text)
        is_other = other is not None and not other[0].upper().startswith(f"{FORM} ")
        return BrokenLetter(0, 0, is_of_other=True) if is_other else None
    said = int(head[1])
    letters = _gather(text[head.end() :], min(said, MOST_LETTERS))
    broken = BrokenLetter(len(letters), said)
    data = read_letters(letters) if len(letters) == said else None
    if data is None or len(data) <= HEAD + CLOSED:
        return broken
    if _sum(data) != tidy_letters(head[2]):
        return broken
    return SealedLetter(data[:NAME].hex(), data)


def _gather(text: str, most: int) -> str:
    """The letters from the beginning of a text, and no more than so many."""
    found: list[str] = []
    count = 0
    for word in text.split():
        tidy = tidy_letters(word)
        if tidy is None and count < most:
            # A chat that shows less than all goes on right behind the letters.
            found.append(split_letters(word))
        if tidy is None or count >= most:
            break
        found.append(tidy)
        count += len(tidy)
    return "".join(found)[:most]


def open_letter(letter: SealedLetter, key: X25519PrivateKey) -> Letter | None:
    """What a letter says to who has the key that it names; None: it is sealed to another, or no
    letter of ours.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    share = letter.sealed[NAME : NAME + SHARE]
    nonce = letter.sealed[NAME + SHARE : HEAD]
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(share))
        secret = _draw(shared, share, key.public_key().public_bytes_raw())
        plain = AESGCM(secret).decrypt(nonce, letter.sealed[HEAD:], None)
    except (InvalidTag, ValueError):
        return None
    return read_letter_content(plain.rstrip(b"\0"))


def seal_letter(letter: Mapping[str, Any], public: bytes, entropy: Entropy) -> str:
    """A letter as the page writes it: the text to send. ValueError: it is too long."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    own = X25519PrivateKey.from_private_bytes(entropy(SHARE))
    share = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = entropy(NONCE)
    plain = json.dumps(letter, ensure_ascii=False, separators=(",", ":")).encode()
    filled = plain.ljust(measure_letter(len(plain)), b"\0")
    closed = AESGCM(_draw(shared, share, public)).encrypt(nonce, filled, None)
    return write_letter_text(public[:NAME] + share + nonce + closed)


def measure_letter(length: int) -> int:
    """Up to how many bytes a letter of a length is filled. ValueError: it is too long."""
    size = LEAST
    while size < length:
        size *= 2
    if size > MOST:
        raise ValueError(MOST)
    return size


def write_letter_text(data: bytes) -> str:
    """The bytes of a letter as the text that is sent."""
    letters = write_letters(data)
    return f"{FORM} {len(letters)} {_sum(data)} {letters}"


def _draw(shared: bytes, share: bytes, public: bytes) -> bytes:
    return draw_key(shared, SALT, b"letter|" + share + public)


def _sum(data: bytes) -> str:
    """The first twenty bits of SHA-256, as letters."""
    digest = hashlib.sha256(data).digest()
    return write_number(int.from_bytes(digest[:3], "big") >> 4, CHECK)
