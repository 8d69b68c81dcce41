"""What the code of a finding says and means; the tables in `codes` are made of it."""

from __future__ import annotations

from dataclasses import replace

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait


@dataclass(frozen=True)
class Code:
    """Kind, message and hint of one code; {names} are filled from the finding's values.

    `committed`: the hint where it is in a commit already.
    """

    kind: str
    message: str
    hint: str = ""
    committed: str = ""
    traits: frozenset[Trait] = frozenset()

    def meaning(self, *traits: Trait) -> Code:
        """The same code, with what it means to those who decide by it."""
        return replace(self, traits=frozenset(traits))


def invalid(message: str, hint: str = "", committed: str = "") -> Code:
    """The code of something wrong in the record."""
    return Code("invalid", message, hint, committed)


def warning(message: str, hint: str = "") -> Code:
    """The code of something that is worth a look."""
    return Code("warning", message, hint)


# Hints that several codes share.
UNDO = _(
    "as long as it was not pushed: `git reset --soft {commit}~`, put the file back as it was, "
    "commit again"
)

TAKE_BACK = _(
    "not pushed yet: `git reset --soft {commit}~`, put the file back as it was, commit again; pushed "
    "already: an administrator takes it back with `aduan sync --restore`"
)

PUT_BACK = _("put the block back as aduan wrote it; what is sealed is never changed by hand")

FROM_COPY = _("take it from the vault's copy, where it may be as it was: `aduan check --vault`")
