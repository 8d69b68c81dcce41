"""What a file of the vault is called: which key of which case it holds, and for whom."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from aduan.core.law.letterkeys import AUDIENCES, is_vault_name
from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass
from aduan.store.files.casekeys import GROUPS

# Letters of base 32 that stand for a circle.
CIRCLE = 16
# So many names are remembered: the folders of a vault hold much the same, and are listed in turn.
MANY_NAMES = 1 << 16
_NAME = re.compile(r"([^.]+)\.([a-z]+)\.([a-z2-7]{26})\.([a-z2-7]{16})")


@dataclass(frozen=True, order=True, slots=True)
class CaseKey:
    """Which key: of a case, for one group of its texts, by the tag that the record commits to; or a
    month's key for letters, for one audience.
    """

    case_id: str
    group: str
    tag: str


@dataclass(frozen=True, order=True, slots=True)
class Wrapping:
    """A key sealed to one circle, as one file of the vault."""

    key: CaseKey
    circle: str

    @property
    def name(self) -> str:
        """The file's name: `ID.GROUP.KEYTAG.CIRCLE`."""
        return f"{self.key.case_id}.{self.key.group}.{self.key.tag}.{self.circle}"


@lru_cache(maxsize=MANY_NAMES)
def read_name(name: str) -> Wrapping | None:
    """What a file of the vault is by its name; None: it holds no key of a case."""
    parts = _NAME.fullmatch(name)
    if parts is None or not _is_known(parts[1], parts[2]):
        return None
    return Wrapping(CaseKey(parts[1], parts[2], parts[3]), parts[4])


def _is_known(name: str, group: str) -> bool:
    """Whether it is a case and one of its groups, or a month and for whom its letters are."""
    if is_vault_name(name):
        return group in AUDIENCES
    return is_id(name) and group in GROUPS


def name_circle(public: Iterable[str]) -> str:
    """What a circle of public keys is called, in whatever order they come."""
    digest = sha256("\n".join(sorted(set(public))).encode("ascii")).digest()
    return b32encode(digest).decode("ascii").lower()[:CIRCLE]
