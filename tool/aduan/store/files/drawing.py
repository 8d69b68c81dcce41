"""Keys drawn out of a key: HKDF over SHA-256 (RFC 5869), for up to 32 bytes."""

from __future__ import annotations

import hmac

_HASH = "sha256"
# In bytes: what SHA-256 gives, and so the most that one round draws.
_ROUND = 32


def draw_key(secret: bytes, salt: bytes, purpose: bytes, length: int = _ROUND) -> bytes:
    """So many bytes for a purpose. ValueError: more than one round gives."""
    if length > _ROUND:
        raise ValueError(length)
    # Of the library's own HKDF each call costs ten times as much, and a search makes tens of thousands.
    kept = hmac.digest(salt or bytes(_ROUND), secret, _HASH)
    return hmac.digest(kept, purpose + b"\1", _HASH)[:length]
