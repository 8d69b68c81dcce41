"""A slip: one word of the complainant about one step, signed with the receipt's key.

It holds no text and no name. Whoever has the record can judge it again at any time. Source:
schema/receipt.md.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import field, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from aduan.core.case.receipts import SignedClaim
from aduan.core.words.crockford import (
    group_letters,
    read_letters,
    tidy_letters,
    undo_mail,
    write_letters,
    write_number,
)
from aduan.core.words.curvepoints import is_signing_key
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import Word

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

BEGINNING = "ADUAN-SLIP-"
FORM = f"{BEGINNING}1"
# Bytes of its parts: the word, the step's number in its case and its moment in seconds since 1970,
# the key, the signature.
WORD, NUMBER, MOMENT, KEY, SIGNATURE = 1, 3, 5, 32, 64
SIZE = WORD + NUMBER + MOMENT + KEY + SIGNATURE
# Letters of all of it, and of what tells whether they are whole.
LETTERS, CHECK = SIZE * 8 // 5, 4
# The last second of the year 9999.
LATEST = 253402300799
_HEAD = re.compile(rf"{FORM}\s+([0-9A-Z]{{{CHECK}}})\s", re.IGNORECASE)


@dataclass(frozen=True)
class Slip:
    """A word about a step, the key that it is signed with, and the signature. The step's moment: in
    UTC, to the second.
    """

    claim: SignedClaim
    key: bytes
    signature: bytes = field(repr=False)


@dataclass(frozen=True)
class BrokenSlip:
    """A text that begins as a slip does, and is none: so many letters of it came."""

    letters: int

    @property
    def is_long_enough(self) -> bool:
        """Whether all letters came, and one of them is not as it was."""
        return self.letters == LETTERS


def sign_slip(claim: SignedClaim, tag: str, key: Ed25519PrivateKey) -> Slip:
    """A word about a step, signed. `tag`: of the case, as `tag_case` gives it."""
    public = key.public_key().public_bytes_raw()
    moment = claim.at.astimezone(UTC).replace(microsecond=0)
    signed = replace(claim, at=moment)
    return Slip(signed, public, key.sign(_sign_over(signed, tag, public)))


def is_signed(slip: Slip, tag: str) -> bool:
    """Whether the signature is of this key, for this word about this step of the case of a tag."""
    # The library takes its time to load, and most steps are signed by nobody.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not is_signing_key(slip.key):
        return False
    key = Ed25519PublicKey.from_public_bytes(slip.key)
    try:
        key.verify(slip.signature, _sign_over(slip.claim, tag, slip.key))
    except InvalidSignature:
        return False
    return True


def _sign_over(claim: SignedClaim, tag: str, key: bytes) -> bytes:
    moment = int(claim.at.timestamp())
    parts = ("aduan-slip-1", tag, key.hex(), claim.word.label, claim.number, moment)
    return "|".join(map(str, parts)).encode()


def write_slip(slip: Slip) -> str:
    """A slip as text: to send, or to show as a QR code."""
    claim = slip.claim
    number = claim.number.to_bytes(NUMBER, "big")
    moment = int(claim.at.timestamp()).to_bytes(MOMENT, "big")
    word = bytes([claim.word.value])
    data = word + number + moment + slip.key + slip.signature
    letters = group_letters(write_letters(data), 24)
    return f"{FORM} {_sum(data)} {letters}"


def find_slip(text: str) -> Slip | BrokenSlip | None:
    """The slip in a text, which a chat may have broken into lines and said more around; None: there
    is none.
    """
    text = undo_mail(text)
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
    parts = BytesIO(data)
    word, number, moment = (
        int.from_bytes(parts.read(size), "big") for size in (WORD, NUMBER, MOMENT)
    )
    key, signature = parts.read(KEY), parts.read(SIGNATURE)
    if word not in {known.value for known in Word} or moment > LATEST:
        return None
    claim = SignedClaim(Word(word), number, datetime.fromtimestamp(moment, UTC))
    return Slip(claim, key, signature)


def _sum(data: bytes) -> str:
    """The first twenty bits of SHA-256, as letters."""
    digest = hashlib.sha256(data).digest()
    return write_number(int.from_bytes(digest[:3], "big") >> 4, CHECK)
