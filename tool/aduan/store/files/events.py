"""The events of a case file's data, which has the right shape, as values of the core."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aduan.core.case.fold import Event
from aduan.core.words.dates import read_moment

PRIVATE = frozenset({"private", "sealed"})
# What every event has; all else is a field of its own.
HEAD = frozenset({"event", "at", "by", "for", "private", "sealed", "key"})


def make_events(data: Mapping[str, Any], first: int = 1) -> tuple[Event, ...]:
    """The events of a file's data that has the right shape. ValueError: a moment that does not
    exist.
    """
    return tuple(_make_event(number, item) for number, item in enumerate(data["history"], first))


def _make_event(number: int, item: Mapping[str, Any]) -> Event:
    return Event(
        number=number,
        name=item["event"],
        at=read_moment(item["at"]),
        by=item["by"],
        whose=item.get("for"),
        fields={name: value for name, value in item.items() if name not in HEAD},
        private=item.get("private") or {},
    )


def without_private(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without what is about people: nothing of it reaches an index, a list or the site."""
    return {
        **data,
        "history": [
            {k: v for k, v in item.items() if k not in PRIVATE} for item in data["history"]
        ],
    }
