"""The row of a case as it is kept and listed, and which rows are wanted. How one is made of a case says
`summary`: who looks up rows that were kept loads nothing of that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, NamedTuple

from aduan.core.words.quickly import dataclass

# The columns that every procedure has; those that it lists itself stand between the two.
BEFORE = ("id", "state", "stage", "holder", "outcome", "received")
AFTER = ("due", "status", "due_soon", "entry", "was_late")

Row = dict[str, Any]


class CaseRow(NamedTuple):
    """A row as it is kept: moments as text with their offset, `listed` as JSON."""

    id: str
    state: str
    stage: str | None
    holder: str | None
    outcome: str | None
    received: str
    listed: str
    due: str | None
    status: str
    due_soon: bool
    entry: str
    was_late: bool

    def as_row(self) -> Row:
        """The row as it is printed."""
        return {
            **{name: getattr(self, name) for name in BEFORE},
            **json.loads(self.listed),
            **{name: getattr(self, name) for name in AFTER},
        }


@dataclass(frozen=True)
class RowWish:
    """Which rows are wanted, and in which order. None: whatever it is.

    `codes`: what the listed fields hold, by name; `since`,
    `until`: received on these days or between them; `sort`: a column, first those that have it.
    """

    state: str | None = None
    stage: str | None = None
    role: str | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    overdue: bool = False
    due_soon: bool = False
    sort: str = "id"


ALL_ROWS = RowWish()
