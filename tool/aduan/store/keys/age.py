"""Sealing by age (X25519): to people by their public keys, or under a passphrase.

The one door to `pyrage`. What is secret is carried closed: nothing prints it, keeps it or compares
it by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import final

import pyrage

from aduan.core.words.bech32 import KEY_BYTES, read_bech32, write_bech32
from aduan.store.files.casekeys import Entropy
from aduan.store.files.private import Closed
from aduan.store.keys.agefile import FileKey

# How age calls the secret half of a key.
_PREFIX = "age-secret-key-"


@final
class SecretKey(Closed):
    """The secret half of a key, closed. `public`: its other half, which everybody may know."""

    __slots__ = ("__key", "__quick", "__text", "public")

    def __init__(self, text: str) -> None:
        """ValueError: the text is none; it is not told."""
        try:
            self.__key = pyrage.x25519.Identity.from_str(text)
        except pyrage.IdentityError:
            raise ValueError("no secret key of age") from None
        self.__text = text
        self.__quick = FileKey(read_bech32(text.lower()))
        self.public = str(self.__key.to_public())

    def open(self, sealed: bytes) -> bytes | None:
        """What was sealed to it; None where that was not, or is damaged."""
        content = self.__quick.open(sealed)
        if content is not None:
            return content
        try:
            return bytes(pyrage.decrypt(sealed, [self.__key]))
        except pyrage.DecryptError:
            return None

    def write(self) -> str:
        """The text to keep, where nobody but its owner reads it."""
        return self.__text


def make_secret(entropy: Entropy) -> SecretKey:
    """A new key of so many random bytes as `entropy` gives when it is asked."""
    return make_secret_of(entropy(KEY_BYTES))


def make_secret_of(secret: bytes) -> SecretKey:
    """The key whose secret half are these 32 bytes."""
    return SecretKey(write_bech32(_PREFIX, secret).upper())


def seal(content: bytes, public: Iterable[str]) -> bytes:
    """Content that opens with any one of these keys alone. ValueError: one is no public key."""
    try:
        # In order: whoever opens many files finds their own place in each at once.
        people = [pyrage.x25519.Recipient.from_str(text) for text in sorted(public)]
        return bytes(pyrage.encrypt(content, people))
    except (pyrage.RecipientError, pyrage.EncryptError):
        raise ValueError("not sealed: no key, or none of age") from None


def open_sealed(sealed: bytes, identities: Sequence[SecretKey]) -> bytes | None:
    """What one of these keys opens; None where none does."""
    for identity in identities:
        content = identity.open(sealed)
        if content is not None:
            return content
    return None


def lock(content: bytes, passphrase: str) -> bytes:
    """Content under a passphrase, as lines of letters. It takes about a second, on purpose."""
    return bytes(pyrage.passphrase.encrypt(content, passphrase, armored=True))


def unlock(locked: bytes, passphrase: str) -> bytes | None:
    """The content; None where it is another passphrase, or damaged."""
    try:
        return bytes(pyrage.passphrase.decrypt(locked, passphrase))
    except pyrage.DecryptError:
        return None
