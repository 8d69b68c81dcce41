"""A step being filled in by a person, and where it is entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aduan.core.words.quickly import dataclass

if TYPE_CHECKING:
    from aduan.desk.draft import Draft, Setting
    from aduan.store.files.private import PrivateFile

# Where a step is entered that bears another moment. RefusedError: it has no place then.
Placing = Callable[["Draft"], "Setting"]


@dataclass(frozen=True)
class Filling:
    """A step being filled in, and where; `is_moment_said`: somebody said when it happened;
    `pictures`: those that came with a letter; `row`: where it was cut off, of one that is gone on with.
    """

    draft: Draft
    setting: Setting
    is_moment_said: bool = False
    pictures: tuple[PrivateFile, ...] = ()
    row: str | None = None
