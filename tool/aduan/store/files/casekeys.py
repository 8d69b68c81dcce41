"""A case's own keys: 256 random bits each, and what the record says of one without giving it away.

They are symmetric on purpose. With a public key in the record, an erased case could be read again
on the day on which such keys are broken; with a random key that is gone, never.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from aduan.core.words.aboutpeople import GROUPS, MATTER, PERSON
from aduan.store.files.drawing import draw_key

if TYPE_CHECKING:
    from aduan.core.case.fold import Case

# The groups stand in the core; whoever has to do with keys finds them here.
__all__ = [
    "GROUPS",
    "KEY",
    "MATTER",
    "PERSON",
    "CaseKeyring",
    "Entropy",
    "make_case_key",
    "tag_of",
]

# In bytes: a key, and what commits to one.
KEY, TAG = 32, 16
# For what a key is drawn out: its commitment is for all eyes, and tells nothing of any other use.
COMMIT = b"commit"

# Gives so many random bytes.
Entropy = Callable[[int], bytes]


class CaseKeyring(Protocol):
    """The keys of cases that this person can open here. Who may read what, it alone knows.

    `group`: one of `GROUPS`; `tag`: as the record says it (`tag_of`).
    """

    def find(self, case_id: str, group: str, tag: str) -> bytes | None:
        """The key with this tag, of `KEY` bytes; None where it is not for this person, or is not
        here. Never one that has another tag.
        """

    def keep(self, case_id: str, group: str, key: bytes, coming: Case | None = None) -> None:
        """Give a new key to those who may read. RefusedError: it could not be kept for them.

        `coming`: the case as it is once the step stands that the key begins with; None: as it is.
        """


def make_case_key(entropy: Entropy) -> bytes:
    """A new key of a case, of `KEY` bytes."""
    return entropy(KEY)


def tag_of(key: bytes) -> str:
    """What the record says of a key: 16 bytes of HKDF-SHA256 over it, 26 characters of base 32 in
    lower case.

    A key that somebody else put in place of the case's own has another.
    """
    drawn = draw_key(key, b"", COMMIT, TAG)
    return b32encode(drawn).decode("ascii").rstrip("=").lower()
