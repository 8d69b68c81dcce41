"""The two keys that the code on a receipt stands for: one to read by, one to sign with.

Only their public halves go into the record. Whoever has the code has the others: nobody keeps it.
Source: schema/receipt.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import READ, SIGN
from aduan.store.files.drawing import draw_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

SALT = b"aduan-receipt-1"


@dataclass(frozen=True)
class ReceiptKeys:
    """The private halves, drawn from a code; they stay with whoever has it."""

    read: X25519PrivateKey = field(repr=False)
    sign: Ed25519PrivateKey = field(repr=False)

    @property
    def public(self) -> Mapping[str, str]:
        """What the record says of them, base 16 in lower case."""
        return {
            READ: self.read.public_key().public_bytes_raw().hex(),
            SIGN: self.sign.public_key().public_bytes_raw().hex(),
        }


def draw_keys(code: str) -> ReceiptKeys:
    """The keys of a code as `read_receipt_code` gives it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    secret = code.encode("ascii")
    read = draw_key(secret, SALT, READ.encode())
    sign = draw_key(secret, SALT, SIGN.encode())
    return ReceiptKeys(
        X25519PrivateKey.from_private_bytes(read), Ed25519PrivateKey.from_private_bytes(sign)
    )
