"""A file made clean, and what it does not do any more by that."""

from __future__ import annotations

from enum import StrEnum, auto

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _


class Loss(StrEnum):
    """`RUNNING`: it ran, played or sent something; `SIGNATURE`: it proved who signed it."""

    RUNNING = auto()
    SIGNATURE = auto()


@dataclass(frozen=True)
class ShownFile:
    """What is seen of a file, and what it lost by being no more than that."""

    content: bytes
    lost: frozenset[Loss] = frozenset()


# What is said of each to whoever gives such a file.
LOSSES = {
    Loss.RUNNING: _("what could run when it is opened was taken out; its pages are as they were"),
    Loss.SIGNATURE: _("its electronic signature holds for the original alone: keep that, too"),
}
