"""The form of a sealed block, as it stands in a case file: what can be judged of it without a key.

aduan-seal-1 mqgmjou7wgzcvhdfri3bitk6t4
AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8…

Source: schema/sealing.md.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NoBase64

from aduan.core.words.aboutpeople import TAG_FORM
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.core.words.sizesteps import find_size_step, list_size_steps

VERSION = "aduan-seal-1"
# In bytes: the salt, and what AES-GCM adds to what it closes.
SALT, SEAL = 32, 16
# Letters of base 64 in a line.
WIDTH = 76
# In bytes: what is closed is filled up to a step; and the longest.
LONGEST = 128 * 1024
STEPS = list_size_steps(LONGEST)

_HEAD = re.compile(rf"{VERSION} (?P<tag>{TAG_FORM})\Z")


@dataclass(frozen=True)
class SealedBlock:
    """A block that is well formed: the tag of its key, its salt, and what is closed with its seal."""

    tag: str
    salt: bytes
    closed: bytes


def read_block(text: str) -> SealedBlock | Finding:
    """The parts of a block; or the one thing that is wrong with its form, without its place.

    ADU212: its first line; ADU213: its lines of base 64; ADU214: its length.
    """
    head, _break, body = text.partition("\n")
    named = _HEAD.match(head)
    if named is None:
        return Finding("ADU212")
    raw = _decode(body)
    if raw is None:
        return Finding("ADU213")
    if len(raw) - SALT - SEAL not in STEPS:
        return Finding("ADU214")
    return SealedBlock(named["tag"], raw[:SALT], raw[SALT:])


def write_block(block: SealedBlock) -> str:
    """The text of a block, its last line ended."""
    letters = _encode(block.salt + block.closed)
    return f"{VERSION} {block.tag}\n{letters}"


def step_of(length: int) -> int | None:
    """The length up to which so many bytes are filled; None: they are too many for a block."""
    return find_size_step(length, STEPS)


def _decode(body: str) -> bytes | None:
    """The bytes of lines of base 64; None where they are written in any other way than ours, so
    that no byte of a block can be changed unseen.
    """
    try:
        raw = b64decode(body.replace("\n", ""), validate=True)
    except (NoBase64, ValueError):
        return None
    return raw if _encode(raw) == body else None


def _encode(raw: bytes) -> str:
    letters = b64encode(raw).decode("ascii")
    starts = range(0, len(letters), WIDTH)
    lines = [letters[start : start + WIDTH] for start in starts]
    return "".join(line + "\n" for line in lines)
