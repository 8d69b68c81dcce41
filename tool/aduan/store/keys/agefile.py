"""A small file of age, opened with one X25519 key by the published form (age-encryption.org/v1).

Only for speed: a search opens thousands of them, and `pyrage` tries each recipient at a cost of half
a millisecond. A test holds each answer against that of `pyrage`.
"""

from __future__ import annotations

import hmac
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from aduan.store.files.drawing import draw_key

_HEAD = re.compile(
    rb"(age-encryption\.org/v1\n(?:->[^\n]+\n(?:[A-Za-z0-9+/]*\n)+)+---) ([A-Za-z0-9+/]{43})\n"
)
_FOR_ONE = re.compile(rb"-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n")
# In bytes: the first of the content; a piece of it and what seals that.
_NONCE, _PIECE = 16, 64 * 1024 + 16
_ZERO = bytes(12)
# Of the last piece, and here the only one: it is number 0.
_LAST = bytes(11) + b"\1"


def count_recipients(sealed: bytes) -> int:
    """To how many X25519 keys a file is sealed, as its head says; who opened it knows that for true."""
    head = _HEAD.match(sealed)
    return len(_FOR_ONE.findall(head[1])) if head is not None else 0


class FileKey:
    """An X25519 key that opens files which have one piece. `hint`: the place among its recipients at
    which the last one opened; people are often in the same circle.
    """

    __slots__ = ("__private", "__public", "hint")

    def __init__(self, secret: bytes) -> None:
        self.__private = X25519PrivateKey.from_private_bytes(secret)
        self.__public = self.__private.public_key().public_bytes_raw()
        self.hint = 0

    def open(self, sealed: bytes) -> bytes | None:
        """What the file holds; None where it is for others, has another form, or is damaged."""
        head = _HEAD.match(sealed)
        if head is None or len(sealed) - head.end() > _NONCE + _PIECE:
            return None
        stanzas = _FOR_ONE.findall(head[1])
        for place in self._order(len(stanzas)):
            key = self._unwrap(*stanzas[place])
            if key is not None:
                self.hint = place
                return _open_content(key, head, sealed)
        return None

    def _order(self, count: int) -> Iterator[int]:
        """The places to try, the likeliest first."""
        if self.hint < count:
            yield self.hint
        yield from (place for place in range(count) if place != self.hint)

    def _unwrap(self, share: bytes, body: bytes) -> bytes | None:
        theirs = _decode(share)
        try:
            shared = self.__private.exchange(X25519PublicKey.from_public_bytes(theirs))
        except ValueError:  # a share that gives everybody the same
            return None
        salt = theirs + self.__public
        key = draw_key(shared, salt, b"age-encryption.org/v1/X25519")
        try:
            return ChaCha20Poly1305(key).decrypt(_ZERO, _decode(body), None)
        except InvalidTag:
            return None


def _open_content(key: bytes, head: re.Match[bytes], sealed: bytes) -> bytes | None:
    mac = hmac.digest(draw_key(key, b"", b"header"), head[1], "sha256")
    # As letters: the last of 43 has two bits to spare, and a file with those set is another file.
    if not hmac.compare_digest(_encode(mac), head[2]):
        return None
    nonce = sealed[head.end() : head.end() + _NONCE]
    content = sealed[head.end() + _NONCE :]
    try:
        return ChaCha20Poly1305(draw_key(key, nonce, b"payload")).decrypt(_LAST, content, None)
    except InvalidTag:
        return None


def _encode(raw: bytes) -> bytes:
    """43 letters of base 64 for 32 bytes."""
    return b64encode(raw).rstrip(b"=")


def _decode(letters: bytes) -> bytes:
    """32 bytes out of 43 letters of base 64, as age writes them: without a sign at the end."""
    return b64decode(letters + b"=")
