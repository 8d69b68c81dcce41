"""Opening a file of the vault, and judging it: what does not open to its tag is never used.

Who can write in the folder could put in a key that he knows: age does not say who sealed. The tag,
which the record commits to, gives that away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from enum import StrEnum, auto

from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.files.casekeys import KEY, tag_of
from aduan.store.keys.age import SecretKey, open_sealed
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle

# A file of age that holds `KEY` bytes: who it is for, the sum over that, then 16 bytes of nonce, the
# key and 16 bytes that seal it.
_SHAPE = re.compile(
    rb"age-encryption\.org/v1\n(?:->[^\n]+\n(?:[A-Za-z0-9+/]*\n)+)+--- [A-Za-z0-9+/]{43}\n"
)
_SEALED = 16 + KEY + 16


class OpeningResult(StrEnum):
    """What became of opening a file. `SHUT`: it is for others, as far as we can tell."""

    OPEN = auto()
    SHUT = auto()
    WRONG = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file of the vault gave; `raw`: its bytes; no key where the outcome is not `OPEN`."""

    outcome: OpeningResult
    raw: bytes = b""
    key: bytes | None = None

    def __repr__(self) -> str:
        return f"Opened({self.outcome})"


def open_wrapping(
    folder: VaultFolder,
    wrapping: Wrapping,
    secrets: Sequence[SecretKey],
    circle: Set[str] = frozenset(),
) -> Opened:
    """Open a file with these keys, and hold it against its name. `circle`: the public keys that it
    ought to be sealed to, where that is known.
    """
    raw = folder.read(wrapping)
    if raw is None:
        is_there = (folder.path / wrapping.name).exists()
        return Opened(OpeningResult.WRONG if is_there else OpeningResult.GONE)
    if not is_shaped(raw):
        return Opened(OpeningResult.WRONG, raw)
    key = open_sealed(raw, secrets)
    if key is None:
        is_for_us = wrapping.circle == name_circle(circle) and _is_in(circle, secrets)
        return Opened(OpeningResult.WRONG if is_for_us else OpeningResult.SHUT, raw)
    if len(key) != KEY or tag_of(key) != wrapping.key.tag:
        return Opened(OpeningResult.WRONG, raw)
    return Opened(OpeningResult.OPEN, raw, key)


def _is_in(circle: Set[str], secrets: Sequence[SecretKey]) -> bool:
    return any(secret.public in circle for secret in secrets)


def is_shaped(raw: bytes) -> bool:
    """Whether it could be a key under age's seal: what is cut off is seen without any key."""
    head = _SHAPE.match(raw)
    return head is not None and len(raw) - head.end() == _SEALED


def tell_wrong(folder: VaultFolder, key: CaseKey) -> Finding:
    """The finding that names the case whose key is not what the record says."""
    values = {"case": key.case_id, "group": key.group, "folder": folder.path.as_posix()}
    return Finding("ADU772", values=values)
