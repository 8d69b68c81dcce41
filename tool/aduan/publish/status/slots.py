"""The public file of slots: one for each receipt of each complaint, closed to everybody else.

Each build makes a key pair for itself alone, publishes the one half and forgets the other. So every
byte is new each time, and whoever compares two files learns nothing but that there were more, or
fewer, than a step. Source: schema/receipt.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aduan.store.files.drawing import draw_key

FORM = b"aduan-status-1"
# Bytes of the head and of a slot; of a slot's name, its nonce and what closes it.
HEAD, SLOT = 64, 256
ID, NONCE, CLOSED = 16, 12, 16
PLAIN = SLOT - ID - NONCE - CLOSED
KEY = 32
# The fewest slots of a file, and how many of four may be real ones.
LEAST, REAL_OF_FOUR = 64, 3

# Gives so many random bytes.
Entropy = Callable[[int], bytes]
# What a slot says, by short names.
Facts = Mapping[str, object]


@dataclass(frozen=True)
class SlotFor:
    """What is told to who holds a receipt. `reader`: its public reading key, judged before."""

    reader: bytes
    facts: Facts


def write_slots(told: Sequence[SlotFor], entropy: Entropy) -> bytes:
    """The whole file. ValueError: what is told to somebody is longer than a slot holds."""
    build = X25519PrivateKey.from_private_bytes(entropy(KEY))
    public = build.public_key().public_bytes_raw()
    slots = [_write_slot(one, build, public, entropy) for one in told]
    missing = count_slots(len(slots)) - len(slots)
    slots += [entropy(SLOT) for _ in range(missing)]
    head = FORM.ljust(HEAD - KEY, b"\0") + public
    return head + b"".join(sorted(slots))


def count_slots(real: int) -> int:
    """How many slots a file has in which so many are real: a power of two, a quarter of them
    dummies at the least.
    """
    count = LEAST
    while real * 4 > count * REAL_OF_FOUR:
        count *= 2
    return count


def _write_slot(told: SlotFor, build: X25519PrivateKey, public: bytes, entropy: Entropy) -> bytes:
    plain = json.dumps(told.facts, separators=(",", ":")).encode("ascii")
    if len(plain) > PLAIN:
        raise ValueError(PLAIN)
    shared = build.exchange(X25519PublicKey.from_public_bytes(told.reader))
    nonce = entropy(NONCE)
    closed = AESGCM(_draw(shared, b"key|", public, KEY)).encrypt(
        nonce, plain.ljust(PLAIN, b"\0"), None
    )
    return _draw(shared, b"id|", public, ID) + nonce + closed


def read_slots(file: bytes, reader: X25519PrivateKey) -> list[Facts]:
    """What a file says to who has a reading key; nothing where it does not know it.

    ValueError: it is no file of slots.
    """
    has_whole_slots = len(file) >= HEAD and (len(file) - HEAD) % SLOT == 0
    if not file.startswith(FORM) or not has_whole_slots:
        raise ValueError(FORM)
    public = file[HEAD - KEY : HEAD]
    shared = reader.exchange(X25519PublicKey.from_public_bytes(public))
    name = _draw(shared, b"id|", public, ID)
    key = _draw(shared, b"key|", public, KEY)
    found = []
    for at in range(HEAD, len(file), SLOT):
        slot = file[at : at + SLOT]
        # Chance may give another slot the same beginning, and a damaged one is as if it were not there.
        with suppress(InvalidTag):
            if slot.startswith(name):
                nonce, sealed = slot[ID : ID + NONCE], slot[ID + NONCE :]
                plain = AESGCM(key).decrypt(nonce, sealed, None)
                found.append(json.loads(plain.rstrip(b"\0")))
    return found


def _draw(shared: bytes, purpose: bytes, public: bytes, length: int) -> bytes:
    return draw_key(shared, FORM, purpose + public, length)
