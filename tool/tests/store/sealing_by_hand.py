"""schema/sealing.md, followed by hand: it shares no code with the module that it is compared to.

HKDF from `hmac` alone; AES-GCM from `cryptography`. Nothing here is quick, or says what is wrong.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import textwrap

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def draw(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """HKDF-SHA256, RFC 5869; up to 32 bytes."""
    extracted = hmac.new(salt or bytes(32), key, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()[:length]


def tag(key: bytes) -> str:
    drawn = draw(key, b"", b"commit", 16)
    return base64.b32encode(drawn).decode().strip("=").lower()


def fill(plain: bytes) -> bytes:
    for step in (256, 512, 1024):
        if len(plain) <= step:
            return plain + b"\0" * (step - len(plain))
    next_power = 1
    while next_power < len(plain):
        next_power *= 2
    quarter = next_power // 4
    quarters = -(-len(plain) // quarter)
    return plain + b"\0" * (quarters * quarter - len(plain))


def seal(
    plain: bytes, key: bytes, salt: bytes, place: tuple[str, ...], *, filled: bool = True
) -> str:
    """`filled`: False for a block that is not filled up to its step."""
    drawn = draw(key, salt, "|".join(place).encode(), 32)
    text = fill(plain) if filled else plain
    raw = salt + AESGCM(drawn).encrypt(b"\0" * 12, text, b"")
    return form(tag(key), raw)


def form(named: str, raw: bytes) -> str:
    lines = textwrap.wrap(base64.b64encode(raw).decode(), 76)
    return "\n".join([f"aduan-seal-1 {named}", *lines, ""])


def unseal(block: str, key: bytes, place: tuple[str, ...]) -> bytes:
    """The plain text; any error: it does not open."""
    head, *lines = block.splitlines()
    assert head == f"aduan-seal-1 {tag(key)}"
    raw = base64.b64decode("".join(lines))
    drawn = draw(key, raw[:32], "|".join(place).encode(), 32)
    return AESGCM(drawn).decrypt(b"\0" * 12, raw[32:], b"").rstrip(b"\0")


def seal_file(
    plain: bytes, key: bytes, salt: bytes, place: tuple[str, ...], *, filled: bool = True
) -> bytes:
    """An attachment; `plain`: its length and name in a line, then the file."""
    drawn = draw(key, salt, "|".join(place).encode(), 32)
    closed = AESGCM(drawn).encrypt(b"\0" * 12, fill(plain) if filled else plain, b"")
    return b"aduan-attach-1 " + tag(key).encode() + b"\n" + salt + closed


def unseal_file(sealed: bytes, key: bytes, place: tuple[str, ...]) -> tuple[str, bytes]:
    """The name of a file and what it holds; any error: it does not open."""
    head, raw = sealed.split(b"\n", 1)
    assert head == b"aduan-attach-1 " + tag(key).encode()
    drawn = draw(key, raw[:32], "|".join(place).encode(), 32)
    title, plain = AESGCM(drawn).decrypt(b"\0" * 12, raw[32:], b"").split(b"\n", 1)
    length, name = title.split(b" ", 1)
    return name.decode(), plain[: int(length)]
