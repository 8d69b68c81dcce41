"""The secret half of a month's key for letters: drawn from 32 bytes that lie in the vault as a case's
key does. Source: schema/letter.md.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aduan.core.law.letterkeys import LetterKey
from aduan.store.files.casekeys import KEY, Entropy, tag_of
from aduan.store.files.drawing import draw_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

SALT, PURPOSE = b"aduan-letter-1", b"read"


def make_letter_key(
    month: str, audience: str, made: date, entropy: Entropy
) -> tuple[LetterKey, bytes]:
    """A new key of a month, made on the office's day: what the office's file says of it, and what the
    vault keeps.
    """
    secret = entropy(KEY)
    public = draw_letter_key(secret).public_key().public_bytes_raw()
    return LetterKey(month, audience, tag_of(secret), public.hex(), f"{made}"), secret


def draw_letter_key(secret: bytes) -> X25519PrivateKey:
    """The private key that letters are opened with."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(draw_key(secret, SALT, PURPOSE))


def is_of(secret: bytes, key: LetterKey) -> bool:
    """Whether what the vault gave is the secret half of what the office's file lists."""
    return draw_letter_key(secret).public_key().public_bytes_raw().hex() == key.public
