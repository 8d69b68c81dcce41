"""What the keepers of the law did, as the public is told of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from aduan.core.words.quickly import dataclass


class ChangedPart(StrEnum):
    """What a change is of."""

    LAW = "law"
    STAFF = "staff"
    TOOL = "tool"
    WORKFLOWS = "workflows"


@dataclass(frozen=True, slots=True)
class KeepersChange:
    """One change by who keeps the law, the tool or the roles.

    `name`: of the change (see `confirmed`), `commit`: where it stands. `moved`: how many due days
    that lay ahead it moved; None where it could move none. `confirmed`: since when somebody else
    has confirmed it; None: nobody has.
    """

    name: str
    commit: str
    author: str
    day: date
    kinds: frozenset[ChangedPart]
    moved: int | None = None
    confirmed: date | None = None
