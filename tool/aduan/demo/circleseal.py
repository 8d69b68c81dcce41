"""The files of the demo's vault: sealed in the published form of age, and the same for the same seed.

For a demo alone. Those who read many cases alike share one head of their files here, which saves a
second for each thousand of cases; what an office seals has a head of its own (`store/keys/age`).
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from aduan.core.words.bech32 import KEY_BYTES, read_bech32
from aduan.store.files.casekeys import Entropy
from aduan.store.files.drawing import draw_key

# In bytes: the key of a file, and what begins its content.
_FILE_KEY, _NONCE = 16, 16
_ZERO = bytes(12)
# Of the one piece that a file has here: it is number 0, and the last.
_LAST = bytes(11) + b"\1"


class CircleSeal:
    """What seals to one circle of public keys."""

    def __init__(self, public: Iterable[str], entropy: Entropy) -> None:
        self.__key = entropy(_FILE_KEY)
        people = [_write_person(read_bech32(key), self.__key, entropy) for key in sorted(public)]
        head = b"age-encryption.org/v1\n" + b"".join(people) + b"---"
        mac = hmac.digest(draw_key(self.__key, b"", b"header"), head, "sha256")
        self.head = head + b" " + _encode(mac) + b"\n"

    def seal(self, content: bytes, entropy: Entropy) -> bytes:
        """A file that holds this content, for any one of the circle to open."""
        nonce = entropy(_NONCE)
        cipher = ChaCha20Poly1305(draw_key(self.__key, nonce, b"payload"))
        return self.head + nonce + cipher.encrypt(_LAST, content, None)


def _write_person(public: bytes, key: bytes, entropy: Entropy) -> bytes:
    """The part of the head by which one person finds the file's key."""
    own = X25519PrivateKey.from_private_bytes(entropy(KEY_BYTES))
    share = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    wrapping = draw_key(shared, share + public, b"age-encryption.org/v1/X25519")
    body = ChaCha20Poly1305(wrapping).encrypt(_ZERO, key, None)
    return b"-> X25519 %b\n%b\n" % (_encode(share), _encode(body))


def _encode(content: bytes) -> bytes:
    """Base 64 as age writes it: without a sign at the end."""
    return b64encode(content).rstrip(b"=")
