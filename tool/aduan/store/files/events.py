"""The events of a case file's data, which has the right shape, as values of the core.

What may leave the file is an allowlist: what every step says, and the fields that the procedure
keeps open. All else stays behind, whatever its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from aduan.core.case.fold import Event
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import list_filled
from aduan.core.words.dates import read_moment

# What every file and every step says, beside the fields of its own.
FILE = ("id", "sop")
STEP = frozenset({"event", "at", "by", "for"})


def make_events(data: Mapping[str, Any], sop: Sop, first: int = 1) -> tuple[Event, ...]:
    """The events of a file's data that has the right shape, numbered from `first`.

    ValueError: a moment that does not exist.
    """
    names = _open_names(sop)
    events = []
    for number, item in enumerate(data["history"], first):
        open_names = names.get(item["event"], frozenset())
        events.append(_make_event(number, item, open_names))
    return tuple(events)


def keep_open(data: Mapping[str, Any], sop: Sop) -> dict[str, Any]:
    """Of a file's data what may leave it: for an index, a list, the site."""
    names = _open_names(sop)
    kept: dict[str, Any] = {name: data[name] for name in FILE}
    kept["history"] = [
        _keep_open_step(item, STEP | names[item["event"]]) for item in data["history"]
    ]
    return kept


def _keep_open_step(item: Mapping[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name in allowed}


def _make_event(number: int, item: Mapping[str, Any], open_names: frozenset[str]) -> Event:
    return Event(
        number=number,
        name=item["event"],
        at=read_moment(item["at"]),
        by=item["by"],
        whose=item.get("for"),
        fields={name: value for name, value in item.items() if name in open_names},
        filled=list_filled(item),
    )


# An audit judges by many laws, one after the other; each walk asks for one of them.
@lru_cache(maxsize=32)
def _open_names(sop: Sop) -> Mapping[str, frozenset[str]]:
    """For each step of a procedure the names of its open fields."""
    return {name: frozenset({*kind.open, *sop.common}) for name, kind in sop.events.items()}
