"""Keys and signatures made on the spot, byte for byte, also such as no program would write.
Nobody's keys.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

ED25519, RSA = "ssh-ed25519", "ssh-rsa"
TOKEN_ED25519, TOKEN_P256 = "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"
CURVES: dict[str, tuple[Any, str, Any]] = {
    "ecdsa-sha2-nistp256": (ec.SECP256R1(), "nistp256", hashes.SHA256()),
    "ecdsa-sha2-nistp384": (ec.SECP384R1(), "nistp384", hashes.SHA384()),
    "ecdsa-sha2-nistp521": (ec.SECP521R1(), "nistp521", hashes.SHA512()),
    TOKEN_P256: (ec.SECP256R1(), "nistp256", hashes.SHA256()),
}
KINDS = [ED25519, RSA, *CURVES, TOKEN_ED25519]
RSA_HASHES: dict[str, Any] = {
    "rsa-sha2-256": hashes.SHA256(),
    "rsa-sha2-512": hashes.SHA512(),
    RSA: hashes.SHA1(),
}
APPLICATION = b"ssh:contoh"
TOUCHED = b"\x01" + (17).to_bytes(4, "big")


def string(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def number(value: int) -> bytes:
    return string(value.to_bytes(value.bit_length() // 8 + 1, "big"))


@dataclass(frozen=True)
class Key:
    """A key of one kind, and how it signs a message (kind of signature, message -> what stands in
    the signature).
    """

    kind: str
    blob: bytes
    sign: Callable[[str, bytes], bytes]

    @property
    def line(self) -> str:
        return f"{self.kind} {base64.b64encode(self.blob).decode()} kunci rekaan"

    @property
    def own_kind(self) -> str:
        return "rsa-sha2-512" if self.kind == RSA else self.kind


@cache
def make_key(kind: str, bits: int = 2048) -> Key:
    if kind == RSA:
        return _make_rsa(bits)
    if kind in CURVES:
        return _make_point(kind)
    secret = ed25519.Ed25519PrivateKey.generate()
    raw = secret.public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw
    )
    blob = string(kind.encode()) + string(raw)
    if kind == ED25519:
        return Key(kind, blob, lambda _, message: string(secret.sign(message)))
    return Key(
        kind, blob + string(APPLICATION), lambda _, m: string(secret.sign(in_token(m))) + TOUCHED
    )


def in_token(message: bytes) -> bytes:
    return hashlib.sha256(APPLICATION).digest() + TOUCHED + hashlib.sha256(message).digest()


def _make_rsa(bits: int) -> Key:
    secret = rsa.generate_private_key(65537, bits)
    numbers = secret.public_key().public_numbers()
    blob = string(RSA.encode()) + number(numbers.e) + number(numbers.n)
    return Key(
        RSA, blob, lambda kind, message: string(secret.sign(message, PKCS1v15(), RSA_HASHES[kind]))
    )


def _make_point(kind: str) -> Key:
    curve, name, hashed = CURVES[kind]
    secret = ec.generate_private_key(curve)
    form = serialization.PublicFormat.UncompressedPoint
    point = secret.public_key().public_bytes(serialization.Encoding.X962, form)
    blob = string(kind.encode()) + string(name.encode()) + string(point)

    def sign(_: str, message: bytes) -> bytes:
        whole = in_token(message) if kind == TOKEN_P256 else message
        pair = string(
            b"".join(map(number, decode_dss_signature(secret.sign(whole, ec.ECDSA(hashed)))))
        )
        return pair + TOUCHED if kind == TOKEN_P256 else pair

    return Key(kind, blob + string(APPLICATION) if kind == TOKEN_P256 else blob, sign)


@dataclass(frozen=True)
class Draft:
    """All that makes a signature; change one thing and see what is said of it."""

    key: Key
    payload: bytes = b"contoh\n"
    namespace: bytes = b"git"
    hash_name: str = "sha512"
    kind: str = ""
    value: bytes | None = None
    blob: bytes | None = None
    version: int = 1
    reserved: bytes = b""
    magic: bytes = b"SSHSIG"
    tail: bytes = b""
    inner_tail: bytes = b""

    def but(self, **changes: Any) -> Draft:
        return replace(self, **changes)

    def make(self) -> bytes:
        """The signature's bytes, without its armour."""
        kind = self.kind or self.key.own_kind
        digest = hashlib.new(
            self.hash_name if self.hash_name != "unknown" else "sha512", self.payload
        ).digest()
        named = (self.namespace, b"", self.hash_name.encode(), digest)
        value = self.value
        if value is None:
            value = self.key.sign(kind, b"SSHSIG" + b"".join(map(string, named)))
        signed = string(kind.encode()) + value + self.inner_tail
        blob = self.key.blob if self.blob is None else self.blob
        parts = (blob, self.namespace, self.reserved, self.hash_name.encode(), signed)
        return (
            self.magic + self.version.to_bytes(4, "big") + b"".join(map(string, parts)) + self.tail
        )

    def arm(self) -> bytes:
        return arm(self.make())


def arm(content: bytes) -> bytes:
    text = base64.b64encode(content)
    lines = [text[place : place + 70] for place in range(0, len(text), 70)]
    return (
        b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----"])
        + b"\n"
    )
