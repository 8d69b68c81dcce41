"""One step as it is written: what, when, who, and its fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from aduan.core.words.aboutpeople import PRIVATE

Item = Mapping[str, object]


def make_item(
    name: str,
    at: datetime,
    by: str,
    whose: str | None,
    fields: Item,
    private: Item,
    entered: datetime | None = None,
) -> dict[str, object]:
    """One event in the order in which it is written: what, when, who, the open fields, the private
    ones, each of their texts closed (`Private`). `entered`: when it was entered, where it says so.
    """
    return {
        "event": name,
        "at": at.isoformat(timespec="seconds"),
        **({"entered": entered.isoformat(timespec="seconds")} if entered else {}),
        "by": by,
        **({"for": whose} if whose else {}),
        **fields,
        **({PRIVATE: private} if private else {}),
    }
