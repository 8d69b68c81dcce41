"""One step of a case as it stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from aduan.core.words.aboutpeople import Tags
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One step as it stands in the file.

    `number` counts from 1, and is its place in the file for good: others name it by that. `at`:
    when it happened, a moment with its offset. `whose`: whose act it is, where somebody else
    entered it (`for` in the file). `filled`: the names of its private fields that hold something;
    what they hold is never here. `entered`: when it was entered, where the file says it: it must
    where that was late. `sealed`: the groups of private fields that are sealed in it, of which
    nobody knows the fields without a key, each with the tag of its key; `begun`: the keys that
    begin with it; `marks`: what tells its sealed blocks from all others.
    """

    number: int
    name: str
    at: datetime
    by: str
    whose: str | None
    fields: Mapping[str, Any]
    filled: frozenset[str] = frozenset()
    entered: datetime | None = None
    sealed: Tags = field(default_factory=dict)
    begun: Tags = field(default_factory=dict)
    marks: tuple[str, ...] = ()

    @property
    def actor(self) -> str:
        """Whose act it is: the roles are asked of this person."""
        return self.whose or self.by
