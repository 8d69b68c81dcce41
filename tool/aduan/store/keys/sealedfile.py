"""A sealed attachment as the vault holds it: a file called by its case and by the sum of its bytes."""

from __future__ import annotations

import re
from hashlib import sha256

from aduan.core.words.attachments import ATTACHMENT, FILE_STEPS
from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass

# In bytes: more than any of ours has.
MAX_SEALED = FILE_STEPS[-1] + 1024
_NAME = re.compile(rf"([^.]+)\.{ATTACHMENT}\.([0-9a-f]{{64}})")


@dataclass(frozen=True, order=True, slots=True)
class SealedFile:
    """A sealed attachment: of a case, by the SHA-256 of its bytes, in lower-case base 16."""

    case_id: str
    sha256: str

    @property
    def name(self) -> str:
        """The file's name: `ID.attachment.HASH`."""
        return f"{self.case_id}.{ATTACHMENT}.{self.sha256}"


def read_file_name(name: str) -> SealedFile | None:
    """Which attachment a file of the vault is by its name; None: it is none."""
    parts = _NAME.fullmatch(name)
    if parts is None or not is_id(parts[1]):
        return None
    return SealedFile(parts[1], parts[2])


def name_sealed(case_id: str, sealed: bytes) -> SealedFile:
    """What the sealed bytes of an attachment are called."""
    return SealedFile(case_id, sha256(sealed).hexdigest())
